"""An adviser files a case for a citizen who stands at the counter or is on the phone."""

from dataclasses import dataclass, replace

from sayso.domain.acknowledgement import acknowledgement
from sayso.domain.advisers import Adviser
from sayso.domain.cases import Case, CaseEvent, Draft, Source
from sayso.domain.conversations import SPOKEN, Address, Author, ChannelName, Conversation
from sayso.domain.errors import InvalidInput
from sayso.domain.filing import check_draft, takes_texts
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.tiers import providing_body
from sayso.domain.wording import Wordings
from sayso.flow.at_the_case import audit_case, standing_of
from sayso.flow.at_the_desk import id_of
from sayso.flow.submit_case import make_case
from sayso.flow.tell_of_case import tell_of_case


@dataclass(frozen=True, slots=True)
class Visit:
    """How somebody came to us."""

    channel: ChannelName  # of SPOKEN
    language: str  # ISO 639-1
    source: Source | None = None  # None: the citizen themselves
    text_them: bool = False  # the acknowledgement, and all that follows, as text messages


async def file_case(
    draft: Draft,
    visit: Visit,
    *,
    service: Service | None,
    adviser: Adviser,
    once: str,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> str:
    """The reference of the case, once it is committed. The same `once` of an adviser never files a second one.

    With `text_them` it belongs to the conversation with that mobile phone, where the citizen can go on about it.
    Raises `InvalidInput` for what is missing, and for a number that takes no text messages of ours.
    """
    if visit.channel not in SPOKEN:
        raise InvalidInput("channel", "Choose how they came to us.")
    draft = replace(check_draft(draft, service), providing_body=providing_body(service, profile))
    if visit.text_them and not takes_texts(draft.phone):
        raise InvalidInput("phone", "Text messages go to a mobile number alone. Enter one, or send no text.")
    message_id = id_of(adviser.id, "filed", once)
    async with units() as unit:
        conversation = await _conversation(unit, draft, visit, message_id, clock=clock)
        if filed := await unit.cases.filed_for(message_id):
            return filed.reference
        if visit.text_them and conversation.opted_out:
            raise InvalidInput("phone", "This number has asked for no more text messages. File it without a text.")
        case = _make(draft, visit, conversation, service, adviser, clock=clock, profile=profile)
        while not await unit.cases.add(case, message_id=message_id):  # that reference was taken
            case = _make(draft, visit, conversation, service, adviser, clock=clock, profile=profile)
        await unit.conversations.set_last_reference(conversation.id, case.reference)
        if visit.text_them:
            await _acknowledge(unit, case, conversation, message_id, service, clock, profile, wordings)
        after = standing_of(case) | {"kind": case.kind.value, "channel": case.channel.value, "sent": visit.text_them}
        after |= {"source": case.source.who.value} if case.source else {}
        await audit_case(unit, adviser, "file", case, clock=clock, after=after)
        await unit.commit()
        return case.reference


async def _conversation(unit: Unit, draft: Draft, visit: Visit, message_id: str, *, clock: Clock) -> Conversation:
    """With their phone, locked, or else one of its own."""
    address = Address(visit.channel, message_id)
    if visit.text_them and draft.phone:
        address = Address(ChannelName.SMS, draft.phone)
    conversation = await unit.conversations.open(address, at=clock.now())
    if conversation.language is None:
        await unit.conversations.set_language(conversation.id, visit.language)
    return replace(conversation, language=visit.language)


def _make(
    draft: Draft,
    visit: Visit,
    conversation: Conversation,
    service: Service | None,
    adviser: Adviser,
    *,
    clock: Clock,
    profile: Profile,
) -> Case:
    # What was noted of text messages is not of this visit, and its promises are those of this channel.
    here = replace(conversation, address=Address(visit.channel, conversation.address.value), flags=())
    directorate = service.directorate if service else None
    case = make_case(draft, here, directorate, clock=clock, profile=profile)
    filed, acknowledged = case.events
    told = {"channel": visit.channel.value} | ({"source": visit.source.who.value} if visit.source else {})
    filed = CaseEvent(filed.at, filed.type, adviser.id, filed.data | told)
    return replace(case, source=visit.source, events=(filed, replace(acknowledged, actor=adviser.id)))


async def _acknowledge(
    unit: Unit,
    case: Case,
    conversation: Conversation,
    message_id: str,
    service: Service | None,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    wording = wordings.of(conversation.language)
    name = service.name_in(conversation.language) if service else None
    as_text = replace(case, channel=ChannelName.SMS)  # so long as text messages may be
    await tell_of_case(
        case,
        conversation,
        acknowledgement(as_text, service_name=name, profile=profile, wording=wording),
        key=f"{message_id}:acknowledgement",
        unit=unit,
        clock=clock,
        wordings=wordings,
        author=Author.SYSTEM,
    )
