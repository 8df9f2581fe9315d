"""Text messages through Twilio."""

from channels.twilio_sms.adapter import TwilioSms
from channels.twilio_sms.media import TwilioMedia
from channels.twilio_sms.payload import parse_attachments, parse_message, parse_receipt
from channels.twilio_sms.signature import authenticate

__all__ = ["TwilioMedia", "TwilioSms", "authenticate", "parse_attachments", "parse_message", "parse_receipt"]
