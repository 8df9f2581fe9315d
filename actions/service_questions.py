"""What a service's team needs to know beside what every request is asked. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from actions.heard import Heard
from sayso.domain.conversations import ChannelName
from sayso.domain.services import Question, Service

PREFIX = "service:"  # of what `asks` says
MOST = 2  # asked of one citizen; more would drive them away
# Questions that something found in the message answers, whatever the words around it.
_ENTITY_OF = {"lamp_number": "lamp_post", "vehicle": "vehicle"}


def open_question(service: Service | None, draft: Mapping[str, Any], channel: ChannelName) -> str | None:
    """What to ask next about the service, as `asks` says it. By text only what is needed; elsewhere one thing more."""
    if service is None or draft.get("service_sure") != service.id:
        return None  # after a near guess the question might make no sense
    answered = draft.get("answers") or {}
    if len(answered) >= MOST:
        return None
    untold = [q for q in service.questions if q.id not in answered and not _is_told(q, draft)]
    needed = next((q for q in untold if q.needed), None)
    more = next((q for q in untold if not q.needed), None)
    if channel is ChannelName.SMS or any(q.id in answered for q in service.questions if not q.needed):
        more = None
    asked = needed or more
    return f"{PREFIX}{asked.id}" if asked else None


def question_of(service: Service | None, asks: str) -> Question | None:
    """The question that `asks` names."""
    wanted = asks.removeprefix(PREFIX)
    return next((q for q in service.questions if q.id == wanted), None) if service else None


def learn_answers(service: Service | None, draft: dict[str, Any], heard: Heard) -> None:
    """Keep what a message answers without being asked: the number of a lamp post, a registration.

    And whether it leaves no doubt that it is this service: only then may there be questions.
    """
    if service and heard.sure_service == service.id:
        draft["service_sure"] = service.id
    for question in service.questions if service else ():
        found = heard.first(_ENTITY_OF.get(question.id, ""))
        if found and question.id not in (draft.get("answers") or {}):
            _keep(draft, question.id, found)


def answer_question(draft: dict[str, Any], asks: str, heard: Heard) -> bool:
    """Take the message as the answer. False where it does not serve as one."""
    if heard.command == "skip":
        pass_over(draft, asks)
        return True
    if heard.command in ("greeting", "thanks"):
        return False
    said = heard.without("name", "phone", "email")
    if not re.search(r"\w", said):
        return False
    _keep(draft, asks.removeprefix(PREFIX), said)
    return True


def pass_over(draft: dict[str, Any], asks: str) -> None:
    _keep(draft, asks.removeprefix(PREFIX), "")


def _keep(draft: dict[str, Any], question: str, words: str) -> None:
    # A new dictionary: the old one is the tracker's.
    draft["answers"] = {**(draft.get("answers") or {}), question: words}


def _is_told(question: Question, draft: Mapping[str, Any]) -> bool:
    said = plain_words(" ".join(str(draft.get(slot) or "") for slot in ("details", "location", "when")))
    return any(contains(said, phrase) for phrase in question.told_by)


def plain_words(text: str) -> str:
    """As phrases are looked for: small letters, no apostrophes, single spaces, one at either end."""
    words = re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", ""))
    return f" {' '.join(words)} "


def contains(plain: str, phrase: str) -> bool:
    """Whether whole words of the text are the phrase."""
    return plain_words(phrase) in plain
