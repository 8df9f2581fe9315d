"""A citizen's message comes in: keep it, then say so."""

from dataclasses import dataclass, replace

from sayso.domain.conversations import ChannelName, Conversation, Floor, InboundMessage, InboxState
from sayso.domain.ports import Clock, Consent, Screen, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.call_interpreter import call_interpreter_within
from sayso.flow.tell import tell
from sayso.flow.warn import warn_within


@dataclass(frozen=True, slots=True)
class _Look:
    """What is seen at once in a message, whoever has the floor."""

    text: str  # all that may be kept of it
    masked: bool
    dangers: tuple[str, ...]
    abusive: bool
    resumes: bool
    language: str | None


async def receive(
    message: InboundMessage, *, units: UnitFactory, clock: Clock, screen: Screen, wordings: Wordings
) -> bool:
    """Keep a message. When this returns it is committed, so the provider may be told.

    False where it was kept before: a repeat changes nothing. What must not wait for a turn takes effect here, so
    that it holds even while the bot is slow or down: numbers that nobody should keep are taken out before anything
    is stored, dangers are answered, STOP and START are heeded.
    """
    # Before the unit: looking takes time, and SQLite lets one writer in at a time.
    look = _look(message.text, screen)
    message = replace(message, text=look.text)
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=clock.now())
        consent = None
        if message.channel is ChannelName.SMS:
            consent = screen.consent(message.text, opted_out=conversation.opted_out)
        after = _after(conversation, look, wordings)
        line = None
        if after.floor is Floor.BOT and not (conversation.opted_out or look.dangers):
            line = wordings.unsupported.get(look.language or "")
        state = _state(conversation, look, consent, line)
        item_id = await unit.inbox.add(conversation, message, at=clock.now(), due=clock.steady(), state=state)
        if item_id is None:
            return False
        await _keep_changes(conversation, after, unit=unit)
        if consent:
            await _heed(consent, after, item_id, unit=unit, clock=clock, wordings=wordings)
        elif look.dangers:
            await warn_within(unit, item_id, look.dangers, after, clock=clock, wordings=wordings)
        elif line:
            await call_interpreter_within(unit, item_id, line, after, clock=clock, wordings=wordings)
        await _note(look, after, item_id, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()
        return True


def _look(text: str, screen: Screen) -> _Look:
    masked, kinds = screen.mask(text)
    # The rest is seen in the message as it was written: what stands for a number is in English.
    return _Look(
        text=masked,
        masked=bool(kinds),
        dangers=screen.dangers(text),
        abusive=screen.is_abusive(text),
        resumes=screen.resumes(text),
        language=screen.language(text),
    )


def _after(conversation: Conversation, look: _Look, wordings: Wordings) -> Conversation:
    """The conversation as the message leaves it, before anybody reads on."""
    resumes = look.resumes and conversation.is_suspended and not conversation.opted_out
    if conversation.floor is Floor.CLOSED or resumes:
        conversation = replace(conversation, floor=Floor.BOT)
    if conversation.floor is Floor.BOT and look.language in wordings:
        conversation = replace(conversation, language=look.language)
    return conversation


def _state(conversation: Conversation, look: _Look, consent: Consent | None, line: str | None) -> InboxState:
    if consent:
        return InboxState.HEARD
    if look.dangers or line or conversation.opted_out:
        # A person's. To someone who wants no text messages the bot may not answer, but they must still be read.
        return InboxState.SHOWN
    return InboxState.PENDING


async def _keep_changes(before: Conversation, after: Conversation, *, unit: Unit) -> None:
    if after.floor is not before.floor:
        await unit.conversations.set_floor(before.id, after.floor)
    if after.language and after.language != before.language:
        await unit.conversations.set_language(before.id, after.language)


async def _heed(
    consent: Consent, conversation: Conversation, item_id: str, *, unit: Unit, clock: Clock, wordings: Wordings
) -> None:
    await unit.conversations.set_opted_out(conversation.id, consent is Consent.STOP)
    if consent is Consent.START:
        text = wordings.of(conversation.language).say("opted_in")
        await tell(conversation, text, key=f"{item_id}:opted_in", unit=unit, clock=clock)


async def _note(
    look: _Look, conversation: Conversation, item_id: str, *, unit: Unit, clock: Clock, wordings: Wordings
) -> None:
    if look.abusive:
        await unit.conversations.add_flags(conversation.id, ["abusive"])
    if look.masked and not conversation.opted_out:
        text = wordings.of(conversation.language).say("masked")
        await tell(conversation, text, key=f"{item_id}:masked", unit=unit, clock=clock)
