"""A stand-in for Twilio on loopback: its Messages API, and the webhooks that it would send, signed.

Written from Twilio's pages and not from our code: its own arithmetic for segments, its own signatures.
"""

import asyncio
import base64
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from aiohttp import encode_basic_auth, web
from aiohttp.test_utils import TestServer

ACCOUNT_SID = "AC" + "5" * 32
AUTH_TOKEN = "the-auth-token-of-the-tests"
NUMBER = "+447700900000"
PUBLIC_URL = "https://sayso.example.org"
MESSAGE_PATH = "/channels/sms/twilio"
STATUS_PATH = "/channels/sms/twilio/status"
_LONGEST_BODY = 1_600  # characters

_Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that Twilio took."""

    sid: str
    to: str
    from_: str
    body: str
    segments: int
    status_callback: str | None


class SignedPost(NamedTuple):
    """A webhook as Twilio posts it."""

    body: bytes
    headers: dict[str, str]


class FakeTwilio:
    """`async with FakeTwilio() as twilio`: `twilio.url` is up, and `twilio.sent` is what it took."""

    def __init__(
        self,
        *,
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        number: str = NUMBER,
        public_url: str = PUBLIC_URL,
    ) -> None:
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.number = number
        self.public_url = public_url
        self.sent: list[SentMessage] = []
        self.calls = 0  # also those that failed
        self._numbers = count(1)
        self._next: deque[_Answer] = deque()
        self._let_go = asyncio.Event()
        self._let_go.set()
        self._held = asyncio.Event()
        app = web.Application()
        app.router.add_post("/2010-04-01/Accounts/{account}/Messages.json", self._messages)
        app.router.add_get("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}", self._media)
        app.router.add_get("/kept/{media}", self._stored)
        self._contents: dict[str, bytes] = {}
        self._next_media: deque[int] = deque()
        self.fetched: list[str] = []
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._let_go.set()
        await self._server.close()

    @property
    def url(self) -> str:
        """For SAYSO_TWILIO_API_BASE."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def texts(self) -> list[str]:
        return [message.body for message in self.sent]

    def sent_to(self, number: str) -> list[SentMessage]:
        return [message for message in self.sent if message.to == number]

    # What goes wrong ---------------------------------------------------------------------------------------------

    def fail_next(self, status: int, code: int | None, *, times: int = 1) -> None:
        """The next calls are refused, in Twilio's words. Without a code, as something between us and Twilio would."""
        for _ in range(times):
            self._next.append(_refusal(status, code))

    def drop_next(self, *, times: int = 1) -> None:
        """The next calls are hung up on before anything is taken."""
        self._next.extend([_hang_up] * times)

    def take_and_drop_next(self) -> None:
        """The next message is taken, but the answer never arrives."""

        async def answer(request: web.Request) -> web.StreamResponse:
            await self._take(request)
            return await _hang_up(request)

        self._next.append(answer)

    def answer_next(self, status: int, body: str) -> None:
        """The next call gets just this."""

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(status=status, text=body)

        self._next.append(answer)

    def hold(self) -> None:
        """From now on calls are answered only after `let_go`."""
        self._let_go.clear()
        self._held.clear()

    async def until_held(self) -> None:
        """Until a call is being held."""
        async with asyncio.timeout(10):
            await self._held.wait()

    def let_go(self) -> None:
        self._let_go.set()

    # The API -----------------------------------------------------------------------------------------------------

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        if not self._let_go.is_set():
            self._held.set()
            await self._let_go.wait()
        if self._next:
            return await self._next.popleft()(request)
        return await self._take(request)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        expected = encode_basic_auth(self.account_sid, self.auth_token)
        if request.headers.get("Authorization") != expected or request.match_info["account"] != self.account_sid:
            return _error(401, 20003, "Authenticate")
        if request.content_type != "application/x-www-form-urlencoded":
            return _error(415, 20415, "Unsupported Media Type")
        form = await _form_of(request)
        to, from_, body = (form.get(name, "") for name in ("To", "From", "Body"))
        if not to.startswith("+"):
            return _error(400, 21211, f"Invalid 'To' Phone Number: {to}")
        if from_ != self.number:
            return _error(
                400, 21606, f"The 'From' phone number provided ({from_}) is not a valid message-capable number"
            )
        if not body:
            return _error(400, 21602, "Message body is required.")
        if len(body) > _LONGEST_BODY:
            return _error(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
        sid = self.new_sid()
        message = SentMessage(sid, to, from_, body, count_segments(body), form.get("StatusCallback"))
        self.sent.append(message)
        return web.json_response(self._as_json(message), status=201)

    def _as_json(self, message: SentMessage) -> dict[str, Any]:
        path = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{message.sid}"
        return {
            "account_sid": self.account_sid,
            "api_version": "2010-04-01",
            "body": message.body,
            "date_created": "Tue, 12 Jan 2027 10:00:00 +0000",
            "date_sent": None,
            "date_updated": "Tue, 12 Jan 2027 10:00:00 +0000",
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": message.from_,
            "messaging_service_sid": None,
            "num_media": "0",
            "num_segments": str(message.segments),
            "price": None,
            "price_unit": "USD",
            "sid": message.sid,
            "status": "queued",
            "subresource_uris": {"media": f"{path}/Media.json"},
            "to": message.to,
            "uri": f"{path}.json",
        }

    # Files of picture messages ------------------------------------------------------------------------------------

    def fail_media_next(self, status: int, *, times: int = 1) -> None:
        self._next_media.extend([status] * times)

    async def _media(self, request: web.Request) -> web.StreamResponse:
        """Tells those who may know where the file lies."""
        expected = encode_basic_auth(self.account_sid, self.auth_token)
        if request.headers.get("Authorization") != expected or request.match_info["account"] != self.account_sid:
            return _error(401, 20003, "Authenticate")
        if self._next_media:
            return web.Response(status=self._next_media.popleft())
        return web.Response(status=307, headers={"Location": f"/kept/{request.match_info['media']}?X-Sig=a%2Fb%3D"})

    async def _stored(self, request: web.Request) -> web.StreamResponse:
        media = request.match_info["media"]
        if "Authorization" in request.headers or request.rel_url.raw_query_string != "X-Sig=a%2Fb%3D":
            return web.Response(status=400, text="only one way of signing is allowed")
        self.fetched.append(media)
        return web.Response(body=self._contents[media], content_type="image/jpeg")

    def picture_message(self, from_: str, body: str, *contents: bytes, **fields: str) -> SignedPost:
        """A citizen's message with files, each said to be a JPEG."""
        sid = self.new_sid().replace("SM", "MM")
        media = {"NumMedia": str(len(contents))}
        for number, content in enumerate(contents):
            name = f"ME{len(self._contents):032x}"
            self._contents[name] = content
            account = f"https://api.twilio.com/2010-04-01/Accounts/{self.account_sid}"
            media[f"MediaUrl{number}"] = f"{account}/Messages/{sid}/Media/{name}"
            media[f"MediaContentType{number}"] = "image/jpeg"
        return self.inbound(from_, body, sid, **media, **fields)

    def new_sid(self) -> str:
        return f"SM{next(self._numbers):032x}"

    # Its webhooks ------------------------------------------------------------------------------------------------

    def inbound(
        self, from_: str, body: str, sid: str | None = None, *, shared_key: str | None = None, **fields: str
    ) -> SignedPost:
        """A citizen's text message. Signed with SHA-256 where a shared key is given, else with SHA-1."""
        sid = sid or self.new_sid()
        form = {
            "ToCountry": "GB",
            "ToState": "",
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "ToCity": "",
            "FromZip": "",
            "SmsSid": sid,
            "FromState": "",
            "SmsStatus": "received",
            "FromCity": "",
            "Body": body,
            "FromCountry": "GB",
            "To": self.number,
            "ToZip": "",
            "NumSegments": str(count_segments(body)),
            "MessageSid": sid,
            "AccountSid": self.account_sid,
            "From": from_,
            "ApiVersion": "2010-04-01",
        }
        return self._signed(MESSAGE_PATH, form | fields, shared_key)

    def status_callback(
        self, sid: str, status: str, error_code: int | None = None, *, shared_key: str | None = None
    ) -> SignedPost:
        """What became of a message of ours."""
        to = next((message.to for message in self.sent if message.sid == sid), "+447700900001")
        form = {
            "SmsSid": sid,
            "SmsStatus": status,
            "MessageStatus": status,
            "To": to,
            "MessageSid": sid,
            "AccountSid": self.account_sid,
            "From": self.number,
            "ApiVersion": "2010-04-01",
        }
        if error_code is not None:
            form["ErrorCode"] = str(error_code)
        return self._signed(STATUS_PATH, form, shared_key)

    def _signed(self, path: str, form: dict[str, str], shared_key: str | None) -> SignedPost:
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "User-Agent": "TwilioProxy/1.1"}
        if shared_key:
            headers["X-Twilio-Webhooks-Signature-Settings"] = "key=SK1,algorithm=HMAC_SHA256"
        headers["X-Twilio-Signature"] = sign(
            self.public_url + path,
            form,
            key=shared_key or self.auth_token,
            algorithm="sha256" if shared_key else "sha1",
        )
        return SignedPost(urlencode(form).encode("ascii"), headers)


