"""The desk's pages from templates, and how times and deadlines are said on them."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from sayso import __version__
from sayso.desk.doors import csrf_of, ends_at, seconds_left, session_of
from sayso.desk.office import PREFIX, Office
from sayso.domain.advisers import Action, Role, may
from sayso.domain.deadlines import say_day

TEMPLATES = web.AppKey("templates", Environment)
_ROLES = {Role.ADVISER: "Adviser", Role.SUPERVISOR: "Supervisor", Role.ADMIN: "Administrator"}
_SOON = 2  # days that are left when a deadline begins to press
_MENU = (
    ("Queue", f"{PREFIX}/", Action.SEE_QUEUE),
    ("Search", f"{PREFIX}/search", Action.SEE),
    ("New case", f"{PREFIX}/file", Action.FILE),
    ("Saved replies", f"{PREFIX}/replies", Action.SPEAK),
    ("Switches", f"{PREFIX}/switches", Action.BLOCK),
    ("People", f"{PREFIX}/people", Action.MANAGE_PEOPLE),
    ("Audit", f"{PREFIX}/audit", Action.SEE_AUDIT),
)


def load_templates(office: Office) -> Environment:
    """With the filters `when` and `due`, and the council and the time as everybody there sees them."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    zone = ZoneInfo(office.profile.timezone)

    def now() -> datetime:
        return office.clock.now().astimezone(zone)

    environment.filters["when"] = lambda moment: say_when(moment, now=now())
    environment.filters["due"] = lambda day: say_due(day, today=now().date())
    environment.filters["day"] = say_day
    environment.filters["role"] = _ROLES.__getitem__
    profile = office.profile
    council = {"name": profile.council, "phone": profile.phone, "website": profile.website}
    environment.globals.update(council=council, version=__version__, once=lambda: uuid4().hex, local_now=now)
    environment.globals["has_council_sign_in"] = office.council_sign_in is not None
    return environment


def page(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A page. Templates have `adviser` (None: nobody), `csrf`, `can`, `menu`, `council`, `now`, and what is given.

    A script that asks for a part of a page (htmx) gets whatever the template makes of it: `partial` tells.
    """
    html = render(request, template, **values)
    return web.Response(status=status, text=html, content_type="text/html", charset="utf-8")


def render(request: web.Request, template: str, **values: Any) -> str:
    """The words of a page, or of a part of one."""
    environment = request.app[TEMPLATES]
    session = session_of(request)
    adviser = session.adviser if session and session.whole else None

    def can(action: str) -> bool:
        return adviser is not None and may(adviser, Action(action))

    there = {resource.canonical for resource in request.app.router.resources()}
    menu = [(label, path) for label, path, action in _MENU if can(action) and path in there] if adviser else []
    known = {
        "adviser": adviser,
        "csrf": csrf_of(request),
        "can": can,
        "menu": [] if adviser and adviser.one_time else menu,
        "path": request.path,
        "now": environment.globals["local_now"](),  # type: ignore[operator]
        "seconds_left": seconds_left(request) if adviser else None,
        "ends_at": ends_at(session) if session and adviser else None,
        "partial": "HX-Request" in request.headers,
    }
    return environment.get_template(template).render(**known | values)


def say_when(moment: datetime, *, now: datetime) -> str:
    """Such as "today at 14:05", "Monday 11 January at 09:30"; with the year where it is another."""
    local = moment.astimezone(now.tzinfo)
    clock = f"{local:%H:%M}"
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{'yesterday' if days else 'today'} at {clock}"
    return f"{local:%A} {local.day} {local:%B}{'' if local.year == now.year else f' {local.year}'} at {clock}"


def say_due(day: date | None, *, today: date) -> Markup:
    """Such as "2 days left", "due today", "late by 1 day": in words, and with a class for the colour."""
    if day is None:
        return Markup("")
    left = (day - today).days
    number = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
    words = f"late by {number}" if left < 0 else "due today" if left == 0 else f"{number} left"
    tone = "late" if left < 0 else "soon" if left <= _SOON else "fine"
    return Markup('<span class="due due--{}">{}</span>').format(tone, words)


def json_answer(body: dict[str, object]) -> web.Response:
    return web.Response(text=json.dumps(body), content_type="application/json")
