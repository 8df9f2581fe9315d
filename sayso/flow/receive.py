"""A citizen's message comes in: keep it, then say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sayso.domain.asking import EQUALITY_LAPSES
from sayso.domain.conversations import ChannelName, Conversation, Floor, InboundMessage, InboxState
from sayso.domain.files import MOST, Attachment, FileReason, without_place
from sayso.domain.ports import Clock, Consent, Screen, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import ENGLISH, Wordings
from sayso.flow.ask_equality import asks_first, end_aside_within, offer_equality_within
from sayso.flow.block import keep_blocked_within
from sayso.flow.call_interpreter import call_interpreter_within
from sayso.flow.fetch_files import tell_refused
from sayso.flow.floods import Flood, see_flood, tell_of_flood
from sayso.flow.hear_answer import hear_within
from sayso.flow.tell import tell
from sayso.flow.waiting import end_waits_within, is_an_answer
from sayso.flow.warn import warn_within

_A_WORD_OR_TWO = 2


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
    message: InboundMessage,
    *,
    units: UnitFactory,
    clock: Clock,
    screen: Screen,
    wordings: Wordings,
    attachments: Sequence[Attachment] = (),
    profile: Profile | None = None,
) -> bool:
    """Keep a message. When this returns it is committed, so the provider may be told.

    False where it was kept before: a repeat changes nothing. What must not wait for a turn takes effect here, so
    that it holds even while the bot is slow or down: numbers that nobody should keep are taken out before anything
    is stored, dangers are answered, STOP and START are heeded, and the questions beside the matter, of which
    `profile` tells, hear their answers. `attachments`: the files that came with it.
    """
    # Before the unit: looking takes time, and SQLite lets one writer in at a time.
    look = _look(message.text, screen)
    message = replace(message, text=look.text)
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=clock.now())
        consent = None
        if message.channel is ChannelName.SMS:
            consent = screen.consent(message.text, opted_out=conversation.opted_out)
        if not (consent or look.dangers):
            taken = await hear_within(
                unit,
                conversation,
                message,
                clock=clock,
                screen=screen,
                profile=profile,
                wordings=wordings,
                with_files=bool(attachments),
            )
            if taken is not None:
                if taken.item_id:
                    state = InboxState.PENDING
                    await _keep_files(
                        attachments, conversation, taken.item_id, state, unit=unit, clock=clock, wordings=wordings
                    )
                await unit.commit()
                return taken.item_id is not None
            if blocked := await unit.blocks.of(message.sender, now=clock.now()):
                kept = await keep_blocked_within(unit, conversation, message, blocked, clock=clock, wordings=wordings)
                await unit.commit()
                return kept
        # Neither STOP nor START takes up what a person has finished with.
        after = conversation if consent else _after(conversation, look, wordings)
        line = None
        if after.floor is Floor.BOT and not (conversation.opted_out or look.dangers):
            line = wordings.unsupported.get(look.language or "")
        state = _state(conversation, look, consent, line)
        flood = None
        if state is InboxState.PENDING:
            flood = await see_flood(unit, after, message.text, clock=clock)
            state = InboxState.SHOWN if flood else state
        # What is to be heard for a case that waits for it, and what is not for the bot.
        waiting = () if consent or flood else await unit.cases.waiting(conversation.id)
        is_command = screen.command(message.text) is not None
        is_answer = state is InboxState.PENDING and await is_an_answer(unit, after, waiting, is_command=is_command)
        state = InboxState.SHOWN if is_answer else state
        begins = state is InboxState.PENDING and screen.command(message.text) is None
        questions = await asks_first(unit, after, clock=clock, profile=profile) if begins else None
        if questions and await unit.bot_stops.is_stopped(conversation.channel):
            questions = None  # nothing may wait for the bot
        due = clock.steady() + (EQUALITY_LAPSES if questions else timedelta(0))
        item_id = await unit.inbox.add(
            conversation, message, at=clock.now(), due=due, state=state, language=look.language
        )
        if item_id is None:
            return False
        await _keep_changes(conversation, after, unit=unit)
        await end_aside_within(unit, conversation, clock=clock)
        if profile and questions:
            await offer_equality_within(
                unit, after, questions, key=item_id, clock=clock, profile=profile, wordings=wordings
            )
        await _keep_files(attachments, after, item_id, state, unit=unit, clock=clock, wordings=wordings)
        if consent:
            await _heed(consent, after, item_id, unit=unit, clock=clock, wordings=wordings)
        elif look.dangers:
            await warn_within(unit, item_id, look.dangers, after, clock=clock, wordings=wordings)
        elif line:
            await call_interpreter_within(unit, item_id, line, after, clock=clock, wordings=wordings, profile=profile)
        elif flood is Flood.BEGINS:
            await tell_of_flood(unit, item_id, after, clock=clock, wordings=wordings)
        if not is_command:
            words = message.text if is_answer else None
            await end_waits_within(
                unit, after, waiting, item_id, words=words, clock=clock, profile=profile, wordings=wordings
            )
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
    resumes = look.resumes and conversation.may_go_on and not conversation.opted_out
    if conversation.floor is Floor.CLOSED or resumes:
        conversation = replace(conversation, floor=Floor.BOT)
    if conversation.floor is Floor.BOT and look.language in wordings and _may_switch(conversation, look):
        conversation = replace(conversation, language=look.language)
    return conversation


def _may_switch(conversation: Conversation, look: _Look) -> bool:
    """A "yes" or a "send" in English, as the buttons of phones suggest it, does not end a conversation in Polish."""
    from_another = conversation.language not in (None, ENGLISH)
    return not (from_another and look.language == ENGLISH and len(look.text.split()) <= _A_WORD_OR_TWO)


def _state(conversation: Conversation, look: _Look, consent: Consent | None, line: str | None) -> InboxState:
    if consent:
        return InboxState.HEARD
    if look.dangers or line or conversation.opted_out:
        # A person's. To someone who wants no text messages the bot may not answer, but they must still be read.
        return InboxState.SHOWN
    return InboxState.PENDING


async def _keep_files(
    attachments: Sequence[Attachment],
    conversation: Conversation,
    item_id: str,
    state: InboxState,
    *,
    unit: Unit,
    clock: Clock,
    wordings: Wordings,
) -> None:
    if not attachments:
        return
    room = max(0, MOST - await unit.files.count_open(conversation))
    kept: list[Attachment] = [*attachments[:room], *(FileReason.TOO_MANY for _ in attachments[room:])]
    if state is not InboxState.PENDING:
        kept = [without_place(file) for file in kept]  # the bot will not ask about the place
    await unit.files.add(conversation, item_id, kept, at=clock.now())
    await tell_refused(item_id, kept, unit=unit, clock=clock, wordings=wordings)


async def _keep_changes(before: Conversation, after: Conversation, *, unit: Unit) -> None:
    if after.floor is not before.floor:
        await unit.conversations.set_floor(before.id, after.floor)
    if before.floor is Floor.CLOSED:
        await unit.conversations.new_episode(before.id)  # what a person has finished with is not gone on with
    if after.language and after.language != before.language:
        await unit.conversations.set_language(before.id, after.language)


async def _heed(
    consent: Consent, conversation: Conversation, item_id: str, *, unit: Unit, clock: Clock, wordings: Wordings
) -> None:
    await unit.conversations.set_opted_out(conversation.id, consent is Consent.STOP)
    if consent is Consent.START:
        wording = wordings.of(conversation.language)
        bots = conversation.floor is Floor.BOT or conversation.may_go_on
        is_open = bots and await unit.outbox.last_reply_asks(conversation.id) not in (None, "matter")
        text = wording.say("opted_in" if is_open else "opted_in_anew")
        if conversation.last_reference:
            text = f"{wording.say('opted_in_case', reference=conversation.last_reference)} {text}"
        await tell(conversation, text, key=f"{item_id}:opted_in", unit=unit, clock=clock)


async def _note(
    look: _Look, conversation: Conversation, item_id: str, *, unit: Unit, clock: Clock, wordings: Wordings
) -> None:
    if look.abusive:
        await unit.conversations.add_flags(conversation.id, ["abusive"])
    if look.masked and not conversation.opted_out:
        text = wordings.of(conversation.language).say("masked")
        await tell(conversation, text, key=f"{item_id}:masked", unit=unit, clock=clock)
