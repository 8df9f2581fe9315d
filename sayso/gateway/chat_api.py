"""The JSON routes of web chat."""

import asyncio
import json
from contextlib import AbstractContextManager, suppress
from typing import Any

from aiohttp import web

from channels.web_chat import address_of, new_session, parse_message
from sayso.domain.conversations import Conversation, ThreadMessage
from sayso.domain.errors import InvalidInput, NotFound, StoreUnavailable
from sayso.domain.files import File
from sayso.flow.open_chat import open_chat
from sayso.flow.receive import receive
from sayso.gateway.problems import TooMany, secure_headers
from sayso.gateway.site import SITE, Site

LONGEST_WAIT = 25.0  # seconds
_HEARTBEAT = 15.0  # seconds between comments on a silent event stream
LOOK_AGAIN = 5.0  # seconds, should a wake-up be missed: not often, since every open chat does it


def routes() -> list[web.RouteDef]:
    return [
        web.post("/chat/api/sessions", start),
        web.post("/chat/api/sessions/{session}/messages", post_message),
        web.get("/chat/api/sessions/{session}/messages", get_messages),
        web.get("/chat/api/sessions/{session}/events", get_events),
    ]


async def start(request: web.Request) -> web.Response:
    site = request.app[SITE]
    body = await _read_object(request) if request.body_exists else {}
    session, thread = await begin_session(site, request, read_service(site, body.get("service")))
    return web.json_response({"session": session, "messages": [as_json(message) for message in thread]}, status=201)


async def begin_session(site: Site, request: web.Request, service: str | None) -> tuple[str, list[ThreadMessage]]:
    """A new session and its greeting. Raises `TooMany`."""
    if seconds := site.sessions.take(origin_of(request)):
        raise TooMany(seconds)
    session = new_session()
    names = {"service": site.service_names[service]} if service else {}
    text = site.wordings.of(None).say("greeting_about" if service else "greeting", **names)
    thread = await open_chat(address_of(session), greeting=text, service=service, units=site.units, clock=site.clock)
    return session, thread


def origin_of(request: web.Request) -> str:
    """The address that a request came from. A proxy on this machine is believed about it, nobody else."""
    remote = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and remote in ("127.0.0.1", "::1") else remote


def read_service(site: Site, service: object) -> str | None:
    """The id of a service of ours, or None. Raises `InvalidInput` for any other."""
    if service in (None, ""):
        return None
    if not isinstance(service, str) or service not in site.service_names:
        raise InvalidInput("service", "There is no service of that id.")
    return service


async def post_message(request: web.Request) -> web.Response:
    site = request.app[SITE]
    session = request.match_info["session"]
    body = await _read_object(request)
    fresh = await accept_message(site, session, body.get("id"), body.get("text"))
    return web.json_response({"accepted": True, "duplicate": not fresh}, status=202)


async def accept_message(site: Site, session: str, message_id: object, text: object) -> bool:
    """Keep a message of an open session; False for a repeat."""
    conversation = await find_conversation(site, session)
    message = parse_message(session, message_id, text, now=site.clock.now())
    if seconds := site.messages.take(conversation.id):
        raise TooMany(seconds)
    fresh = await receive(
        message,
        units=site.units,
        clock=site.clock,
        screen=site.screen,
        wordings=site.wordings,
        profile=site.profile,
    )
    site.wakeups.ring(conversation.id)
    return fresh


async def find_conversation(site: Site, session: str) -> Conversation:
    """Raises `NotFound`."""
    async with site.units(read_only=True) as unit:
        conversation = await unit.conversations.find(address_of(session))
    if conversation is None:
        raise NotFound("no such session")
    return conversation


def take_place(request: web.Request, conversation_id: str) -> AbstractContextManager[None]:
    """The request may be held open as long as the block runs. Raises `TooMany`."""
    places = request.app[SITE].places
    return places.take(conversation_id, origin_of(request), is_there=lambda: request.transport is not None)


