"""The pages: they work without JavaScript, and better with it."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sayso import __version__
from sayso.domain.conversations import Author, Floor, ThreadMessage
from sayso.domain.errors import InvalidInput, NotAuthentic, NotFound
from sayso.gateway.chat_api import accept_message, begin_session, find_conversation, read_service
from sayso.gateway.problems import TooMany
from sayso.gateway.site import SITE, STATIC

_COOKIE = "sayso_chat"
_COOKIE_LIFE = 30 * 24 * 3600  # seconds
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
    return _page(request, "home.html")


async def widget(_: web.Request) -> web.StreamResponse:
    response = web.FileResponse(STATIC / "widget.js")
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    # The whole point is that other sites load it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def chat(request: web.Request) -> web.Response:
    # In another site's frame no cookie of ours arrives: there the page makes its own session.
    session = None if _embedded(request) else request.cookies.get(_COOKIE)
    return await _chat_page(request, session)


async def start(request: web.Request) -> web.Response:
    _refuse_other_sites(request)
    site = request.app[SITE]
    form = await request.post()
    session, _ = await begin_session(site, request, read_service(site, form.get("service")))
    response = web.HTTPSeeOther("/chat")
    response.set_cookie(
        _COOKIE, session, max_age=_COOKIE_LIFE, httponly=True, samesite="Lax", secure=site.secure, path="/chat"
    )
    return response


async def say(request: web.Request) -> web.Response:
    _refuse_other_sites(request)
    site = request.app[SITE]
    form = await request.post()
    session = request.cookies.get(_COOKIE)
    if session is None:
        raise web.HTTPSeeOther("/chat")
    text = form.get("choice") or form.get("text") or ""
    try:
        await accept_message(site, session, form.get("id"), text)
    except InvalidInput as error:
        return await _chat_page(request, session, status=400, error=error.message, text=str(text))
    except TooMany as error:
        return await _chat_page(request, session, status=429, error=str(error), text=str(text))
    raise web.HTTPSeeOther("/chat")


def error_page(
    request: web.Request, status: int, title: str, message: str, *, headers: dict[str, str] | None = None
) -> web.Response:
    return _page(request, "error.html", status=status, headers=headers, title=title, message=message)


async def _chat_page(
    request: web.Request, session: str | None, *, status: int = 200, error: str | None = None, text: str = ""
) -> web.Response:
    site = request.app[SITE]
    thread: list[ThreadMessage] = []
    floor = Floor.BOT
    if session:
        try:
            conversation = await find_conversation(site, session)
            async with site.units(read_only=True) as unit:
                thread = await unit.conversations.thread(conversation.id, after=0)
            floor = conversation.floor
        except NotFound:
            session = None
    try:
        service = read_service(site, request.query.get("service"))
    except InvalidInput:
        service = None  # an old link to a service that is gone still opens the chat
    return _page(
        request,
        "chat.html",
        status=status,
        session=session,
        messages=thread,
        floor=floor.value,
        nonce=str(uuid4()),
        error=error,
        text=text,
        waiting=bool(thread) and thread[-1].author is Author.CITIZEN and floor is Floor.BOT,
        service=service,
        service_name=site.service_names.get(service) if service else None,
    )


def _page(
    request: web.Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> web.Response:
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


def _refuse_other_sites(request: web.Request) -> None:
    """A form on another site must not speak for a citizen. The cookie is SameSite too."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise NotAuthentic("a form of another site")
