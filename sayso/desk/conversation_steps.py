"""What advisers do in a conversation. Each step is one form; where it cannot be done, nothing typed is lost."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from aiohttp import web

from sayso.desk.doors import adviser_of, form_of, require, see_other
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.talk import row_for
from sayso.desk.talk_page import Refused, talk_page
from sayso.domain.advisers import Action, Held, Stale
from sayso.domain.cases import Case
from sayso.domain.conversations import Author, Floor
from sayso.domain.desk import Ending
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.outcomes import UNANSWERED
from sayso.domain.ports import UnitFactory
from sayso.domain.saved_replies import refuse_unfilled
from sayso.flow.adviser_reply import adviser_reply
from sayso.flow.answer_case import answer_case
from sayso.flow.ask_translation import ask_translation
from sayso.flow.block import block
from sayso.flow.call_back import ask_call_back
from sayso.flow.close_case import close_case
from sayso.flow.close_conversation import close_conversation
from sayso.flow.hand_back import hand_back
from sayso.flow.leave_note import leave_note
from sayso.flow.mark_contact import mark_contact
from sayso.flow.pass_on import pass_on
from sayso.flow.take_over import take_over

type _Step = Callable[[web.Request, Form], Awaitable[web.Response | None]]
type _Handler = Callable[[web.Request], Awaitable[web.Response]]

_FACT = "fact:"
_UNTIL = {"1": timedelta(days=1), "7": timedelta(days=7), "30": timedelta(days=30), "": None}


def _step(name: str, field: str) -> Callable[[_Step], _Handler]:
    """A form of the page. `field`: which one is to be looked at where nothing says better."""

    def around(step: _Step) -> _Handler:
        @wraps(step)
        async def run(request: web.Request) -> web.Response:
            row, form = await row_for(request), form_of(request)
            try:
                answer = await step(request, form)
            except Held as error:
                says = f"{error} {_instead(name, error.holder)}"
                return await _refuse(request, Refused(name, field, says, form), status=409)
            except (Stale, NotAllowed) as error:
                return await _refuse(request, Refused(name, field, str(error), form), status=409)
            except InvalidInput as error:
                return await _refuse(request, Refused(name, error.field, error.message, form), status=400)
            return answer or see_other(f"{PREFIX}/conversations/{row.conversation_id}?done={name}")

        return run

    return around


async def _refuse(request: web.Request, refused: Refused, *, status: int) -> web.Response:
    return await talk_page(request, status=status, refused=refused)


def _hands(request: web.Request) -> dict[str, Any]:
    office = request.app[OFFICE]
    return {"adviser": adviser_of(request), "units": office.units, "clock": office.clock}


def _instead(name: str, holder: str | None) -> str:
    if name == "take":
        return "Ask them, or take another one from the queue."
    return f"Ask {holder}, or leave a note for them." if holder else "Take it over, and send this again."


@_step("take", "take")
async def take(request: web.Request, form: Form) -> None:
    office, row = request.app[OFFICE], await row_for(request)
    from_holder = "from_holder" in form
    if from_holder:
        require(request, Action.TAKE_FROM_OTHERS)
        if row.floor is Floor.ADVISER and row.adviser_id != form.raw("holder"):
            raise Stale(f"{row.adviser} has this conversation now: look again.")
    await take_over(row.conversation_id, **_hands(request), wordings=office.wordings, from_holder=from_holder)


@_step("reply", "text")
async def reply(request: web.Request, form: Form) -> web.Response | None:
    text = form.raw("text")
    if "put" in form:
        # Where there is no script, the page puts the saved reply into the field.
        return await talk_page(request, put="\n".join(filter(None, (text.strip(), form.raw("saved")))))
    refuse_unfilled(text)
    await adviser_reply(request.match_info["id"], text, once=form.once, **_hands(request))
    return None


@_step("note", "text")
async def note(request: web.Request, form: Form) -> None:
    await leave_note(request.match_info["id"], form.raw("text"), once=form.once, **_hands(request))


@_step("pass", "to")
async def pass_to(request: web.Request, form: Form) -> None:
    to = form.raw("to")
    if not to:
        raise InvalidInput("to", "Choose a colleague to pass it on to.")
    try:
        await pass_on(request.match_info["id"], to=to, note=form.raw("note"), once=form.once, **_hands(request))
    except NotFound as error:
        raise InvalidInput("to", "This colleague is not here any more, so choose another one.") from error


@_step("back", "kind")
async def back(request: web.Request, form: Form) -> None:
    adviser, row = adviser_of(request), await row_for(request)
    facts = {name.removeprefix(_FACT): form.raw(name) for name in form.names if name.startswith(_FACT)}
    if row.floor is Floor.ADVISER and row.adviser_id == adviser.id:
        await _refuse_unseen(request, form)
    await hand_back(row.conversation_id, facts=facts | {"kind": form.raw("kind")}, once=form.once, **_hands(request))


@_step("call-back", "how")
async def call_back(request: web.Request, form: Form) -> None:
    await ask_call_back(
        request.match_info["id"], how=form.raw("how"), note=form.raw("note"), once=form.once, **_hands(request)
    )


@_step("translation", "note")
async def translation(request: web.Request, form: Form) -> None:
    await ask_translation(request.match_info["id"], note=form.raw("note"), once=form.once, **_hands(request))


@_step("contact", "reason")
async def contact(request: web.Request, form: Form) -> None:
    await mark_contact(request.match_info["id"], form.raw("message"), form.raw("reason"), **_hands(request))


@_step("block", "reason")
async def block_them(request: web.Request, form: Form) -> None:
    office, days = request.app[OFFICE], form.raw("days")
    if days not in _UNTIL:
        raise InvalidInput("days", "Choose for how long.")
    lasts = _UNTIL[days]
    async with office.units(read_only=True) as unit:
        conversation = await unit.conversations.get(request.match_info["id"])
    await block(
        conversation.address,
        reason=form.raw("reason"),
        until=office.clock.now() + lasts if lasts else None,
        **_hands(request),
    )


@_step("close", "ending")
async def close(request: web.Request, form: Form) -> None:
    office, adviser, row = request.app[OFFICE], adviser_of(request), await row_for(request)
    ending = _read_ending(form)
    if row.floor is Floor.ADVISER and row.adviser_id == adviser.id:
        await _refuse_unseen(request, form)
        # Before the conversation: the citizen hears of the case first, and then that it is closed.
        await _settle_case(request, form)
    await close_conversation(
        row.conversation_id,
        adviser=adviser,
        once=form.once,
        units=office.units,
        clock=office.clock,
        wordings=office.wordings,
        ending=ending,
        profile=office.profile,
    )


def _read_ending(form: Form) -> Ending:
    try:
        return Ending(form.raw("ending"))
    except ValueError as error:
        raise InvalidInput("ending", "Choose how it ended.") from error


async def _settle_case(request: web.Request, form: Form) -> None:
    """What became of the case, where the adviser says so."""
    office, outcome, words = request.app[OFFICE], form.raw("outcome"), form.text("words")
    if not outcome:
        if words:
            raise InvalidInput("outcome", "Choose what became of the case, or leave out the answer.")
        return
    require(request, Action.ANSWER)
    case = await _find_case(request.match_info["id"], form.raw("case"), office.units)
    common: dict[str, Any] = {
        "outcome": outcome,
        "key": form.once,
        "actor": adviser_of(request).id,
        "wordings": office.wordings,
        **_hands(request),
    }
    if outcome in UNANSWERED:
        await close_case(case.reference, **common)
        return
    if not words:
        raise InvalidInput("words", "Write the answer that the citizen gets.")
    service = office.services.get(case.service or "")
    await answer_case(case.reference, words=words, profile=office.profile, service=service, **common)


async def _find_case(conversation_id: str, reference: str, units: UnitFactory) -> Case:
    async with units(read_only=True) as unit:
        try:
            case = await unit.cases.get(reference)
        except NotFound:
            case = None
    if case is None or case.conversation_id != conversation_id:
        raise Stale("This case is not here any more: look again.")
    return case


async def _refuse_unseen(request: web.Request, form: Form) -> None:
    """Nobody is left with a message that no person has read. Raises `Stale`."""
    typed = form.raw("seen")
    seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 9 else 0
    async with request.app[OFFICE].units(read_only=True) as unit:
        lines = await unit.desk.thread(request.match_info["id"], after=seen)
    if any(line.author is Author.CITIZEN for line in lines):
        raise Stale("They have written since you opened this page: read it first, and then do this again.")
