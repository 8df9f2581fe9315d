"""While questions beside the matter are open, a message is looked at here first, as it is received.

What is for the equality questions never reaches the store, the bot or a log in its words: the inbox keeps that there
was a message, so that a repeat is known, and the sheet keeps which option was picked.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.domain.asking import START, Asking
from sayso.domain.codes import read_withdrawal
from sayso.domain.conversations import Conversation, Floor, InboundMessage, InboxState
from sayso.domain.ports import Clock, Screen, Unit
from sayso.domain.profiles import Profile
from sayso.domain.questions import SKIP, QuestionSet, pick, yes_or_no
from sayso.domain.wording import Wordings
from sayso.flow.ask_equality import begin_equality, finish_equality, keep_equality_answer
from sayso.flow.ask_survey import keep_survey_answer, leave_survey
from sayso.flow.put_question import put_question
from sayso.flow.tell import tell
from sayso.flow.withdraw_answers import withdraw_answers_within


class Sense(StrEnum):
    """What a message is to the questions."""

    AGREED = "agreed"
    DECLINED = "declined"
    ANSWER = "answer"
    HELP = "help"
    LEAVE = "leave"
    UNREAD = "unread"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Heard:
    sense: Sense
    value: str = ""  # the option that was picked, or the code
    questions: QuestionSet | None = None


def hear(
    conversation: Conversation,
    text: str,
    *,
    command: str | None,
    now: datetime,
    profile: Profile | None,
    wordings: Wordings,
) -> Heard | None:
    """What a message is to the questions; None: nothing, and it goes its ordinary way. `now` is steady time."""
    if code := read_withdrawal(text):
        return Heard(Sense.WITHDRAW, code)
    asking, questions = conversation.aside.asking, _open_questions(conversation, now=now, profile=profile)
    if asking is None or questions is None or command == "person":
        return None
    if asking.asked == START:
        return _hear_start(conversation, text, questions, command=command, wordings=wordings)
    value = questions.question(asking.asked).read(text)
    if value:
        return Heard(Sense.ANSWER, value, questions)
    if command == "leave":
        return Heard(Sense.LEAVE, questions=questions)
    if asking.is_survey:
        return None  # never lost: the citizen wants to say something else
    if command == "help":
        return Heard(Sense.HELP, questions=questions)
    if command == "skip":
        return Heard(Sense.ANSWER, SKIP, questions)
    return Heard(Sense.UNREAD, questions=questions)


def _open_questions(conversation: Conversation, *, now: datetime, profile: Profile | None) -> QuestionSet | None:
    """The set of which a question is open; None where it lapsed, a person took over, or the council has another."""
    asking = conversation.aside.asking
    if asking is None or profile is None or asking.until <= now or conversation.opted_out:
        return None
    if asking.is_survey:
        # A council that is done closes the conversation, and then asks.
        open_to = {Floor.BOT, Floor.CLOSED}
        found = profile.survey
    else:
        open_to = {Floor.BOT}
        found = profile.equality.questions if profile.equality else None
    if found is None or found.name != asking.questions or conversation.floor not in open_to:
        return None
    # A set may have been changed without a new version: no message may fail for that.
    return found if asking.asked == START or found.has(asking.asked) else None


def _hear_start(
    conversation: Conversation, text: str, questions: QuestionSet, *, command: str | None, wordings: Wordings
) -> Heard | None:
    """The answer to the offer. Nothing of equality was asked yet, so what is no answer goes its ordinary way."""
    picked = pick(text, wordings.of(conversation.language).choose("equality_start"))
    agreed = picked == "yes" if picked else yes_or_no(text)
    if agreed is None and command in ("skip", "leave"):
        agreed = False
    if agreed is not None:
        return Heard(Sense.AGREED if agreed else Sense.DECLINED, questions=questions)
    return Heard(Sense.HELP, questions=questions) if command == "help" else None


async def hear_within(
    unit: Unit,
    conversation: Conversation,
    message: InboundMessage,
    *,
    clock: Clock,
    screen: Screen,
    profile: Profile | None,
    wordings: Wordings,
) -> bool | None:
    """Take a message that is for the questions, as a part of the caller's transaction; None where it is not.

    False where it was kept before. Call it for what is neither an emergency nor a STOP, and brought no files.
    """
    command = screen.command(message.text)
    heard = hear(conversation, message.text, command=command, now=clock.steady(), profile=profile, wordings=wordings)
    if heard is None:
        return None
    return await _take(unit, conversation, message, heard, clock=clock, profile=profile, wordings=wordings)


async def _take(
    unit: Unit,
    conversation: Conversation,
    message: InboundMessage,
    heard: Heard,
    *,
    clock: Clock,
    profile: Profile | None,
    wordings: Wordings,
) -> bool:
    """Keep it, in its words only where they are no secret, and go on with the questions."""
    asking = conversation.aside.asking
    ordinary = asking is not None and asking.is_survey and heard.sense is not Sense.WITHDRAW
    kept = message if ordinary else replace(message, text="")
    now = clock.steady()
    item_id = await unit.inbox.add(conversation, kept, at=clock.now(), due=now, state=InboxState.HEARD)
    if item_id is None:
        return False
    await unit.outbox.wipe_all(conversation.id, now=now)
    if heard.sense is Sense.WITHDRAW:
        await withdraw_answers_within(unit, conversation, heard.value, key=item_id, clock=clock, wordings=wordings)
    elif asking and heard.questions and profile:
        step = _survey_step if asking.is_survey else _equality_step
        await step(unit, conversation, asking, heard, heard.questions, item_id, clock, profile, wordings)
    return True


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
        text = wording.say("equality_unread" if heard.sense is Sense.UNREAD else "equality_help")
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
        return  # the help says how to answer the offer, which stands above it
    if heard.sense is Sense.UNREAD:
        asking = replace(asking, unread=asking.unread + 1)
    question = questions.question(asking.asked)
    await put_question(unit, conversation, asking, question, key=key, clock=clock)
