"""The web application, and what its handlers are handed."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from sayso.domain.ports import Clock, FileKeeper, Screen, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.gateway.limits import Limiter, Places
from sayso.store.wakeups import Wakeups

LARGEST_BODY = 64 * 1024  # bytes; a message has at most 4,000 characters
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class TwilioDoor:
    """What Twilio's webhooks are checked against. The addresses are the public ones that Twilio signs."""

    auth_token: str
    shared_key: str | None
    message_url: str
    status_url: str
    number: str


@dataclass(frozen=True, slots=True)
class Site:
    units: UnitFactory
    clock: Clock
    screen: Screen
    wordings: Wordings
    profile: Profile
    service_names: Mapping[str, str]
    wakeups: Wakeups
    files: FileKeeper
    database_is_ready: Callable[[], Awaitable[bool]]
    rasa_is_ready: Callable[[], Awaitable[bool]]
    secure: bool  # served over https
    twilio: TwilioDoor | None
    # One citizen's pace, and how many chats one address may open: generous for people, tight for loops.
    messages: Limiter = field(default_factory=lambda: Limiter(per_minute=30, burst=15))
    sessions: Limiter = field(default_factory=lambda: Limiter(per_minute=60, burst=60))
    places: Places = field(default_factory=Places)  # of requests that wait for news
    # How often one address may say which case is theirs.
    lookups: Limiter = field(default_factory=lambda: Limiter(per_minute=6, burst=10))
    # Of the cookies that show a case. Made up where none is given: then they hold for this process alone.
    signing_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    # Of files that are on their way to us.
    uploads: Places = field(default_factory=lambda: Places(per_chat=2, per_address=20, in_all=50))


SITE = web.AppKey("site", Site)


def build_site(site: Site) -> web.Application:
    """All routes. The caller runs it."""
    from sayso.gateway import chat_api, health, pages, privacy, track, twilio, uploads
    from sayso.gateway.problems import middleware

    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[middleware])
    app[SITE] = site
    for rooms in (pages, privacy, track, chat_api, uploads, health):
        app.add_routes(rooms.routes())
    if site.twilio:
        app.add_routes(twilio.routes())
    app.cleanup_ctx.append(_watch_for_commits)
    return app


async def _watch_for_commits(app: web.Application):  # type: ignore[no-untyped-def]
    async with app[SITE].wakeups.watching():
        yield
