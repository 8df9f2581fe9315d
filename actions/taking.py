"""One open question and one message: the answer is taken, declined or passed over. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from actions import service_questions
from actions.answers import answer, decline
from actions.choices import plain
from actions.evasions import evades, repeats, says_no_place
from actions.heard import Heard
from actions.needs import NEED_DETAILS, answer_need, answer_place, decline_need, refuses
from actions.service_questions import PREFIX, answer_question
from sayso.domain.conversations import Choice
from sayso.domain.kinds import OPTIONAL, Detail, Kind
from sayso.domain.needs import NOT_YET

_SEND = frozenset({"send", "send it", "just send it", "please send it", "submit", "send it now", "just send"})


def take(kind: Kind, draft: dict[str, Any], asked: str, heard: Heard, offered: Sequence[Choice]) -> bool:
    """Take the message as the answer to `asked`, any that `asks` may name. False where it does not serve as one."""
    if asked.startswith(PREFIX):
        if plain(heard.text) in _SEND:  # they have told all that they want to
            service_questions.pass_over(draft, asked)
            return True
        return answer_question(draft, asked, heard)
    if asked in NEED_DETAILS:
        return answer_need(draft, asked, heard, offered)
    if asked == Detail.LOCATION and draft["photo_place"] and offered and answer_place(draft, heard, offered):
        return True
    if asked in (Detail.NAME, Detail.CONTACT) and refuses(heard):
        decline(draft, Detail(asked))
        return True
    if asked == Detail.LOCATION and asked in OPTIONAL[kind] and says_no_place(heard.text):
        decline(draft, Detail.LOCATION)
        return True
    if heard.command is None and (evades(asked, heard.text) or repeats(draft["details"], heard.text)):
        return False
    return answer(kind, draft, Detail(asked), heard)


def pass_over(draft: dict[str, Any], asked: str) -> None:
    """Go on without an answer."""
    if asked.startswith(PREFIX):
        service_questions.pass_over(draft, asked)
    elif asked in NEED_DETAILS:
        decline_need(draft, asked)
    else:
        decline(draft, Detail(asked))


def withheld(draft: Mapping[str, Any], asked: str, before: Collection[str], said: Collection[str]) -> list[str]:
    """What cannot be done because the answer was none."""
    if asked == Detail.NAME and draft["name"] == "" and "name" not in before and "no_name" not in said:
        return ["no_name"]
    if asked == Detail.CONTACT and draft["phone"] == "" and "phone" not in before and not draft["email"]:
        return ["no_answer"] if "no_answer" not in said else []
    not_agreed = asked == Detail.ON_BEHALF_OF and (draft["on_behalf_of"] or {}).get("authority") == NOT_YET
    return ["not_agreed"] if not_agreed else []
