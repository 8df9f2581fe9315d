"""The pages: they work without JavaScript, and better with it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sayso import __version__
from sayso.domain.conversations import Author, Conversation, Floor, ThreadMessage
from sayso.domain.errors import InvalidInput, NotAuthentic, NotFound
from sayso.gateway.chat_api import (
    LOOK_AGAIN,
    accept_message,
    begin_session,
    find_conversation,
    read_service,
    take_place,
)
from sayso.gateway.forms import read_form
from sayso.gateway.problems import TooMany
from sayso.gateway.site import SITE, STATIC, Site

_COOKIE = "sayso_chat"
_COOKIE_LIFE = 30 * 24 * 3600  # seconds
_HOLD = 20.0  # seconds that a refreshing page is kept open for its answer
_NO_PLACE = 2.0  # seconds before a page is shown as it is, where too many are kept open
_WAITS_AT_MOST = timedelta(seconds=60)
_UNSENT = web.RequestKey("unsent", dict[str, str])
# What people read; scripts get the names of the standard.
_TITLES = {
    400: "We could not read that",
    403: "That did not come from our page",
    404: "Page not found",
    413: "Your message is too long",
    500: "Sorry, there is a problem",
    503: "Sorry, there is a problem",
}
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def routes() -> list[web.AbstractRouteDef]:
    return [
        web.get("/", home),
        web.get("/chat", chat),
        web.post("/chat/start", start),
        web.post("/chat", say),
        web.get("/widget.js", widget),
        web.static("/static", STATIC),
    ]


async def home(request: web.Request) -> web.Response:
    return render(request, "home.html")


async def widget(_: web.Request) -> web.StreamResponse:
    response = web.FileResponse(STATIC / "widget.js")
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    # The whole point is that other sites load it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def chat(request: web.Request) -> web.Response:
    session = session_of(request)
    if session and "refresh" in request.query:
        # Held until there is something new: the page refreshes itself at once, without flashing in between.
        seen = request.query.get("after", "")
        await _wait_for_answer(request, session, int(seen[:9]) if seen.isdecimal() else 0)
    return await chat_page(request, session)


async def start(request: web.Request) -> web.StreamResponse:
    refuse_other_sites(request)
    site = request.app[SITE]
    form = await read_form(request)
    session, _ = await begin_session(site, request, read_service(site, form.get("service")))
    response: web.StreamResponse
    if text := form.get("text"):
        # Written into a chat that had ended: shown again, to be sent in this one.
        response = await chat_page(request, session, text=text)
    else:
        response = see_chat(request)
    response.set_cookie(
        _COOKIE, session, max_age=_COOKIE_LIFE, httponly=True, samesite="Lax", secure=site.secure, path="/chat"
    )
    return response


async def say(request: web.Request) -> web.Response:
    refuse_other_sites(request)
    site = request.app[SITE]
    form = await read_form(request)
    session = request.cookies.get(_COOKIE)
    text, choice = form.get("text", ""), form.get("choice", "")
    # Should this fail, the error page offers to send the same words again, under the same id.
    request[_UNSENT] = {"id": form.get("id", ""), "text": text, "choice": choice}
    try:
        if session is None:
            raise NotFound("no session")
        if choice:
            text = await _label_of(site, session, choice)
        if not text.strip():
            raise InvalidInput("text", "Write a message first")
        await accept_message(site, session, form.get("id"), text)
    except InvalidInput as error:
        return await chat_page(request, session, status=400, error=error.message, text=text)
    except TooMany as error:
        return await chat_page(request, session, status=429, error=str(error), text=text)
    except NotFound:
        ended = "This chat has ended. Start a new one to send what you wrote."
        return await chat_page(request, None, status=404, error=ended, text=text)
    return see_chat(request)


async def _label_of(site: Site, session: str, choice: str) -> str:
    """What the citizen saw on the button, so that the thread says that; the value where it is no choice any more."""
    conversation = await find_conversation(site, session)
    async with site.units(read_only=True) as unit:
        thread = await unit.conversations.thread(conversation.id, after=0)
    offered = {option.value: option.label for message in thread for option in message.choices}
    return offered.get(choice, choice)


async def _wait_for_answer(request: web.Request, session: str, seen: int) -> None:
    """Until there is something newer than message `seen` that is not the citizen's own. A person may take hours."""
    try:
        conversation = await find_conversation(request.app[SITE], session)
        with take_place(request, conversation.id):
            await _hold_for_answer(request, conversation.id, seen)
    except NotFound:
        return
    except TooMany:
        await asyncio.sleep(_NO_PLACE)  # the page refreshes itself, and must not do so without a pause


