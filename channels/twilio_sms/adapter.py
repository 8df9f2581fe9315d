"""Sending through Twilio's own client."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from channels.twilio_sms.payload import reason_of
from sayso.domain.conversations import Parcel, SendReason, Sent
from sayso.domain.errors import SendFailed
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments

TWILIO = "https://api.twilio.com"
_PATIENCE = ClientTimeout(total=20)  # seconds; less than the lease of a parcel


class TwilioSms:
    """See `sayso.domain.ports.Channel`."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        sender: str,
        status_url: str,
        session: ClientSession,
        api_base: str = TWILIO,
    ) -> None:
        self._sender = sender
        self._status_url = status_url
        self._client = Client(account_sid, auth_token, http_client=_Http(session, api_base))

    async def send(self, parcel: Parcel) -> Sent:
        text = with_numbered_choices(parcel.text, parcel.choices)
        try:
            message = await self._client.messages.create_async(
                to=parcel.address.value, from_=self._sender, body=text, status_callback=self._status_url
            )
        except TwilioRestException as error:
            raise _failure(error) from None  # its text holds the citizen's number
        except (TwilioException, ClientError, TimeoutError, OSError) as error:
            raise SendFailed(
                SendReason.PROVIDER_DOWN, f"Twilio cannot be reached: {type(error).__name__}", retryable=True
            ) from None
        # Twilio's own count is not final at this moment; ours is what the bill will say.
        return Sent(provider_id=message.sid, segments=count_segments(text))


def _failure(error: TwilioRestException) -> SendFailed:
    reason = reason_of(error.code)
    if error.status == 429:
        reason = SendReason.RATE_LIMITED
    elif error.status >= 500:
        reason = SendReason.PROVIDER_DOWN
    # Whatever is not plainly about this citizen's number may be our own fault, and be mended: it is kept and tried.
    retryable = reason not in (SendReason.OPTED_OUT, SendReason.BAD_ADDRESS, SendReason.UNREACHABLE)
    return SendFailed(reason, f"Twilio refused: {error.status}, code {error.code}", retryable=retryable)


class _Http(AsyncHttpClient):  # type: ignore[misc]
    """Twilio's hook for a client of our own: one shared session, another host for tests, and no log of bodies.

    The address is exchanged here because `base_url` of the library's client breaks with regions.
    """

    def __init__(self, session: ClientSession, api_base: str) -> None:
        super().__init__(None, True, None)
        self._session = session
        self._api_base = api_base.rstrip("/")

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the library calls with it
        allow_redirects: bool = False,
    ) -> Response:
        address = url.replace(TWILIO, self._api_base, 1)
        sent_headers = dict(headers or {})
        if auth:
            sent_headers["Authorization"] = encode_basic_auth(*auth)
        call: dict[str, Any] = {"params": params, "data": data, "allow_redirects": allow_redirects}
        async with self._session.request(
            method.upper(), address, headers=sent_headers, timeout=_PATIENCE, **call
        ) as response:
            text = await response.text(errors="replace")
            if response.ok and not _is_object(text):
                # Something between us and Twilio; the library would trip over it.
                raise TwilioException("an answer that makes no sense")
            return Response(response.status, text, response.headers)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
