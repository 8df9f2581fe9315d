"""While questions beside the matter are open, a message is looked at here first, as it is received.

What is for the equality questions never reaches the store, the bot or a log in its words: the inbox keeps that there
was a message, so that a repeat is known, and the sheet keeps which option was picked.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sayso.domain.asking import EQUALITY_LAPSES, START, Asking
from sayso.domain.conversations import Conversation, Floor, InboundMessage, InboxState
from sayso.domain.files import PICTURE
from sayso.domain.ports import Clock, Screen, Unit
from sayso.domain.profiles import Profile
from sayso.domain.questions import QuestionSet, SetKind
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import (
    begin_equality,
    end_aside_within,
    finish_equality,
    keep_equality_answer,
    put_offer,
)
from sayso.flow.ask_survey import keep_survey_answer, leave_survey
from sayso.flow.put_question import put_question
from sayso.flow.read_answer import Heard, Sense, hear
from sayso.flow.tell import tell
from sayso.flow.withdraw_answers import withdraw_answers_within

_ON_ITS_WAY = timedelta(minutes=10)
_LATE = timedelta(days=7)  # so long an answer may come after the last thing that was said of the questions


@dataclass(frozen=True, slots=True)
class Taken:
    """A message was for the questions. `item_id`: its id in the inbox; None where it was kept before."""

    item_id: str | None


async def hear_within(
    unit: Unit,
    conversation: Conversation,
    message: InboundMessage,
    *,
    clock: Clock,
    screen: Screen,
    profile: Profile | None,
    wordings: Wordings,
    with_files: bool = False,
) -> Taken | None:
    """Take a message that is for the questions, as a part of the caller's transaction; None where it is not.

    Call it for what is neither an emergency nor a STOP. `with_files`: where it brought some, only the words are for
    the questions; the files wait in the inbox, as if they had come without words, until the questions are over.
    """
    heard = hear(
        conversation,
        message.text,
        command=screen.command(message.text),
        asks=screen.asks(message.text),
        now=clock.steady(),
        profile=profile,
        wordings=wordings,
    )
    if heard is None and await _is_late(unit, conversation, message.text, clock=clock, profile=profile):
        heard = Heard(Sense.LATE)
    if heard is None or not await _is_meant(unit, conversation, heard) or (with_files and not _beside_files(heard)):
        return None
    return await _take(
        unit,
        conversation,
        message,
        heard,
        clock=clock,
        profile=profile,
        wordings=wordings,
        with_files=with_files,
    )


def _beside_files(heard: Heard) -> bool:
    """Words that cannot be read are about the photo that they come with."""
    return heard.sense is not Sense.UNREAD and not (heard.questions and heard.questions.kind is SetKind.SURVEY)


async def _is_late(unit: Unit, conversation: Conversation, text: str, *, clock: Clock, profile: Profile | None) -> bool:
    """An answer to questions that are over: as long as nothing else was said since, by them or by us, it is no other.

    Which question was the last is long forgotten, for that may tell an answer; so it may be any of the set.
    """
    asking = conversation.aside.asking
    if profile is None or profile.equality is None or (asking and asking.until > clock.steady()):
        return False
    # To a person who has just joined it may have been on its way; later it is an answer to them.
    since = clock.now() - (_LATE if conversation.floor is Floor.BOT else _ON_ITS_WAY)
    return (
        not conversation.opted_out
        and profile.equality.questions.could_answer(text)
        and not await unit.inbox.has_waiting(conversation.id)
        and await unit.outbox.last_is_of_equality(conversation.id, since=since)
    )


async def _is_meant(unit: Unit, conversation: Conversation, heard: Heard) -> bool:
    """A mark is one only for a survey question that was the last thing the citizen was sent, by anyone.

    Else a number may be the answer to a person who asked something since.
    """
    asking = conversation.aside.asking
    if asking is None or not asking.is_survey or heard.sense is Sense.WITHDRAW:
        return True
    return await unit.outbox.last_sent_asks(conversation.id) == f"survey:{asking.asked}"


async def _take(
    unit: Unit,
    conversation: Conversation,
    message: InboundMessage,
    heard: Heard,
    *,
    clock: Clock,
    profile: Profile | None,
    wordings: Wordings,
    with_files: bool,
) -> Taken:
    """Keep it, in its words only where they are no secret, and go on with the questions."""
    asking = conversation.aside.asking
    ordinary = asking is not None and asking.is_survey and heard.sense is not Sense.WITHDRAW
    kept = message if ordinary else replace(message, text=PICTURE if with_files else "")
    now = clock.steady()
    item_id = await unit.inbox.add(
        conversation,
        kept,
        at=clock.now(),
        due=now + EQUALITY_LAPSES if with_files and heard.questions else now,
        state=InboxState.PENDING if with_files else InboxState.HEARD,
    )
    if item_id is None:
        return Taken(None)
    await unit.outbox.wipe_all(conversation.id, now=now)
    if heard.sense is Sense.LATE:
        await end_aside_within(unit, conversation, clock=clock)
        text = wordings.of(conversation.language).say("equality_late")
        await tell(conversation, text, key=f"{item_id}:equality_late", unit=unit, clock=clock)
    elif heard.sense is Sense.WITHDRAW:
        await withdraw_answers_within(unit, conversation, heard.value, key=item_id, clock=clock, wordings=wordings)
    elif asking and heard.questions and profile:
        step = _survey_step if asking.is_survey else _equality_step
        await step(unit, conversation, asking, heard, heard.questions, item_id, clock, profile, wordings)
    return Taken(item_id)


async def _survey_step(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    heard: Heard,
    questions: QuestionSet,
    key: str,
    clock: Clock,
    _profile: Profile,
    wordings: Wordings,
) -> None:
    if heard.sense is Sense.LEAVE:
        await leave_survey(unit, conversation, key=key, clock=clock, wordings=wordings)
    else:
        await keep_survey_answer(
            unit, conversation, asking, heard.value, questions, key=key, clock=clock, wordings=wordings
        )


async def _equality_step(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    heard: Heard,
    questions: QuestionSet,
    key: str,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    wording = wordings.of(conversation.language)
    if heard.sense is Sense.AGREED:
        await begin_equality(unit, conversation, questions, key=key, clock=clock)
    elif heard.sense is Sense.ANSWER:
        await keep_equality_answer(
            unit, conversation, asking, heard.value, questions, key=key, clock=clock, profile=profile, wordings=wordings
        )
    elif heard.sense is Sense.DECLINED:
        text = wording.say("equality_declined")
        await finish_equality(unit, conversation, text, key=key, clock=clock, wordings=wordings)
    elif heard.sense is Sense.LEAVE:
        text = wording.say("equality_left")
        await finish_equality(unit, conversation, text, key=key, clock=clock, wordings=wordings)
    elif heard.sense is Sense.UNREAD and asking.unread:
        # Twice in a row: it is likelier that the citizen has something else to say than that a third try helps.
        text = wording.say("equality_unread_again")
        await finish_equality(unit, conversation, text, key=key, clock=clock, wordings=wordings)
    else:
        notes = heard.notes or ("unread" if heard.sense is Sense.UNREAD else "help",)
        text = " ".join(wording.say(f"equality_{note}") for note in notes)
        await tell(conversation, text, key=f"{key}:equality_note", unit=unit, clock=clock)
        await _ask_again(unit, conversation, asking, heard, questions, key=key, clock=clock, wordings=wordings)


async def _ask_again(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    heard: Heard,
    questions: QuestionSet,
    *,
    key: str,
    clock: Clock,
    wordings: Wordings,
) -> None:
    if asking.asked == START:
        text = wordings.of(conversation.language).say("equality_offer_again")
        await put_offer(unit, conversation, text, key=key, clock=clock, wordings=wordings)
        return
    if heard.sense is Sense.UNREAD:
        asking = replace(asking, unread=asking.unread + 1)
    question = questions.question(asking.asked)
    await put_question(unit, conversation, asking, question, key=key, clock=clock)
