"""The worker gives the bot one waiting message, and queues what the bot says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.domain.conversations import Author, Conversation, Floor, InboxItem, InboxState, Reply
from sayso.domain.errors import DialogueAway, DialogueFailed, StoreUnavailable
from sayso.domain.files import FileAway
from sayso.domain.ports import Answer, Clock, Dialogue, FileFetcher, Turn, Unit, UnitFactory
from sayso.domain.profiles import Profile
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import close_episode_within
from sayso.flow.fetch_files import fetch_for_turn
from sayso.flow.hand_over import hand_over_within
from sayso.flow.introduce import introduce
from sayso.flow.stop_bot import queue_while_off

LEASE = timedelta(seconds=60)  # longer than any turn may take
MAX_ATTEMPTS = 6  # of a turn that fails, over about half a minute; then a person takes over
PATIENCE = timedelta(minutes=5)  # with a Rasa that is away; then too
_LONGEST_WAIT = 10  # seconds
_ASK_AGAIN = timedelta(seconds=1)  # for a Rasa that is away


async def take_next_turn(
    *,
    units: UnitFactory,
    dialogue: Dialogue,
    clock: Clock,
    wordings: Wordings,
    worker: str,
    fetcher: FileFetcher | None = None,
    profile: Profile | None = None,
) -> bool:
    """Take one turn. False where no message is due.

    A fault of ours is raised again, once its message has been put back: it must not stop the others' messages.
    """
    now = clock.steady()
    async with units(read_only=True) as unit:
        # Looking is cheap and waits for nobody; claiming takes the only write lock of SQLite.
        if not await unit.inbox.has_due(now=now):
            return False
    async with units() as unit:
        item = await unit.inbox.claim(now=now, lease_until=now + LEASE, worker=worker)
        if item is None:
            return False
        conversation = await unit.conversations.get(item.conversation_id)
        if conversation.floor is not Floor.BOT:
            await _leave_to_a_person(item, unit=unit)
            await unit.commit()
            return True
        if await unit.bot_stops.is_stopped(conversation.channel):
            conversation = await unit.inbox.conversation_of(item.id)
            await queue_while_off(unit, item.id, conversation, clock=clock, wordings=wordings, profile=profile)
            await _leave_to_a_person(item, unit=unit)
            await unit.commit()
            return True
        if needs := await unit.needs.of(conversation.address):
            await unit.needs.note_used(conversation.address, at=clock.now())
        if files := await unit.files.of_message(item.id):
            await unit.files.take_up(item.id, conversation.episode)
        await unit.commit()
    turn = Turn(
        episode=conversation.episode,
        message_id=item.id,
        text=item.text,
        sent_at=item.sent_at,
        channel=conversation.channel,
        service=conversation.service,
        last_reference=conversation.last_reference,
        language=conversation.language,
        needs=needs,
        facts=item.facts,
    )
    try:
        arrived = await fetch_for_turn(item, files, units=units, fetcher=fetcher, clock=clock, wordings=wordings)
        answer = await dialogue.take_turn(replace(turn, files=arrived))
        await _keep(item, answer, units=units, clock=clock, wordings=wordings, worker=worker, profile=profile)
    except StoreUnavailable:
        raise  # the claim comes back with its lease
    except Exception as error:
        away = isinstance(error, DialogueAway)
        await _put_back(item, away=away, units=units, clock=clock, wordings=wordings, worker=worker, profile=profile)
        if not isinstance(error, DialogueFailed | FileAway):
            raise
    return True


async def _keep(
    item: InboxItem,
    answer: Answer,
    *,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    worker: str,
    profile: Profile | None,
) -> None:
    async with units() as unit:
        if not await unit.inbox.still_claimed(item.id, worker=worker):
            # The lease ran out and another worker took the turn, whose replies are the same; or a person took over.
            await _let_go(unit, worker)
            return
        conversation = await unit.inbox.conversation_of(item.id)
        replies, reading = answer.replies, answer.reading
        if conversation.floor is Floor.BOT:
            await _queue_replies(conversation, item, replies, unit=unit, clock=clock, wordings=wordings)
            reading = replace(reading, language=item.language or reading.language)
            await unit.inbox.settle(item.id, InboxState.TAKEN, reading=reading)
            await unit.files.forget_place(item.id)  # the bot has it now, and asks about it
        else:
            await _leave_to_a_person(item, unit=unit)
        if any(reply.ends_episode for reply in replies):
            await close_episode_within(
                unit, conversation.id, key=item.id, clock=clock, profile=profile, wordings=wordings
            )
            await unit.conversations.new_episode(conversation.id)
        else:
            await unit.floors.keep_collected(conversation.id, answer.collected)
        await unit.conversations.set_holding(conversation.id, False)
        await unit.commit()


async def _queue_replies(
    conversation: Conversation,
    item: InboxItem,
    replies: Sequence[Reply],
    *,
    unit: Unit,
    clock: Clock,
    wordings: Wordings,
) -> None:
    spoken = [reply for reply in replies if reply.text]
    for number, reply in enumerate(spoken):
        text = reply.text
        if number == 0:
            text = await introduce(text, conversation, unit=unit, clock=clock, wordings=wordings, choices=reply.choices)
        await unit.outbox.add(
            conversation.id,
            author=Author.BOT,
            text=text,
            at=clock.now(),
            due=clock.steady(),
            key=f"{item.id}:reply:{number}",
            asks=reply.asks,
            choices=reply.choices,
            case_reference=reply.case_reference,
        )


async def _put_back(
    item: InboxItem,
    *,
    away: bool,
    units: UnitFactory,
    clock: Clock,
    wordings: Wordings,
    worker: str,
    profile: Profile | None,
) -> None:
    now = clock.steady()
    hopeless = now - (item.failing_since or now) >= PATIENCE if away else item.attempts + 1 >= MAX_ATTEMPTS
    async with units() as unit:
        if not await unit.inbox.still_claimed(item.id, worker=worker):
            await _let_go(unit, worker)
            return
        conversation = await unit.inbox.conversation_of(item.id)
        if conversation.floor is not Floor.BOT:
            await _leave_to_a_person(item, unit=unit)  # who took over meanwhile
        elif hopeless:
            await hand_over_within(unit, item.id, reason="bot_failed", clock=clock, wordings=wordings, profile=profile)
            await unit.inbox.show_waiting(item.conversation_id)
            await _leave_to_a_person(item, unit=unit)
        elif away:
            await unit.inbox.retry(item.id, now=now, at=now + _ASK_AGAIN, counts=False)
        else:
            wait = timedelta(seconds=min(2**item.attempts, _LONGEST_WAIT))
            await unit.inbox.retry(item.id, now=now, at=now + wait, counts=True)
        await unit.commit()


async def _let_go(unit: Unit, worker: str) -> None:
    """The message is done with; what still waits behind it shall not wait for a lease to run out."""
    await unit.inbox.release(worker=worker)
    await unit.commit()


async def _leave_to_a_person(item: InboxItem, *, unit: Unit) -> None:
    """Theirs to answer, and nothing for Rasa. It also ends the silence that a holding message may have filled."""
    await unit.inbox.settle(item.id, InboxState.SHOWN)
    await unit.files.forget_place(item.id)  # nobody will ask about it
    await unit.conversations.set_holding(item.conversation_id, False)