async def get_messages(request: web.Request) -> web.Response:
    site = request.app[SITE]
    conversation = await find_conversation(site, request.match_info["session"])
    after = int(_number(request, "after", largest=2**31 - 1))
    deadline = _now() + min(_number(request, "wait", largest=3600), LONGEST_WAIT)
    bell = site.wakeups.bell(conversation.id)
    news = await _news(site, conversation.id, after)
    if news["messages"] or deadline <= _now():
        return web.json_response(news)  # so that one who is refused a place below still hears, only later
    with take_place(request, conversation.id):
        while not news["messages"] and news["floor"] == conversation.floor and (left := deadline - _now()) > 0:
            await bell.wait(min(left, LOOK_AGAIN))
            if request.transport is None:
                break  # the page was closed
            news = await _news(site, conversation.id, after)
    return web.json_response(news)


async def get_events(request: web.Request) -> web.StreamResponse:
    conversation = await find_conversation(request.app[SITE], request.match_info["session"])
    after = int(_number(request, "after", largest=2**31 - 1))
    if (last := request.headers.get("Last-Event-ID", "")).isdecimal():
        after = max(after, int(last[:9]))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    response.headers["X-Accel-Buffering"] = "no"
    secure_headers(response)  # the middleware sees it too late
    with take_place(request, conversation.id):
        await response.prepare(request)
        # The page was closed; or it comes again by itself, and it is too late for an error page.
        with suppress(ConnectionResetError, StoreUnavailable):
            await _tell_news(request, response, conversation.id, after)
    return response


async def _tell_news(request: web.Request, response: web.StreamResponse, conversation_id: str, after: int) -> None:
    """Until the page is closed, which is noticed within a heartbeat."""
    site = request.app[SITE]
    bell = site.wakeups.bell(conversation_id)
    floor: str | None = None
    silent_since = _now()
    while request.transport is not None:
        news = await _news(site, conversation_id, after)
        if news["messages"] or news["floor"] != floor:
            floor = news["floor"]
            after = max([after, *(message["seq"] for message in news["messages"])])
            await response.write(f"id: {after}\ndata: {json.dumps(news)}\n\n".encode())
            silent_since = _now()
        elif _now() - silent_since >= _HEARTBEAT:
            await response.write(b": still here\n\n")
            silent_since = _now()
        await bell.wait(min(LOOK_AGAIN, silent_since + _HEARTBEAT - _now()))


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _news(site: Site, conversation_id: str, after: int) -> dict[str, Any]:
    async with site.units(read_only=True) as unit:
        thread = await unit.conversations.thread(conversation_id, after=after)
        conversation = await unit.conversations.get(conversation_id)
    return {"messages": [as_json(message) for message in thread], "floor": conversation.floor}


def as_json(message: ThreadMessage) -> dict[str, Any]:
    """A message as the contract writes it."""
    return {
        "seq": message.seq,
        "from": message.author,
        "text": message.text,
        "at": message.at.isoformat(),
        "asks": message.asks,
        "choices": [{"value": choice.value, "label": choice.label} for choice in message.choices],
        "case_reference": message.case_reference,
        **({"files": [_file_as_json(file) for file in message.files]} if message.files else {}),
    }


def _file_as_json(file: File) -> dict[str, Any]:
    kept = file.kept
    return {
        "id": file.id,
        "media_type": kept.media_type if kept else None,
        "width": kept.width if kept else None,
        "height": kept.height if kept else None,
    }


async def _read_object(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise InvalidInput("body", "The body is not JSON.") from error
    if not isinstance(body, dict):
        raise InvalidInput("body", "The body must be a JSON object.")
    return body


def _number(request: web.Request, name: str, *, largest: int) -> float:
    text = request.query.get(name, "0")
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= largest:  # also refuses NaN
        raise InvalidInput(name, f"{name} must be a number from 0 to {largest}.")
    return value
