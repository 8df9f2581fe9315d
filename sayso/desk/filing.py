"""An adviser files a case for a citizen at the counter or on the phone: what the bot would ask is asked here."""

from typing import Any

from aiohttp import web

from sayso.desk import words
from sayso.desk.case_steps import hands, one_of
from sayso.desk.case_words import SPEAKER_WORDS
from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.forms import Form
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.rendering import page
from sayso.desk.talk_page import Refused
from sayso.desk.talk_words import AUTHORITY_WORDS
from sayso.desk.ticked import services_of
from sayso.domain.advisers import Action
from sayso.domain.case_access import may_see_case
from sayso.domain.cases import Draft, Speaker
from sayso.domain.conversations import SPOKEN, ChannelName
from sayso.domain.errors import InvalidInput
from sayso.domain.filing import fields_of, read_email, read_phone, read_postcode, read_source
from sayso.domain.kinds import FILED, Kind
from sayso.domain.needs import ADJUSTMENTS, AUTHORITIES, CONTACT_WAYS, Needs, OnBehalfOf
from sayso.domain.services import Service
from sayso.domain.wording import ENGLISH
from sayso.flow.file_case import Visit, file_case

_PATH = f"{PREFIX}/file"
_STEP = "file"  # what its fields are called by
_ANSWER = "answer:"
_LABELS = {
    "details": "What is it about?",
    "location": "Where is it?",
    "when": "When did it happen?",
    "outcome_wanted": "What would they like us to do?",
    "name": "Name",
}
_LONG = ("details", "outcome_wanted")


def routes() -> list[DeskRoute]:
    return [get(_PATH, show, Action.FILE), post(_PATH, file, Action.FILE)]


async def show(request: web.Request) -> web.Response:
    """Which kind and service first: what is asked hangs on them."""
    office = request.app[OFFICE]
    kind = request.query.get("kind", "")
    service = office.services.get(request.query.get("service", ""))
    if kind not in tuple(FILED):
        values = {"kinds": _kinds(), "services": services_of(office), "missing": "kind" in request.query}
        return page(request, "file.html", status=400 if values["missing"] else 200, **values)
    return _form_page(request, Kind(kind), service)


async def file(request: web.Request) -> web.Response:
    office, form, adviser = request.app[OFFICE], form_of(request), adviser_of(request)
    kind = one_of(Kind, form.raw("kind"), "kind", "Choose what kind of case it is.")
    if kind not in FILED:
        raise InvalidInput("kind", "Choose what kind of case it is.")
    service = office.services.get(form.raw("service"))
    try:
        reference = await file_case(
            _draft(form, kind, service),
            _visit(form, office),
            service=service,
            once=form.once,
            profile=office.profile,
            wordings=office.wordings,
            **hands(request),
        )
    except InvalidInput as error:
        refused = Refused(_STEP, error.field, error.message, form)
        return _form_page(request, kind, service, status=400, refused=refused)
    async with office.units(read_only=True) as unit:
        case = await unit.cases.get(reference)
    # A complaint about somebody of ours may be for other eyes than those of whoever took it down.
    if not may_see_case(adviser, case):
        return page(request, "filed.html", reference=reference, respond_by=case.respond_by)
    return see_other(f"{PREFIX}/cases/{reference}?done=filed")


def _draft(form: Form, kind: Kind, service: Service | None) -> Draft:
    questions = [question.id for question in service.questions] if service else []
    phone, email = read_phone(form.text("phone")), read_email(form.text("email"))
    return Draft(
        kind=kind,
        details=form.text("details"),
        category=form.raw("category") or None,
        location=form.text("location"),
        postcode=read_postcode(form.text("postcode")),
        when=form.text("when"),
        outcome_wanted=form.text("outcome_wanted"),
        name=form.text("name"),
        phone=phone,
        email=email,
        answers={question: form.text(f"{_ANSWER}{question}") for question in questions},
        needs=Needs(_adjustments(form), _way(form)),
        on_behalf_of=_on_behalf_of(form),
    )


def _adjustments(form: Form) -> tuple[str, ...]:
    ticked = form.many("adjustments")
    if not set(ticked) <= set(ADJUSTMENTS):
        raise InvalidInput("adjustments", "Something that you ticked is not there any more. Look again.")
    other = form.text("adjustment_words", longest=200)
    return (*ticked, other) if other else ticked


def _way(form: Form) -> str | None:
    way = form.raw("preferred_contact")
    if way and way not in CONTACT_WAYS:
        raise InvalidInput("preferred_contact", "Choose how they want the answer.")
    return way or None


def _on_behalf_of(form: Form) -> OnBehalfOf | None:
    who, authority = form.text("on_behalf_of", longest=200), form.raw("authority")
    if not who:
        return None
    if authority and authority not in AUTHORITIES:
        raise InvalidInput("authority", "Choose whether that person agrees.")
    return OnBehalfOf(who, authority or None)


def _visit(form: Form, office: Office) -> Visit:
    language = form.raw("language")
    if language not in office.wordings:
        raise InvalidInput("language", "Choose a language.")
    source = read_source(
        form.raw("source") or Speaker.CITIZEN.value,
        name=form.text("source_name"),
        contact=form.text("source_contact"),
        consent="consent" in form,
    )
    return Visit(
        channel=one_of(ChannelName, form.raw("channel"), "channel", "Choose how they came to us."),
        language=language,
        source=source,
        text_them="text_them" in form,
    )


def _form_page(
    request: web.Request, kind: Kind, service: Service | None, *, status: int = 200, refused: Refused | None = None
) -> web.Response:
    office = request.app[OFFICE]
    values: dict[str, Any] = {
        "kind": kind.value,
        "kind_words": words.kind_words(kind),
        "service": service,
        "fields": [_field(name, optional) for name, optional in fields_of(kind, service)],
        "questions": service.questions if service else (),
        "categories": list(words.CATEGORY_WORDS.items()) if kind is Kind.COMPLAINT else [],
        "ways": list(office.wordings.of(ENGLISH).choices["preferred_contact"].items()),
        "authorities": list(AUTHORITY_WORDS.items()),
        "adjustments": [(name, words.adjustment_words(name)) for name in ADJUSTMENTS],
        "ticked": refused.form.many("adjustments") if refused else (),
        "languages": [(code, words.language_words(code)) for code in sorted(office.wordings.by_language)],
        "channels": [(channel.value, words.channel_words(channel)) for channel in SPOKEN],
        "speakers": list(SPEAKER_WORDS.items()),
        "once_again": refused.form.raw("once") if refused else None,
    }
    return page(request, "file_form.html", status=status, refused=refused, **values)


def _field(name: str, optional: bool) -> dict[str, Any]:
    label = _LABELS[name] + (" (they need not say)" if optional else "")
    return {"name": name, "label": label, "long": name in _LONG}


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, words.kind_words(kind)) for kind in FILED]
