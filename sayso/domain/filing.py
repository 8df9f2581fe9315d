"""What an adviser tells us for a citizen at the counter or on the phone: the same as the bot would ask."""

import re
from dataclasses import replace

from sayso.domain.cases import Draft, Source, Speaker
from sayso.domain.errors import InvalidInput
from sayso.domain.facts import read_fact
from sayso.domain.kinds import CATEGORIES, FILED, NEEDS, OPTIONAL, Detail, Kind
from sayso.domain.services import Service

# What stands in a draft for a detail, and what is said where it is missing.
_FIELDS = {
    Detail.DETAILS: ("details", "Write what it is about."),
    Detail.LOCATION: ("location", "Write where it is."),
    Detail.WHEN: ("when", "Write when it happened."),
    Detail.OUTCOME_WANTED: ("outcome_wanted", "Write what would put it right."),
    Detail.NAME: ("name", "Write the name."),
}
_LONGEST = {"location": 500, "when": 500, "outcome_wanted": 2_000, "name": 100}  # characters
# Whatever a mail server would take is theirs to say: here only that it is one address and no sentence.
_EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]{1,190}\.[^\s@.,;<>\"]{2,63}")
_MOBILE = "+447"


def fields_of(kind: Kind, service: Service | None) -> tuple[tuple[str, bool], ...]:
    """(field of a draft, whether it may be left out) in the order in which they are asked. Without the contact."""
    return tuple((_FIELDS[detail][0], detail in OPTIONAL[kind]) for detail in _details(kind, service))


def _details(kind: Kind, service: Service | None) -> tuple[Detail, ...]:
    # Nobody has to go anywhere for a bill.
    no_place = service is not None and not service.place
    asked = (detail for detail in NEEDS[kind] if not (no_place and detail is Detail.LOCATION))
    return tuple(detail for detail in asked if detail in _FIELDS)


def check_draft(draft: Draft, service: Service | None) -> Draft:
    """The draft with what its kind does not have taken out. Raises `InvalidInput` for what is missing or too long.

    `service`: what it is about; only its own questions can have answers.
    """
    if draft.kind not in FILED:
        raise InvalidInput("kind", "Choose what kind of case it is.")
    for detail in _details(draft.kind, service):
        field, says = _FIELDS[detail]
        if detail not in OPTIONAL[draft.kind] and not getattr(draft, field):
            raise InvalidInput(field, says)
    for field, longest in _LONGEST.items():
        if len(getattr(draft, field) or "") > longest:
            raise InvalidInput(field, f"That is longer than {longest:,} characters. Make it shorter.")
    if draft.category and draft.category not in CATEGORIES:
        raise InvalidInput("category", "Choose what the complaint is about.")
    asked = {name for name, _ in fields_of(draft.kind, service)}
    known = {question.id for question in service.questions} if service else set()
    return replace(
        draft,
        service=service.id if service else None,
        category=draft.category if draft.kind is Kind.COMPLAINT else None,
        location=draft.location if "location" in asked else None,
        postcode=draft.postcode if "location" in asked else None,
        when=draft.when if "when" in asked else None,
        outcome_wanted=draft.outcome_wanted if "outcome_wanted" in asked else None,
        answers={question: words for question, words in draft.answers.items() if words and question in known},
    )


def read_phone(typed: str) -> str | None:
    """In E.164; None for nothing. Raises `InvalidInput`."""
    if not typed:
        return None
    if phone := read_fact(typed).phone:
        return phone
    raise InvalidInput("phone", "That is not a whole phone number. Check it.")


def read_postcode(typed: str) -> str | None:
    """None for nothing. Raises `InvalidInput`."""
    if not typed:
        return None
    if postcode := read_fact(typed).postcode:
        return postcode
    raise InvalidInput("postcode", "That is not a whole postcode. Check it.")


def read_email(typed: str) -> str | None:
    """In small letters, as cases are looked for; None for nothing. Raises `InvalidInput`."""
    if not typed:
        return None
    if _EMAIL.fullmatch(typed):
        return typed.lower()
    raise InvalidInput("email", "That is not an e-mail address. Check it.")


def takes_texts(phone: str | None) -> bool:
    """Is it the number of a mobile phone?"""
    return bool(phone) and str(phone).startswith(_MOBILE)


def read_source(who: str, *, name: str, contact: str, consent: bool) -> Source | None:
    """Who brought it; None: the citizen. Raises `InvalidInput`, also where the citizen has not agreed."""
    if who == Speaker.CITIZEN:
        return None
    if who not in tuple(Speaker):
        raise InvalidInput("source", "Choose who brings this.")
    if not name or len(name) > 100:
        raise InvalidInput("source_name", "Write their name, in 100 characters or less.")
    if not contact or len(contact) > 200:
        raise InvalidInput("source_contact", "Write where the copy of the answer goes, in 200 characters or less.")
    if not consent:
        raise InvalidInput("consent", "They need the citizen's consent. Ask for it first.")
    return Source(Speaker(who), name, contact, consent)
