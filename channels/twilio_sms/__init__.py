"""Text messages through Twilio."""

from channels.twilio_sms.adapter import TwilioSms
from channels.twilio_sms.payload import parse_message, parse_receipt
from channels.twilio_sms.signature import authenticate

__all__ = ["TwilioSms", "authenticate", "parse_message", "parse_receipt"]
