"""What advisers do with a case. Each step is one form; where it cannot be done, nothing typed is lost."""

from collections.abc import Awaitable, Callable
from datetime import date
from enum import StrEnum
from functools import partial, wraps
from typing import Any

from aiohttp import web

from sayso.desk.case_page import case_for, case_page
from sayso.desk.doors import adviser_of, form_of, see_other
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.talk_page import Refused
from sayso.domain.advisers import Held, Stale
from sayso.domain.cases import Case
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.kinds import Kind
from sayso.domain.references import read_reference
from sayso.flow.answer_case import How, answer_case
from sayso.flow.ask_for_more import ask_for_more, stop_waiting
from sayso.flow.assign_case import assign_case, name_officer
from sayso.flow.close_case import close_case
from sayso.flow.correct_case import Correction, correct_case
from sayso.flow.keep_action import finish_action, note_action
from sayso.flow.leave_note import leave_note
from sayso.flow.link_cases import link_cases
from sayso.flow.preview import preview
from sayso.flow.restrict_case import restrict_case

type Handler = Callable[[web.Request], Awaitable[web.Response]]
type Step = Callable[[web.Request, Form, Case], Awaitable[web.Response | None]]
type Shows = Callable[..., Awaitable[web.Response]]


def case_step(name: str, field: str, *, shows: Shows = case_page, path: str = "") -> Callable[[Step], Handler]:
    """A form of a page about a case. `field`: which one is to be looked at where nothing says better.

    `shows`: makes the page again where it cannot be done; `path`: where that lies behind the case.
    """

    def around(step: Step) -> Handler:
        @wraps(step)
        async def run(request: web.Request) -> web.Response:
            case, form = await case_for(request), form_of(request)
            try:
                answer = await step(request, form, case)
            except Held as error:
                says = f"{error} Ask them to do it."
                return await shows(request, status=409, refused=Refused(name, field, says, form))
            except (Stale, NotAllowed) as error:
                return await shows(request, status=409, refused=Refused(name, field, str(error), form))
            except InvalidInput as error:
                return await shows(request, status=400, refused=Refused(name, error.field, error.message, form))
            return answer or await _onwards(request, case, f"{path}?done={name}")

        return run

    return around


async def _onwards(request: web.Request, case: Case, where: str) -> web.Response:
    """To the page again, or to the queue where it is for other eyes now."""
    try:
        await case_for(request)
    except NotFound:
        return see_other(f"{PREFIX}/")
    return see_other(f"{PREFIX}/cases/{case.reference}{where}")


def hands(request: web.Request) -> dict[str, Any]:
    office = request.app[OFFICE]
    return {"adviser": adviser_of(request), "units": office.units, "clock": office.clock}


def one_of[Named: StrEnum](kind: type[Named], value: str, field: str, message: str) -> Named:
    try:
        return kind(value)
    except ValueError as error:
        raise InvalidInput(field, message) from error


def read_day(form: Form, field: str) -> date | None:
    """None where it was left empty."""
    typed = form.text(field)
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise InvalidInput(field, "Enter a day, such as 2027-01-31.") from error
    if not 2000 <= day.year < 2200:
        raise InvalidInput(field, "Enter a day of this century.")
    return day


@case_step("correct", "kind")
async def correct(request: web.Request, form: Form, case: Case) -> None:
    office = request.app[OFFICE]
    correction = Correction(
        kind=one_of(Kind, form.raw("kind"), "kind", "Choose what kind of case it is."),
        category=form.raw("category") or None,
        service=form.raw("service") or None,
        location=form.text("location") or None,
        postcode=form.text("postcode") or None,
    )
    await correct_case(
        case.reference,
        correction,
        once=form.once,
        seen=form.raw("seen"),
        profile=office.profile,
        wordings=office.wordings,
        services=office.services,
        **hands(request),
    )


