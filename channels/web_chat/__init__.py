"""Web chat: a session in a browser."""

from channels.web_chat.adapter import WebChat, address_of, new_session, parse_message

__all__ = ["WebChat", "address_of", "new_session", "parse_message"]
