"""What was found out about a complaint, point by point, and what the Ombudsman wants to know."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sayso.desk.case_page import case_for
from sayso.desk.case_steps import Handler, Step, case_step, hands, one_of, read_day
from sayso.desk.case_words import ADVOCACY_WORDS, DECISION_WORDS, FINDING_WORDS, on_day
from sayso.desk.doors import DeskRoute, get, post
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.rendering import page
from sayso.desk.talk_page import Refused
from sayso.domain.advisers import Action
from sayso.domain.case_access import mark_of
from sayso.domain.cases import Case
from sayso.domain.errors import InvalidInput, NotFound
from sayso.domain.investigations import Advocacy, Decision, Finding
from sayso.domain.kinds import Kind
from sayso.flow.investigate import advocacy_of, drop_point, keep_enquiry, keep_point, keep_remedy, offer_advocacy

_BEHIND = "/investigation"
_ONE = f"{PREFIX}/cases/{{reference}}{_BEHIND}"


def routes() -> list[DeskRoute]:
    act = Action.INVESTIGATE
    return [
        get(_ONE, show, act),
        post(f"{_ONE}/point", point, act),
        post(f"{_ONE}/drop-point", drop, act),
        post(f"{_ONE}/remedy", remedy, act),
        post(f"{_ONE}/enquiry", enquiry, act),
        post(f"{_ONE}/advocacy", advocacy, act),
    ]


async def show(request: web.Request) -> web.Response:
    return await _page(request)


async def _page(request: web.Request, *, status: int = 200, refused: Refused | None = None) -> web.Response:
    office, case = request.app[OFFICE], await case_for(request)
    if case.kind is not Kind.COMPLAINT:
        raise NotFound("only complaints are investigated")
    async with office.units(read_only=True) as unit:
        points = await unit.investigations.points(case.reference)
        enquiries = await unit.investigations.enquiries(case.reference)
    offered = advocacy_of(case)
    values: dict[str, Any] = {
        "reference": case.reference,
        "stage": case.stage,
        "description": case.description,
        "remedy": case.remedy or "",
        "points": points,
        "enquiries": enquiries,
        "findings": list(FINDING_WORDS.items()),
        "decisions": list(DECISION_WORDS.items()),
        "advocacy": list(ADVOCACY_WORDS.items()),
        "offered": ADVOCACY_WORDS[offered.value] if offered else "",
        "seen": mark_of(case),
        "today": on_day(office.clock.now(), office),
        "at": refused.form.raw("id") if refused else "",
        "done": "" if refused else request.query.get("done", ""),
    }
    return page(request, "investigation.html", status=status, refused=refused, **values)


def _step(name: str, field: str) -> Callable[[Step], Handler]:
    return case_step(name, field, shows=_page, path=_BEHIND)


@_step("point", "text")
async def point(request: web.Request, form: Form, case: Case) -> None:
    typed = form.raw("finding")
    await keep_point(
        case.reference,
        form.raw("id") or None,
        text=form.text("text"),
        evidence=form.text("evidence"),
        finding=one_of(Finding, typed, "finding", "Choose what was found.") if typed else None,
        reasons=form.text("reasons"),
        once=form.once,
        seen=form.raw("seen"),
        **hands(request),
    )


@_step("drop-point", "text")
async def drop(request: web.Request, form: Form, case: Case) -> None:
    await drop_point(case.reference, form.raw("id"), **hands(request))


@_step("remedy", "remedy")
async def remedy(request: web.Request, form: Form, case: Case) -> None:
    words, seen = form.text("remedy"), form.raw("seen")
    await keep_remedy(case.reference, words, once=form.once, seen=seen, **hands(request))


@_step("enquiry", "their_reference")
async def enquiry(request: web.Request, form: Form, case: Case) -> None:
    received, due, decided = read_day(form, "received_on"), read_day(form, "due_on"), form.raw("decision")
    if received is None:
        raise InvalidInput("received_on", "Enter the day on which it came.")
    if due is None:
        raise InvalidInput("due_on", "Enter the day by which they want the answer.")
    await keep_enquiry(
        case.reference,
        form.raw("id") or None,
        their_reference=form.text("their_reference"),
        about=form.text("about"),
        received_on=received,
        due_on=due,
        answered_on=read_day(form, "answered_on"),
        decision=one_of(Decision, decided, "decision", "Choose what they decided.") if decided else None,
        once=form.once,
        **hands(request),
    )


@_step("advocacy", "answer")
async def advocacy(request: web.Request, form: Form, case: Case) -> None:
    answer = one_of(Advocacy, form.raw("answer"), "answer", "Choose what they said to it.")
    await offer_advocacy(case.reference, answer, once=form.once, **hands(request))
