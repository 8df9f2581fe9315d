"""Where citizens follow a case: they give its reference and a second fact, and see where it has got to.

Looking changes nothing and is no chase. Nothing about a person stands in the address: the form is posted, and what
was shown to be right is kept in a signed cookie for half an hour. What citizens told us is not shown, for a neighbour
knows the postcode, too; so photos and files are shown to who gave the phone number, and to others only how many there
are.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from sayso.domain.case_words import outcome_words
from sayso.domain.cases import Case
from sayso.domain.deadlines import say_day
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.facts import read_fact
from sayso.domain.files import ENDINGS, File
from sayso.domain.references import read_reference
from sayso.domain.stages import SETTLED, is_late, local_day
from sayso.domain.text import clean
from sayso.domain.why_then import why_then
from sayso.flow.find_case import find_case
from sayso.gateway.chat_api import origin_of
from sayso.gateway.forms import read_form
from sayso.gateway.pages import refuse_other_sites, render
from sayso.gateway.site import SITE, Site

_COOKIE = "sayso_track"
_LASTS = timedelta(minutes=30)
_PATH = "/track"
_PHONE, _POSTCODE = "phone", "postcode"
_WRONG_FACT = "Enter a phone number or a postcode"
_NOT_FOUND = "We cannot find a case with that reference and that phone number or postcode. Check both and try again."
_TOO_OFTEN = "You have tried this many times. Wait a few minutes and try again."
_ANSWER_ITSELF = "explained"  # an outcome whose words lead to the answer, which is not shown here
_DIGITS = 11  # of a time in seconds: more is no year that there is
_LONGEST = 100  # characters of a field that are shown again


def routes() -> list[web.AbstractRouteDef]:
    return [
        web.get(_PATH, show),
        web.post(_PATH, look_up),
        web.post(f"{_PATH}/leave", leave),
        web.get(f"{_PATH}/files/{{id}}", show_file),
    ]


async def show(request: web.Request) -> web.Response:
    try:
        told = _read_pass(request)
        case, files = await _read_case(request, told)
    except NotFound:
        return _page(request, "track.html", errors={}, reference="", fact="")
    view = _view(request.app[SITE], case, files, told)
    return _page(request, "track_case.html", **view)


async def look_up(request: web.Request) -> web.Response:
    refuse_other_sites(request)
    site = request.app[SITE]
    form = await read_form(request)
    typed = {name: clean(form.get(name, "")).strip()[:_LONGEST] for name in ("reference", "fact")}
    errors, reference, fact = {}, "", read_fact(typed["fact"])
    try:
        reference = read_reference(typed["reference"])
    except InvalidInput as error:
        errors["reference"] = error.message
    if not fact:
        errors["fact"] = _WRONG_FACT
    if errors:
        return _page(request, "track.html", status=400, errors=errors, **typed)
    if seconds := site.lookups.take(origin_of(request)):
        headers = {"Retry-After": str(int(seconds) + 1)}
        return _page(request, "track.html", status=429, headers=headers, errors={"form": _TOO_OFTEN}, **typed)
    try:
        case = await find_case(reference, fact, units=site.units, clock=site.clock)
    except NotFound:
        return _page(request, "track.html", status=404, errors={"form": _NOT_FOUND}, **typed)
    response = _see_other()
    response.set_cookie(
        _COOKIE,
        _Pass(case.reference, _PHONE if fact.phone else _POSTCODE, site.clock.now() + _LASTS).signed(site.signing_key),
        max_age=int(_LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=site.secure,
        path=_PATH,
    )
    return response


async def leave(request: web.Request) -> web.Response:
    """Forget the case: for a computer that others use, and to look at another one."""
    refuse_other_sites(request)
    response = _see_other()
    response.del_cookie(_COOKIE, path=_PATH)
    return response


async def show_file(request: web.Request) -> web.StreamResponse:
    """A file of the case that the cookie is for, if the phone number was given. Raises `NotFound` for any other."""
    told = _read_pass(request)
    if not told.shows_files:
        raise NotFound("no such file")
    _, files = await _read_case(request, told)
    found = [file.kept for file in files if file.id == request.match_info["id"] and file.kept]
    if not found:
        raise NotFound("no such file")
    keeper = request.app[SITE].files
    media_type = found[0].media_type
    response = web.FileResponse(keeper.find(found[0].sha256))
    response.content_type = media_type.value
    if not media_type.is_picture:
        # In a sandbox, browsers show no document.
        response.headers["Content-Disposition"] = f'attachment; filename="document.{ENDINGS[media_type]}"'
    # Whatever is in it, it runs nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
    return response


@dataclass(frozen=True, slots=True)
class _Pass:
    """Which case somebody may look at, by which fact, and until when."""

    reference: str
    fact: str
    until: datetime

    @property
    def shows_files(self) -> bool:
        return self.fact == _PHONE

    def signed(self, key: str) -> str:
        said = f"{self.reference}.{self.fact}.{int(self.until.timestamp())}"
        return f"{said}.{hmac.new(key.encode(), said.encode(), sha256).hexdigest()}"

    @classmethod
    def read(cls, cookie: str, key: str) -> "_Pass":
        """Raises `NotFound` for one that we have not signed."""
        reference, fact, seconds, *_ = *cookie.split(".", 3), "", "", ""
        if not (seconds.isascii() and seconds.isdecimal() and len(seconds) <= _DIGITS):
            raise NotFound("no pass")
        told = cls(reference, fact, datetime.fromtimestamp(int(seconds), UTC))
        if not hmac.compare_digest(told.signed(key).encode(), cookie.encode(errors="replace")):
            raise NotFound("no pass")
        return told


def _read_pass(request: web.Request) -> _Pass:
    """Raises `NotFound` where there is none (any more)."""
    site = request.app[SITE]
    told = _Pass.read(request.cookies.get(_COOKIE, ""), site.signing_key)
    if told.until <= site.clock.now():
        raise NotFound("no pass")
    return told


async def _read_case(request: web.Request, told: _Pass) -> tuple[Case, Sequence[File]]:
    """The case, and its files. Raises `NotFound`."""
    async with request.app[SITE].units(read_only=True) as unit:
        case = await unit.cases.get(told.reference)
        files = await unit.files.of_case(case.reference)
    return case, [file for file in files if file.kept]


def _view(site: Site, case: Case, files: Sequence[File], told: _Pass) -> dict[str, Any]:
    """What the page says of a case."""
    wording = site.wordings.of(None)
    zone = ZoneInfo(site.profile.timezone)
    settled = case.status in SETTLED
    shown = files if told.shows_files else ()
    return {
        "reference": case.reference,
        "kind": wording.choices["kinds"][case.kind],
        "stage": case.stage,
        "service": site.service_names.get(case.service or ""),
        "state": wording.choices["statuses"][case.status],
        "outcome": "" if case.outcome == _ANSWER_ITSELF else outcome_words(case, wording),
        "settled": settled,
        "answer_by": say_day(case.respond_by) if case.respond_by and not settled else None,
        "late": is_late(case, local_day(site.clock.now(), site.profile)),
        "why": () if settled else why_then(case, site.profile),
        "events": [(event.type, event.at.astimezone(zone), event.data) for event in case.events],
        "linked": case.linked,
        "pictures": [file for file in shown if file.kept and file.kept.media_type.is_picture],
        "documents": [file for file in shown if file.kept and not file.kept.media_type.is_picture],
        "hidden": len(files) - len(shown),
        "has_phone": bool(case.phone),
    }


def _see_other() -> web.Response:
    return web.Response(status=303, headers={"Location": _PATH})


def _page(request: web.Request, template: str, **values: Any) -> web.Response:
    response = render(request, template, **values)
    # No other site may show this one, whatever the address says: the middleware adds the strict policy.
    response.headers.popall("Content-Security-Policy", None)
    return response