def sign(url: str, form: dict[str, str], *, key: str, algorithm: str = "sha1") -> str:
    """The address and then every field with its value, by name, under an HMAC, in base 64."""
    signed = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    digest = hmac.new(key.encode(), signed.encode(), getattr(hashlib, algorithm)).digest()
    return base64.b64encode(digest).decode()


_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("\f^{}\\[~]|€")


def count_segments(body: str) -> int:
    """What Twilio bills for a text."""
    if set(body) <= _GSM | _GSM_TWICE:
        pieces = [2 if character in _GSM_TWICE else 1 for character in body]
        whole, part = 160, 153
    else:
        pieces = [2 if ord(character) > 0xFFFF else 1 for character in body]
        whole, part = 70, 67
    if sum(pieces) <= whole:
        return 1
    segments, used = 1, 0
    for piece in pieces:
        if used + piece > part:
            segments, used = segments + 1, 0
        used += piece
    return segments


async def _form_of(request: web.Request) -> dict[str, str]:
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def _error(status: int, code: int, message: str) -> web.Response:
    body = {
        "code": code,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")


def _refusal(status: int, code: int | None) -> _Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        if code is None:
            return web.Response(status=status, text="<html>upstream trouble</html>", content_type="text/html")
        # Like Twilio's, the message quotes the citizen's number.
        return _error(status, code, f"Refused for {(await _form_of(request))['To']}")

    return answer


async def _hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
