"""What the page of a conversation says, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sayso.desk import words
from sayso.desk.lines import last_heard, percent_words, shown_lines
from sayso.desk.office import Office
from sayso.desk.talk import LINES, Talk
from sayso.domain.advisers import Action, Adviser, may
from sayso.domain.contacts import NOT_AVOIDABLE, Avoidable
from sayso.domain.conversations import Floor
from sayso.domain.desk import Collected, Found
from sayso.domain.needs import AGREED, LEGAL, NOT_YET
from sayso.domain.stages import SETTLED
from sayso.domain.tasks import Task
from sayso.domain.wording import ENGLISH

AVOIDABLE = {
    Avoidable.CHASE.value: "They asked what became of a case",
    Avoidable.UNCLEAR_MESSAGE.value: "Our message was not clear",
    Avoidable.MISSING_INFORMATION.value: "They could not find what they looked for",
    Avoidable.WRONG_PLACE.value: "Somebody else deals with it",
    NOT_AVOIDABLE: "It was not avoidable",
}
_FACTS = {
    "details": "What it is about",
    "second_matter": "What else they told",
    "location": "Where",
    "outcome_wanted": "What they would like",
    "email": "E-mail",
    "contact": "Phone or e-mail",
    "adjustments": "Access needs",
    "preferred_contact": "How to answer",
    "on_behalf_of": "On behalf of",
    "authority": "Does that person agree",
}
AUTHORITY_WORDS = {AGREED: "Yes", LEGAL: "They need not: a parent or an attorney", NOT_YET: "Not yet"}
QUESTION = "service:"


def now_words(talk: Talk, *, office: Office, adviser: Adviser, now: datetime) -> dict[str, Any]:
    """What changes while a page is open."""
    row, conversation = talk.row, talk.conversation
    return {
        "id": conversation.id,
        "who": row.who or "No name yet",
        "named": bool(row.who),
        "channel": words.channel_words(row.channel),
        "language": words.language_words(conversation.language),
        "lines": shown_lines(talk.lines, talk.notes, citizen=row.who or "Citizen", names=talk.names, after=talk.after),
        "earlier": max(0, talk.after - LINES) if talk.after else None,
        "after": talk.after,
        "seen": max(talk.after, last_heard(talk.lines)),
        "standing": _standing(talk, adviser, now=now),
        "block": talk.block,
        "bot_is_off": talk.bot_is_off,
        "opted_out": conversation.opted_out,
        "flags": [words.flag_words(flag) for flag in row.flags],
        "needs": [words.adjustment_words(need) for need in row.adjustments],
        "preferred": way_words(talk.preferred_contact, office) if talk.preferred_contact else "",
        "case": _case(talk, office),
        "collected": _collected(talk.collected, office),
        "tasks": [_task(task, talk.names, office) for task in row.tasks],
        "contacts": _contacts(talk),
        "avoidable": list(AVOIDABLE.items()),
        "elsewhere": [_found(found, office) for found in talk.elsewhere],
    }


def way_words(way: str, office: Office) -> str:
    return office.wordings.of(ENGLISH).choices["preferred_contact"].get(way, way)


def _standing(talk: Talk, adviser: Adviser, *, now: datetime) -> dict[str, Any]:
    """Whose it is, why it is with people, and what this adviser can do about it."""
    row, floor = talk.row, talk.row.floor
    mine = floor is Floor.ADVISER and row.adviser_id == adviser.id
    for_me = row.adviser_id == adviser.id
    says = {
        Floor.BOT: "The bot answers.",
        Floor.QUEUE: "Nobody has taken it yet.",
        Floor.ADVISER: "You have this conversation." if mine else f"{row.adviser} has this conversation.",
        Floor.CLOSED: "It is closed until they write again.",
    }[floor]
    if floor is Floor.QUEUE and row.adviser_id:
        says = f"It was passed on to {'you' if for_me else row.adviser}, and nobody has taken it yet."
    taken = floor is Floor.ADVISER and not mine
    return {
        "says": says,
        "why": words.reason_words(row.reason) if floor in (Floor.QUEUE, Floor.ADVISER) else "",
        "waiting": words.wait_words(row.waiting_since, now=now) if row.unread or floor is Floor.QUEUE else "",
        "unread": row.unread,
        "mine": mine,
        "can_take": floor in (Floor.BOT, Floor.QUEUE),
        "take_from": row.adviser if taken and may(adviser, Action.TAKE_FROM_OTHERS) else "",
        "holder_id": row.adviser_id or "",
    }


def _case(talk: Talk, office: Office) -> dict[str, Any] | None:
    case = talk.case
    if case is None:
        return None
    service = office.services.get(case.service or "")
    return {
        "reference": case.reference,
        "kind": words.kind_words(case.kind),
        "stage": case.stage,
        "service": service.name if service else "",
        "status": words.kind_words(case.status),
        "respond_by": None if case.status in SETTLED else case.respond_by,
        "chases": case.chases,
    }


def _collected(collected: Collected, office: Office) -> dict[str, Any]:
    told = [
        (fact_label(name, collected, office), _fact_words(name, said, office)) for name, said in collected.facts.items()
    ]
    sure = percent_words(collected.confidence) if collected.kind and collected.confidence is not None else ""
    return {
        "kind": ", ".join(filter(None, (words.kind_words(collected.kind), sure))),
        "facts": told,
        "missing": [fact_label(name, collected, office) for name in collected.missing],
    }


def fact_label(name: str, collected: Collected, office: Office) -> str:
    if name.startswith(QUESTION):
        service = office.services.get(collected.facts.get("service", ""))
        asked = {question.id: question.ask for question in service.questions} if service else {}
        name = name.removeprefix(QUESTION)
        return asked.get(name) or words.kind_words(name)
    return _FACTS.get(name) or words.kind_words(name)


def _fact_words(name: str, said: str, office: Office) -> str:
    if not said:
        return "They do not want to say"
    if name == "service":
        service = office.services.get(said)
        return service.name if service else said
    if name == "adjustments":
        return ", ".join(words.adjustment_words(need.strip()) for need in said.split(";"))
    if name == "preferred_contact":
        return way_words(said, office)
    if name == "category":
        return words.CATEGORY_WORDS.get(said, said)
    return AUTHORITY_WORDS.get(said, said) if name == "authority" else said


def _task(task: Task, names: Mapping[str, str], office: Office) -> dict[str, Any]:
    told = [words.flag_words(flag) for flag in task.flags]
    if task.kind == "call_back":
        told = [way_words(flag, office) for flag in task.flags]
    if task.kind == "interpreter":
        told = [words.language_words(flag) for flag in task.flags]
    return {
        "id": task.id,
        "says": words.task_words(task.kind) + (f": {', '.join(told)}" if told else ""),
        "note": task.note or "",
        "by": names.get(task.asked_by or "", ""),
        "at": task.created_at,
    }


def _contacts(talk: Talk) -> list[dict[str, Any]]:
    """What was noted of messages, and the latest message, of which something may be noted."""
    shown = [
        {
            "message": contact.message_id,
            "at": contact.at,
            "proposed": AVOIDABLE.get(contact.proposed, contact.proposed),
            "chosen": contact.confirmed or contact.proposed.value,
            "confirmed": AVOIDABLE.get(contact.confirmed, contact.confirmed) if contact.confirmed else "",
        }
        for contact in talk.contacts
    ]
    if talk.last_said and talk.last_said not in {contact.message_id for contact in talk.contacts}:
        shown.append({"message": talk.last_said, "at": None, "proposed": "", "chosen": NOT_AVOIDABLE, "confirmed": ""})
    return shown


def _found(found: Found, office: Office) -> dict[str, Any]:
    service = office.services.get(found.service or "")
    about = [words.kind_words(found.kind), service.name if service else "", words.kind_words(found.status).lower()]
    return {
        "reference": found.reference,
        "conversation_id": found.conversation_id,
        "channel": words.channel_words(found.channel),
        "about": ", ".join(filter(None, about)),
        "at": found.at,
    }
