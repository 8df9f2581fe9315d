"""What the page of a case says, in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sayso.desk import words
from sayso.desk.office import Office
from sayso.desk.talk_words import AUTHORITY_WORDS, AVOIDABLE, way_words
from sayso.domain.action_log import ACTION, DONE
from sayso.domain.case_clock import PAUSE, RESUME
from sayso.domain.cases import Case, CaseEvent, CaseStatus, Speaker
from sayso.domain.contacts import Contact
from sayso.domain.deadlines import say_day
from sayso.domain.desk import Audited
from sayso.domain.investigations import Advocacy, Decision, Finding

WAITS_WORDS = {
    "details": "More details",
    "place": "The place",
    "evidence": "Evidence",
    "consent": "Consent",
    "contact": "How to reach them",
    "other": "Something else",
}
SPEAKER_WORDS = {
    Speaker.CITIZEN.value: "The citizen",
    Speaker.COUNCILLOR.value: "A councillor",
    Speaker.MP.value: "A Member of Parliament",
}
FINDING_WORDS = {
    Finding.UPHELD.value: "Upheld",
    Finding.PARTLY_UPHELD.value: "Partly upheld",
    Finding.NOT_UPHELD.value: "Not upheld",
}
DECISION_WORDS = {
    Decision.NOT_INVESTIGATED.value: "They did not investigate",
    Decision.NO_FAULT.value: "No fault",
    Decision.FAULT.value: "Fault without injustice",
    Decision.INJUSTICE.value: "Fault and injustice",
    Decision.REMEDIED.value: "We had put it right before",
}
ADVOCACY_WORDS = {
    Advocacy.ACCEPTED.value: "They want it",
    Advocacy.DECLINED.value: "They do not want it",
    Advocacy.NO_ANSWER.value: "They have not answered",
}
HOW_WORDS = {"message": "by message", "phone": "by phone", "in_person": "in person", "post": "by post"}
_ACTORS = {"citizen": "The citizen", "bot": "The bot", "command line": "The command line"}
_SAYS = {
    "filed": "filed the case",
    "acknowledged": "acknowledged it",
    "chased": "asked what became of it",
    "refused": "gave a phone number or a postcode that is not of this case",
    "information_added": "added something",
    "withdrawn": "took it back",
    "officer_named": "changed the named officer",
    "restricted": "changed who may see it",
    "point_dropped": "took out a point of the investigation",
    "remedy_kept": "wrote down what puts it right",
}
_FIELDS = {
    "kind": "kind",
    "category": "category",
    "service": "service",
    "stage": "stage",
    "respond_by": "date of the answer",
    "location": "place",
    "postcode": "postcode",
}


def timeline(case: Case, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Everything that happened to it, the latest first."""
    return [
        {"at": event.at, "who": actor_words(event.actor, names), "says": event_words(event, names)}
        for event in reversed(case.events)
    ]


def actor_words(actor: str, names: Mapping[str, str]) -> str:
    return names.get(actor) or _ACTORS.get(actor) or "Somebody"


def event_words(event: CaseEvent, names: Mapping[str, str]) -> str:
    """What somebody did, such as "answered it by phone: partly upheld"."""
    data = event.data
    match event.type:
        case "filed" if data.get("channel"):
            return f"filed the case {'on the phone' if data['channel'] == 'phone' else 'at the counter'}"
        case "answered":
            how = f" {HOW_WORDS.get(data['how'], '')}" if data.get("how") else ""
            return f"answered it{how}: {_plain(data.get('outcome', ''))}"
        case "closed":
            return f"closed it: {_plain(data.get('outcome', ''))}"
        case "reopened":
            return f"said that it is still not right, so it is open again{_by(data)}"
        case "escalated":
            return f"took it on to stage {data.get('to', '')}{_by(data)}"
        case "corrected":
            fields = [_FIELDS.get(name, name) for name in data.get("changed", "").split()]
            return f"corrected the {', '.join(fields)}{_by(data)}"
        case "assigned":
            to = data.get("to")
            return f"gave it to {names.get(to, 'a colleague')}" if to else "took it from whoever had it"
        case _ if event.type == PAUSE:
            how = HOW_WORDS.get(data.get("how", "message"), "")
            wanted = WAITS_WORDS.get(data.get("reason", ""), "something").lower()
            return f"asked the citizen {how} for {wanted}: the clock stands"
        case _ if event.type == RESUME:
            return f"{'answered' if event.actor == 'citizen' else 'went on with it'}: the clock goes on{_by(data)}"
        case "linked":
            return f"linked it with {data.get('case', '')}"
        case _ if event.type == ACTION:
            return f"noted what is to be done: {data.get('what', '')}"
        case _ if event.type == DONE:
            return "ticked off something that was to be done"
        case "point_kept":
            found = FINDING_WORDS.get(data.get("finding", ""), "").lower()
            return f"wrote a point of the investigation{f': {found}' if found else ''}"
        case "ombudsman":
            decided = DECISION_WORDS.get(data.get("decision", ""), "").lower()
            return f"wrote down an enquiry of the Ombudsman{f': {decided}' if decided else ''}"
        case "advocacy_offered":
            said = ADVOCACY_WORDS.get(data.get("answer", ""), "").lower()
            return f"offered somebody to speak for the citizen: {said}"
    return _SAYS.get(event.type) or _plain(event.type)


