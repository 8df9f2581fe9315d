"""A confirmed draft becomes a case, and its acknowledgement is queued in the same transaction."""

from functools import partial
from zoneinfo import ZoneInfo

from sayso.domain.acknowledgement import acknowledgement
from sayso.domain.asking import Subject
from sayso.domain.cases import Case, CaseEvent, CaseStatus, Draft
from sayso.domain.conversations import Author, ChannelName, Conversation
from sayso.domain.deadlines import deadlines
from sayso.domain.kinds import Kind
from sayso.domain.needs import NO_ANSWER, usual_way
from sayso.domain.ports import Clock, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.references import new_reference
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import note_filed_within


async def submit_case(
    draft: Draft,
    *,
    message_id: str,
    service_name: str | None,
    units: UnitFactory,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
    directorate: str | None = None,
) -> str:
    """The reference of the case, once it is committed. The same message never files a second one.

    `directorate`: whose service it is about.
    """
    async with units() as unit:
        filed = await unit.cases.filed_for(message_id)
        if filed:
            return filed.reference
        conversation = await unit.inbox.conversation_of(message_id)
        make = partial(make_case, draft, conversation, directorate, clock=clock, profile=profile)
        case = make()
        while not await unit.cases.add(case, message_id=message_id):
            if filed := await unit.cases.filed_for(message_id):
                return filed.reference
            case = make()  # that reference was taken
        wording = wordings.of(conversation.language)
        await unit.files.attach(conversation, case.reference)
        for other in draft.linked:
            await unit.cases.link(case.reference, other, at=clock.now())
        await unit.outbox.add(
            conversation.id,
            author=Author.BOT,
            text=acknowledgement(case, service_name=service_name, profile=profile, wording=wording),
            at=clock.now(),
            due=clock.steady(),
            key=f"{message_id}:acknowledgement",
            case_reference=case.reference,
        )
        subject = Subject(case.kind, case.category, case.directorate)
        await note_filed_within(unit, conversation, subject)
        await unit.conversations.set_last_reference(conversation.id, case.reference)
        await unit.commit()
        return case.reference


def make_case(
    draft: Draft, conversation: Conversation, directorate: str | None, *, clock: Clock, profile: Profile
) -> Case:
    """As it is filed by the citizen in that conversation, and acknowledged at once."""
    now = clock.now()
    stage = 1 if draft.kind is Kind.COMPLAINT else None
    # Our acknowledgement restates the matter and the outcome wanted, so it is one in the Code's sense.
    dates = deadlines(profile, draft.kind, stage=stage, channel=conversation.channel, received=now, acknowledged=now)
    address = conversation.address
    # Somebody at the council's own terminal speaks as over SMS and has no number.
    own_number = address.value if address.channel is ChannelName.SMS and address.value.startswith("+") else None
    phone = draft.phone or (own_number if draft.needs.preferred_contact != NO_ANSWER else None)
    usual = usual_way(conversation.channel, phone=phone, email=draft.email)
    return Case(
        reference=new_reference(),
        conversation_id=conversation.id,
        kind=draft.kind,
        status=CaseStatus.ACKNOWLEDGED,
        stage=stage,
        channel=conversation.channel,
        received_at=now,
        acknowledged_at=now,
        acknowledge_by=dates.acknowledge_by,
        respond_by=dates.respond_by,
        description=draft.details or "",
        service=draft.service,
        category=draft.category,
        location=draft.location or None,
        postcode=draft.postcode,
        when_it_happened=draft.when or None,
        outcome_wanted=draft.outcome_wanted or None,
        name=draft.name or None,
        phone=phone,
        email=draft.email,
        flags=tuple(dict.fromkeys([*conversation.flags, *draft.flags])),
        language=conversation.language,
        answers=draft.answers,
        providing_body=draft.providing_body,
        directorate=directorate,
        latitude=draft.place[0] if draft.place else None,
        longitude=draft.place[1] if draft.place else None,
        preferred_contact=draft.needs.preferred_contact or usual,
        on_behalf_of=draft.on_behalf_of,
        adjustments=draft.needs.adjustments,
        events=(
            CaseEvent(now, "filed", "citizen", {"conversation": conversation.id}),
            CaseEvent(
                now,
                "acknowledged",
                "bot",
                {"local_day": now.astimezone(ZoneInfo(profile.timezone)).date().isoformat()},
            ),
        ),
    )
