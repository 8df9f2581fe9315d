"""The desk's web application, and what its handlers are handed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from aiohttp import web

from sayso.domain.desk_ports import Codes, CouncilSignIn, Passwords
from sayso.domain.ports import Clock, FileKeeper, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.wording import Wordings
from sayso.gateway.limits import Limiter
from sayso.store.wakeups import Wakeups

PREFIX = "/desk"
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Office:
    units: UnitFactory
    clock: Clock
    profile: Profile
    wordings: Wordings
    services: Mapping[str, Service]
    files: FileKeeper
    wakeups: Wakeups
    passwords: Passwords
    codes: Codes
    secure: bool  # served over https
    origin: str  # the public address that our forms are sent from: scheme, host, port
    second_factor: bool  # asked of everybody who signs in with a password
    council_sign_in: CouncilSignIn | None = None  # the council's own
    # Of CSRF tokens and second factors. Made up where none is given: then they hold for this process alone.
    signing_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    # How often one address may try to sign in; an account has a lock of its own.
    attempts: Limiter = field(default_factory=lambda: Limiter(per_minute=10, burst=20))


OFFICE = web.AppKey("office", Office)


def pages() -> Sequence[ModuleType]:
    """The modules with pages. Each has `routes() -> list[DeskRoute]`."""
    from sayso.desk import (
        account,
        audit,
        case,
        conversation,
        council,
        filing,
        investigation,
        live,
        people,
        queue,
        replies,
        search,
        sign_in,
        switches,
        teams,
    )

    return (
        sign_in,
        council,
        queue,
        live,
        search,
        conversation,
        case,
        investigation,
        filing,
        replies,
        switches,
        account,
        people,
        teams,
        audit,
    )


def build_desk(office: Office) -> web.Application:
    """All routes; to be mounted at `PREFIX`."""
    from sayso.desk.doors import open_doors
    from sayso.desk.live import open_live
    from sayso.desk.queue import open_queue
    from sayso.desk.rendering import TEMPLATES, load_templates

    app = web.Application()
    app[OFFICE] = office
    app[TEMPLATES] = load_templates(office)
    open_queue(app)
    open_live(app)
    app.router.add_static("/static", STATIC)
    open_doors(app, [route for module in pages() for route in module.routes()])
    return app