def _by(data: Mapping[str, str]) -> str:
    due = data.get("respond_by")
    return f", to be answered by {say_day(date.fromisoformat(due))}" if due else ""


def fact_words(case: Case, office: Office) -> list[tuple[str, str]]:
    """(label, words) of what was told, without what was not."""
    service = office.services.get(case.service or "")
    questions = {question.id: question.ask for question in service.questions} if service else {}
    behalf = case.on_behalf_of
    told = [
        ("Kind", _kind(case)),
        ("Category", words.CATEGORY_WORDS.get(case.category or "", case.category)),
        ("Service", service.name if service else case.service),
        ("Where", ", ".join(filter(None, (case.location, case.postcode)))),
        ("When", case.when_it_happened),
        ("What they would like", case.outcome_wanted),
        *((questions.get(name, _plain(name)), said) for name, said in case.answers.items()),
        ("Deals with it in place of us", case.providing_body),
    ]
    citizen = [
        ("Name", case.name),
        ("Phone", case.phone),
        ("E-mail", case.email),
        ("How to answer", way_words(case.preferred_contact, office) if case.preferred_contact else None),
        ("Access needs", ", ".join(words.adjustment_words(need) for need in case.adjustments)),
        ("Language", words.language_words(case.language)),
        ("On behalf of", behalf.who if behalf else None),
        ("Does that person agree", AUTHORITY_WORDS.get(behalf.authority or "") if behalf else None),
        ("Came by", words.channel_words(case.channel)),
        *_source(case),
    ]
    return [(label, said) for label, said in (*told, *citizen) if said]


def _kind(case: Case) -> str:
    return f"{words.kind_words(case.kind)}{f', stage {case.stage}' if case.stage else ''}"


def _source(case: Case) -> list[tuple[str, str]]:
    if case.source is None:
        return []
    agreed = "the citizen agrees" if case.source.consent else "the citizen has not agreed"
    who = f"{SPEAKER_WORDS[case.source.who.value]}: {case.source.name}, {case.source.contact}; {agreed}"
    return [("Brought by", who)]


def status_words(case: Case) -> str:
    if case.status is CaseStatus.WAITING_FOR_CITIZEN:
        return "Waits for the citizen: the clock stands"
    return words.kind_words(case.status)


def contact_words(contacts: Sequence[Contact], reference: str) -> list[dict[str, Any]]:
    """Contacts about this case that need not have been."""
    return [
        {
            "at": contact.at,
            "says": AVOIDABLE.get(contact.confirmed or contact.proposed.value, ""),
            "confirmed": contact.confirmed is not None,
        }
        for contact in contacts
        if contact.reference == reference
    ]


def audit_words(entries: Sequence[Audited], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What people did to it, the latest first."""
    return [
        {
            "at": entry.at,
            "who": actor_words(entry.actor, names),
            "action": _plain(entry.action),
            "changes": _changes(entry, names),
        }
        for entry in reversed(entries)
    ]


def _changes(entry: Audited, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    every = dict.fromkeys((*entry.before, *entry.after))
    pairs = [(name, entry.before.get(name), entry.after.get(name)) for name in every]
    return [(_plain(name), _say(was, names), _say(now, names)) for name, was, now in pairs if was != now]


def _say(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_say(each, names) for each in value) or "nothing"
    if value is None or value == "":
        return "nothing"
    return names.get(str(value)) or str(value).replace("_", " ")


def _plain(name: str) -> str:
    return name.replace("_", " ").removeprefix("elsewhere:")


def on_day(moment: datetime, office: Office) -> str:
    """The day of a moment at the council, as date fields have it."""
    return moment.astimezone(ZoneInfo(office.profile.timezone)).date().isoformat()