@case_step("assign", "to")
async def assign(request: web.Request, form: Form, case: Case) -> None:
    to = adviser_of(request).id if "mine" in form else form.raw("to") or None
    await assign_case(case.reference, to=to, once=form.once, seen=form.raw("seen"), **hands(request))


@case_step("officer", "named_officer")
async def officer(request: web.Request, form: Form, case: Case) -> None:
    await name_officer(case.reference, form.text("named_officer"), once=form.once, **hands(request))


@case_step("ask", "question")
async def ask(request: web.Request, form: Form, case: Case) -> web.Response | None:
    step = partial(
        ask_for_more,
        case.reference,
        form.text("question"),
        reason=form.raw("reason"),
        how=one_of(How, form.raw("how"), "how", "Choose how you ask them."),
        once=form.once,
        seen=form.raw("seen"),
        wordings=request.app[OFFICE].wordings,
        **hands(request),
    )
    return await _look_or_do("ask", step, request, form)


@case_step("go-on", "question")
async def go_on(request: web.Request, form: Form, case: Case) -> None:
    await stop_waiting(case.reference, once=form.once, profile=request.app[OFFICE].profile, **hands(request))


@case_step("answer", "words")
async def answer(request: web.Request, form: Form, case: Case) -> web.Response | None:
    office = request.app[OFFICE]
    how = one_of(How, form.raw("how"), "how", "Choose how they have the answer.")
    step = partial(
        answer_case,
        case.reference,
        outcome=form.raw("outcome"),
        words=form.text("words"),
        key=form.once,
        actor=adviser_of(request).id,
        how=how,
        send=how is How.MESSAGE or "send" in form,
        seen=form.raw("seen"),
        profile=office.profile,
        wordings=office.wordings,
        service=office.services.get(case.service or ""),
        **hands(request),
    )
    return await _look_or_do("answer", step, request, form)


@case_step("close", "outcome")
async def close(request: web.Request, form: Form, case: Case) -> web.Response | None:
    step = partial(
        close_case,
        case.reference,
        outcome=form.raw("outcome"),
        key=form.once,
        actor=adviser_of(request).id,
        seen=form.raw("seen"),
        wordings=request.app[OFFICE].wordings,
        **hands(request),
    )
    return await _look_or_do("close", step, request, form)


async def _look_or_do(name: str, step: Any, request: web.Request, form: Form) -> web.Response | None:
    """With the button for it, only what the citizen would get is shown."""
    if "look" not in form:
        await step()
        return None
    previews = await preview(lambda units: step(units=units), units=request.app[OFFICE].units)
    return await case_page(request, refused=Refused(name, "", "", form), previews=previews)


@case_step("action", "what")
async def action(request: web.Request, form: Form, case: Case) -> None:
    owner, due = form.text("owner"), read_day(form, "due")
    await note_action(case.reference, form.text("what"), owner=owner, due=due, once=form.once, **hands(request))


@case_step("action-done", "what")
async def action_done(request: web.Request, form: Form, case: Case) -> None:
    await finish_action(case.reference, form.raw("action"), **hands(request))


@case_step("link", "other")
async def link(request: web.Request, form: Form, case: Case) -> None:
    try:
        other = read_reference(form.text("other"))
    except InvalidInput as error:
        raise InvalidInput("other", error.message) from error
    await link_cases(case.reference, other, **hands(request))


@case_step("restrict", "about_staff")
async def restrict(request: web.Request, form: Form, case: Case) -> None:
    await restrict_case(
        case.reference,
        about_staff=form.text("about_staff"),
        about_adviser=form.raw("about_adviser") or None,
        safeguarding="safeguarding" in form,
        once=form.once,
        seen=form.raw("seen"),
        **hands(request),
    )


@case_step("note", "text")
async def note(request: web.Request, form: Form, case: Case) -> None:
    reference, text = case.reference, form.raw("text")
    await leave_note(case.conversation_id, text, once=form.once, reference=reference, **hands(request))
