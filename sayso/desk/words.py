"""How the desk says, in English, what the record keeps as ids."""

from datetime import datetime

from babel import Locale

from sayso.domain.conversations import ASKED_FOR, BOT_OFF, CALL_BACK, EMERGENCY, PASSED_ON, TAKEN_OVER
from sayso.domain.tasks import COPY_REPLY, ESCALATED, FLOOD, INFORMATION, INTERPRETER, REOPENED, WITHDRAWN

_ENGLISH = Locale("en")
_CHANNELS = {"sms": "Text message", "web_chat": "Web chat", "telegram": "Telegram", "textphone": "Textphone",
             "phone": "On the phone", "counter": "At the counter"}  # fmt: skip
CATEGORY_WORDS = {
    "quality": "How well it was done",
    "staff": "How somebody behaved",
    "delay": "A delay",
    "decision": "A decision",
    "equality": "Unequal treatment",
    "other": "Something else",
}
_TASKS = {
    EMERGENCY: "Emergency: look at once",
    INTERPRETER: "Needs translation",
    REOPENED: "Says that it is not put right",
    ESCALATED: "Wants the next stage",
    FLOOD: "Very many messages",
    CALL_BACK: "Call back",
    COPY_REPLY: "Copy the answer to who brought it",
    INFORMATION: "Has added something to the case",
    WITHDRAWN: "Has withdrawn the case",
}
_REASONS = {
    EMERGENCY: "Somebody may be in danger",
    ASKED_FOR: "Asked for a person",
    CALL_BACK: "Asked for a person when nobody was there",
    BOT_OFF: "The bot is switched off",
    TAKEN_OVER: "An adviser came in",
    PASSED_ON: "Passed on by a colleague",
    "bot_failed": "The bot failed",
}
_FLAGS = {
    "safeguarding": "safeguarding",
    "self_harm": "self-harm",
    "violence": "violence",
    "gas": "gas",
    "danger": "danger to life",
    "threat": "a threat",
    "rogue_trader": "a rogue trader",
    "abusive": "abusive words",
}
_ADJUSTMENTS = {
    "large_print": "Large print",
    "braille": "Braille",
    "audio": "Audio",
    "easy_read": "Easy read",
    "bsl_interpreter": "BSL interpreter",
    "interpreter": "Interpreter",
}


def channel_words(channel: str) -> str:
    return _CHANNELS.get(channel) or _plain(channel)


def kind_words(kind: str | None) -> str:
    return _plain(kind) if kind else ""


def task_words(kind: str) -> str:
    return _TASKS.get(kind) or _plain(kind)


def reason_words(reason: str | None) -> str:
    """Why a conversation is with people."""
    return _REASONS.get(reason) or _plain(reason) if reason else ""


def flag_words(flag: str) -> str:
    return _FLAGS.get(flag) or _plain(flag.removeprefix("elsewhere:")).lower()


def adjustment_words(adjustment: str) -> str:
    """Of an access need; the citizen's own words as they are."""
    return _ADJUSTMENTS.get(adjustment, adjustment)


def language_words(code: str | None) -> str:
    return str(_ENGLISH.languages.get(code, code)) if code else ""


def wait_words(since: datetime, *, now: datetime) -> str:
    """Such as "under a minute", "12 minutes", "3 hours", "2 days"."""
    minutes = max(0, int((now - since).total_seconds())) // 60
    if minutes < 1:
        return "under a minute"
    for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= size:
            number = minutes // size
            return f"{number} {unit}{'' if number == 1 else 's'}"
    raise AssertionError


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
