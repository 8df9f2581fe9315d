"""Fetching what came with a picture message from Twilio, which answers with the address of a store of files."""

from collections.abc import AsyncIterator
from urllib.parse import urljoin, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, encode_basic_auth
from yarl import URL

from channels.twilio_sms.adapter import TWILIO
from sayso.domain.files import FileAway

_PATIENCE = ClientTimeout(total=15)  # seconds
_MOST_HOPS = 3
_PART = 64 * 1024  # bytes
# Where Twilio keeps files: https://www.twilio.com/docs/messaging/api/media-resource
_STORES = ("twilio.com", "twiliocdn.com", "amazonaws.com")
_MOVED = (301, 302, 303, 307, 308)


class TwilioMedia:
    """Only Twilio's own address is told who we are; and nothing but Twilio and its stores is ever called."""

    def __init__(self, *, account_sid: str, auth_token: str, session: ClientSession, api_base: str = TWILIO) -> None:
        self._authorization = encode_basic_auth(account_sid, auth_token)
        self._session = session
        self._api_base = api_base.rstrip("/")

    async def fetch(self, url: str) -> AsyncIterator[bytes]:
        """The file in parts. Raises `FileAway`."""
        address = url.replace(TWILIO, self._api_base, 1)
        try:
            for hop in range(_MOST_HOPS + 1):
                self._check(address, first=hop == 0)
                headers = {"Authorization": self._authorization} if hop == 0 else {}
                async with self._session.get(
                    # As it was signed: writing it anew could change what it means.
                    URL(address, encoded=True),
                    headers=headers,
                    timeout=_PATIENCE,
                    allow_redirects=False,
                ) as response:
                    if response.status in _MOVED:
                        address = _next(address, response)
                        continue
                    if response.status != 200:
                        raise FileAway(f"the provider answered {response.status}")
                    async for part in response.content.iter_chunked(_PART):
                        yield part
                    return
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise FileAway(f"the file could not be fetched: {type(error).__name__}") from None
        raise FileAway("the provider sends us round and round")

    def _check(self, address: str, *, first: bool) -> None:
        if address.startswith(f"{self._api_base}/"):
            return
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_a_store = parts.scheme == "https" and any(host == store or host.endswith(f".{store}") for store in _STORES)
        if first or not is_a_store:
            raise FileAway("the file does not lie with Twilio")


def _next(address: str, response: ClientResponse) -> str:
    return urljoin(address, response.headers.get("Location", ""))