async def _hold_for_answer(request: web.Request, conversation_id: str, seen: int) -> None:
    site = request.app[SITE]
    bell = site.wakeups.bell(conversation_id)
    deadline = asyncio.get_running_loop().time() + _HOLD
    while request.transport is not None and (left := deadline - asyncio.get_running_loop().time()) > 0:
        async with site.units(read_only=True) as unit:
            conversation = await unit.conversations.get(conversation_id)
            news = await unit.conversations.thread(conversation_id, after=seen)
            busy = await unit.conversations.is_busy(conversation_id)
        # Words of a hand-over may still be on their way after the floor has passed.
        if (news and news[-1].author is not Author.CITIZEN) or (conversation.floor is not Floor.BOT and not busy):
            return
        await bell.wait(min(left, LOOK_AGAIN))


def see_chat(request: web.Request) -> web.Response:
    embed = "?embed=1" if _embedded(request) else ""
    return web.Response(status=303, headers={"Location": f"/chat{embed}#latest"})


def session_of(request: web.Request) -> str | None:
    return request.cookies.get(_COOKIE)


def error_page(
    request: web.Request, status: int, title: str, message: str, *, headers: dict[str, str] | None = None
) -> web.Response:
    title = _TITLES.get(status, title)
    if status == 403:
        message = "Nothing was sent. Go to our page and write your message there."
    unsent = request.get(_UNSENT)
    return render(request, "error.html", status=status, headers=headers, title=title, message=message, unsent=unsent)


async def chat_page(
    request: web.Request,
    session: str | None,
    *,
    status: int = 200,
    error: str | None = None,
    field: str = "text",
    text: str = "",
) -> web.Response:
    """The chat as it stands. `field`: of the form that `error` is about."""
    site = request.app[SITE]
    thread: list[ThreadMessage] = []
    floor, waiting = Floor.BOT, False
    if session:
        try:
            conversation = await find_conversation(site, session)
            async with site.units(read_only=True) as unit:
                busy = await unit.conversations.is_busy(conversation.id)
                conversation = await unit.conversations.get(conversation.id)
                thread = await unit.conversations.thread(conversation.id, after=0)
            floor, waiting = conversation.floor, _is_waiting(site, conversation, thread, busy=busy)
        except NotFound:
            session = None
    try:
        service = read_service(site, request.query.get("service"))
    except InvalidInput:
        service = None  # an old link to a service that is gone still opens the chat
    zone = ZoneInfo(site.profile.timezone)
    return render(
        request,
        "chat.html",
        status=status,
        session=session,
        messages=[replace(message, at=message.at.astimezone(zone)) for message in thread],
        floor=floor.value,
        nonce=str(uuid4()),
        error=error,
        field=field,
        text=text,
        waiting=waiting and "write" not in request.query,
        service=service,
        service_name=site.service_names.get(service) if service else None,
    )


def _is_waiting(site: Site, conversation: Conversation, thread: list[ThreadMessage], *, busy: bool) -> bool:
    """Is an answer due to words that are still fresh? A page must not refresh itself for ever."""
    said = [message for message in thread if message.author is Author.CITIZEN]
    if not said:
        return False
    # A holding message is not the answer. A person may take hours, but what is queued comes at once.
    unanswered = conversation.holding or thread[-1].author is Author.CITIZEN
    due = unanswered if conversation.floor is Floor.BOT else busy
    return due and site.clock.now() - said[-1].at < _WAITS_AT_MOST


def render(
    request: web.Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> web.Response:
    """A page from a template."""
    site = request.app[SITE]
    council = {"name": site.profile.council, "phone": site.profile.phone, "website": site.profile.website}
    html = _templates.get_template(template).render(
        council=council,
        sms_number=site.twilio.number if site.twilio else None,
        embed=_embedded(request),
        version=__version__,
        **values,
    )
    response = web.Response(status=status, text=html, content_type="text/html", charset="utf-8", headers=headers)
    if _embedded(request):
        # The widget shows this page on the council's own sites.
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        response.headers["Content-Security-Policy"] = policy + "form-action 'self'; base-uri 'none'"
    return response


def _embedded(request: web.Request) -> bool:
    return request.query.get("embed") == "1"


def refuse_other_sites(request: web.Request) -> None:
    """A form on another site must not speak for a citizen. The cookie is SameSite too."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise NotAuthentic("a form of another site")
