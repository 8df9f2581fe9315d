"""What a message is to the questions that are open beside the matter. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.domain.asking import START
from sayso.domain.codes import read_withdrawal
from sayso.domain.conversations import Conversation, Floor
from sayso.domain.profiles import Profile
from sayso.domain.questions import SKIP, QuestionSet, is_unwilling, pick, yes_or_no
from sayso.domain.wording import Wordings


class Sense(StrEnum):
    """What a message is to the questions."""

    AGREED = "agreed"
    DECLINED = "declined"
    ANSWER = "answer"
    ASKS = "asks"
    HELP = "help"
    LEAVE = "leave"
    UNREAD = "unread"
    LATE = "late"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Heard:
    sense: Sense
    value: str = ""  # the option that was picked, or the code
    questions: QuestionSet | None = None
    notes: tuple[str, ...] = ()  # what is told before the question is put again, by its keys without `equality_`


# What a citizen may want to know of the questions, by the topics of `Screen.asks`.
_TOLD = {
    "why": "why",
    "private": "who",
    "anonymous": "anonymous",
    "must": "must",
    "how_many": "how_many",
}
_MOST_TOLD = 2  # answers, that they fit


def hear(
    conversation: Conversation,
    text: str,
    *,
    command: str | None,
    asks: tuple[str, ...] = (),
    now: datetime,
    profile: Profile | None,
    wordings: Wordings,
) -> Heard | None:
    """What a message is to the questions; None: nothing, and it goes its ordinary way.

    `asks`: see `Screen`; `now` is steady time.
    """
    if code := read_withdrawal(text):
        return Heard(Sense.WITHDRAW, code)
    asking, questions = conversation.aside.asking, _open_questions(conversation, now=now, profile=profile)
    if asking is None or questions is None or command == "person":
        return None
    if asking.asked == START:
        return _hear_start(conversation, text, questions, command=command, asks=asks, wordings=wordings)
    value = questions.question(asking.asked).read(text)
    if value:
        return Heard(Sense.ANSWER, value, questions)
    if command == "leave" or (asking.is_survey and command == "skip"):
        return Heard(Sense.LEAVE, questions=questions)
    if asking.is_survey:
        return None  # never lost: the citizen wants to say something else
    if command == "help":
        return Heard(Sense.HELP, questions=questions)
    if command == "skip":
        return Heard(Sense.ANSWER, SKIP, questions)
    if asks:
        return Heard(Sense.ASKS, questions=questions, notes=_notes(asks) or ("help",))
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


def _notes(asks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_TOLD[topic] for topic in asks if topic in _TOLD)[:_MOST_TOLD]


def _hear_start(
    conversation: Conversation,
    text: str,
    questions: QuestionSet,
    *,
    command: str | None,
    asks: tuple[str, ...],
    wordings: Wordings,
) -> Heard | None:
    """The answer to the offer, or a question about it.

    Nothing of equality was asked yet, so all else goes its ordinary way.
    """
    picked = pick(text, wordings.of(conversation.language).choose("equality_start"))
    agreed = picked == "yes" if picked else yes_or_no(text)
    if agreed is None and (command in ("skip", "leave") or is_unwilling(text)):
        agreed = False
    if agreed is not None:
        return Heard(Sense.AGREED if agreed else Sense.DECLINED, questions=questions)
    if command == "help":
        return Heard(Sense.HELP, questions=questions)
    return Heard(Sense.ASKS, questions=questions, notes=notes) if (notes := _notes(asks)) else None
