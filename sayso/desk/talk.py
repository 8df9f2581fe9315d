"""Everything that the page of one conversation is made of, as the record has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from sayso.desk.doors import adviser_of, seen_by
from sayso.desk.office import OFFICE
from sayso.domain.advisers import Adviser, clearances_needed
from sayso.domain.cases import Case
from sayso.domain.contacts import Contact
from sayso.domain.conversations import ChannelName, Conversation
from sayso.domain.desk import Block, Collected, Found, Line, Note, QueueRow
from sayso.domain.errors import NotFound
from sayso.domain.facts import read_fact
from sayso.domain.needs import Needs
from sayso.domain.ports import Unit
from sayso.domain.searching import Sought

LINES = 100  # of a thread that a page begins with
_MOST_ELSEWHERE = 10  # of the same citizen's cases and conversations, by each thing that we know them by
_NUMBERED = (ChannelName.SMS, ChannelName.TEXTPHONE)


@dataclass(frozen=True, slots=True)
class Talk:
    row: QueueRow
    conversation: Conversation
    after: int  # the place in the thread behind which `lines` begin
    lines: Sequence[Line]
    notes: Sequence[Note]
    collected: Collected
    case: Case | None  # that they speak of, or the last one
    contacts: Sequence[Contact]
    last_said: str | None  # id of the citizen's latest message
    names: Mapping[str, str]  # of the advisers that notes and tasks speak of, by id
    remembered: Needs | None
    block: Block | None
    bot_is_off: bool
    passes: int
    elsewhere: Sequence[Found]

    @property
    def preferred_contact(self) -> str | None:
        """How the citizen wants to be answered, as far as they ever said."""
        told = self.case.preferred_contact if self.case else None
        remembered = self.remembered.preferred_contact if self.remembered else None
        return self.collected.facts.get("preferred_contact") or told or remembered

    @property
    def name(self) -> str | None:
        """What the citizen is called, where they said it."""
        return self.collected.facts.get("name") or (self.case.name if self.case else None)


async def row_for(request: web.Request) -> QueueRow:
    """The conversation of the address. Raises `NotFound`, too, for who may not see it."""
    async with request.app[OFFICE].units(read_only=True) as unit:
        row = await unit.desk.row(request.match_info["id"])
    seen_by(request, row.flags, about_staff=row.about_staff, about=row.about)
    return row


async def read_talk(request: web.Request) -> Talk:
    """The conversation of the address; its thread from `?after=` on, or else the end of it. Raises `NotFound`."""
    office, adviser = request.app[OFFICE], adviser_of(request)
    row = await row_for(request)
    async with office.units(read_only=True) as unit:
        conversation = await unit.conversations.get(row.conversation_id)
        after = _read_place(request.query.get("after", ""), otherwise=max(0, conversation.last_seq - LINES))
        notes = await unit.notes.of_conversation(conversation.id)
        collected = await unit.floors.collected(conversation.id)
        case = await _case_of(unit, row, conversation, adviser)
        spoken_of = {note.to or "" for note in notes} | {task.asked_by or "" for task in row.tasks}
        return Talk(
            row=row,
            conversation=conversation,
            after=after,
            lines=await unit.desk.thread(conversation.id, after=after),
            notes=notes,
            collected=collected,
            case=case,
            contacts=await unit.contacts.of_conversation(conversation.id),
            last_said=await unit.inbox.last_said(conversation.id),
            names=await unit.advisers.names(spoken_of),
            remembered=await unit.needs.of(conversation.address),
            block=await unit.blocks.of(conversation.address, now=office.clock.now()),
            bot_is_off=await unit.bot_stops.is_stopped(conversation.channel),
            passes=await unit.floors.passes(conversation.id),
            elsewhere=await _elsewhere(unit, conversation, case, collected, adviser),
        )


def _read_place(typed: str, *, otherwise: int) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 9 else otherwise


async def _case_of(unit: Unit, row: QueueRow, conversation: Conversation, adviser: Adviser) -> Case | None:
    """The case that they speak of, or else the last one."""
    reference = row.reference or conversation.last_reference
    if reference is None:
        return None
    try:
        case = await unit.cases.get(reference)
    except NotFound:
        return None  # erased meanwhile
    if case.conversation_id != row.conversation_id:
        # They asked about one that was filed elsewhere, which may not be for everybody's eyes.
        there = await unit.desk.row(case.conversation_id)
        needed = clearances_needed(there.flags, about_staff=there.about_staff)
        return case if needed <= adviser.clearances and adviser.id not in there.about else None
    return case


async def _elsewhere(
    unit: Unit, conversation: Conversation, case: Case | None, collected: Collected, adviser: Adviser
) -> Sequence[Found]:
    """The same citizen's other cases and conversations, the latest first."""
    phones = {case.phone if case else None, read_fact(collected.facts.get("phone", "")).phone}
    if conversation.channel in _NUMBERED:
        phones.add(conversation.address.value)
    emails = {case.email if case else None, collected.facts.get("email")}
    sought = [Sought(conversation_id=conversation.id)]
    sought += [Sought(phone=phone) for phone in sorted(filter(None, phones))]
    sought += [Sought(email=email) for email in sorted(filter(None, emails))]
    found: dict[str | None, Found] = {}
    for each in sought:
        for one in await unit.desk.find(each, adviser=adviser, limit=_MOST_ELSEWHERE):
            found[one.reference or one.conversation_id] = one
    for here in (case.reference if case else None, conversation.id):
        found.pop(here, None)
    return sorted(found.values(), key=lambda one: one.at, reverse=True)
