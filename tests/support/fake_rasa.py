"""A stand-in for a Rasa process on loopback: speaks the protocol of `bot/channel.py`, and fails as told."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "token-of-the-tests"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came over the wire."""

    raw: str  # request line, headers and body
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.body["text"])


def say(*texts: str, **more: Any) -> Answer:
    """A proper answer with these replies; `more` goes with the last."""
    replies: list[dict[str, Any]] = [{"text": text} for text in texts]
    if more:
        replies[-1] |= more
    return give(json.dumps({"replies": replies, "repeated": False}))


def give(body: str | bytes, *, status: int = 200, content_type: str = "application/json") -> Answer:
    """Any answer at all."""

    async def answer(_: web.Request) -> web.StreamResponse:
        raw = body.encode() if isinstance(body, str) else body
        return web.Response(status=status, body=raw, content_type=content_type)

    return answer


async def drop(request: web.Request) -> web.StreamResponse:
    """Hangs up before a word."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def break_off(request: web.Request) -> web.StreamResponse:
    """Hangs up in the middle of the answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"replies": [')
    assert request.transport is not None
    request.transport.abort()
    return response


class FakeRasa:
    """`async with FakeRasa() as rasa`: `rasa.url` is up. Echoes what it hears unless told otherwise."""

    def __init__(self, *, token: str = TOKEN) -> None:
        self.calls: list[Call] = []
        self.ready = True
        self._token = token
        self._next: deque[Answer] = deque()
        self._answered: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._silent = asyncio.Event()
        app = web.Application(client_max_size=2**20)
        app.router.add_get("/webhooks/sayso/", self._health)
        app.router.add_post("/webhooks/sayso/turn", self._turn)
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._silent.set()
        await self._server.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def heard(self) -> list[str]:
        return [call.text for call in self.calls]

    def answer_next(self, answer: Answer) -> None:
        """What the next call gets, whatever it asks."""
        self._next.append(answer)

    async def keep_silent(self, _: web.Request) -> web.StreamResponse:
        """An `Answer` that does not come as long as this server is up."""
        await self._silent.wait()
        return web.Response(status=503)

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response({"ready": self.ready}, status=200 if self.ready else 503)

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        raw = await request.text()
        head = "\n".join(f"{name}: {value}" for name, value in request.headers.items())
        if request.headers.get("X-Sayso-Token") != self._token:
            return web.json_response({"error": "token"}, status=403)
        body = json.loads(raw)
        self.calls.append(Call(f"{request.method} {request.path_qs}\n{head}\n\n{raw}", body))
        if self._next:
            return await self._next.popleft()(request)
        if not _is_fine(body):
            return web.json_response({"error": "body"}, status=400)
        key = (body["conversation"], body["message_id"])
        repeated = key in self._answered
        replies = self._answered.setdefault(key, [{"text": f"You said: {body['text']}"}])
        return web.json_response({"replies": replies, "repeated": repeated})


def _is_fine(body: dict[str, Any]) -> bool:
    ids = (body.get("conversation"), body.get("message_id"))
    text = "(an adviser hands back)" if isinstance(body.get("facts"), dict) else body.get("text")
    return (
        all(isinstance(each, str) and 0 < len(each) <= 200 for each in ids)
        and isinstance(text, str)
        and bool(text.strip())
        and not text.strip().startswith("/")
        and isinstance(body.get("metadata", {}), dict)
    )
