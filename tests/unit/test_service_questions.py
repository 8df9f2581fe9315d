"""What a service's team is told: asked only where it was not said, and of nobody more than they can bear."""

import pytest

from actions import intake
from actions.service_questions import contains, open_question, plain_words
from sayso.domain.conversations import ChannelName
from sayso.domain.kinds import Kind
from sayso.domain.services import Question, Service
from sayso.policy import load_services
from tests.support.builders import hear

SMS, WEB = ChannelName.SMS, ChannelName.WEB_CHAT
SERVICES = load_services()

# By what was said, and what is asked then: by text, and in a chat.
SAID = [
    ("missed-bin", "my bin was not emptied", "bin_kind", "bin_kind"),
    ("missed-bin", "my bin, the black bin, was not emptied", None, None),
    ("missed-bin", "the black bin was left", None, "whole_street"),
    ("missed-bin", "BLACK BIN, whole street", None, None),
    ("bulky-waste", "please take something big", "items", "items"),
    ("bulky-waste", "please take two mattresses", None, None),
    ("new-bin", "I need a new bin", "bin_kind", "bin_kind"),
    ("new-bin", "I need a new recycling bin", None, None),
    ("abandoned-vehicle", "a car was dumped", "vehicle", "vehicle"),
    ("pothole", "Big pothole", None, None),
    ("pothole", "a pothole", None, "how_big"),
    ("pothole", "a pothole, size of a dinner plate", None, None),
    ("street-light", "the light is out", None, "lamp_number"),
    ("litter", "litter everywhere", None, None),
]


@pytest.mark.parametrize(("service", "said", "by_text", "in_a_chat"), SAID)
def test_only_what_was_not_said_is_asked(service: str, said: str, by_text: str | None, in_a_chat: str | None) -> None:
    for channel, asked in ((SMS, by_text), (WEB, in_a_chat)):
        found = open_question(SERVICES[service], {"details": said, "service_sure": service}, channel)
        assert found == (f"service:{asked}" if asked else None), channel


def a_service(*questions: Question) -> Service:
    return Service(id="x", name="x", directorate="x", tier="all", open311="x", respond_within=1, questions=questions)


def test_nobody_is_asked_more_than_two() -> None:
    needed = a_service(*(Question(str(n), "What?", needed=True) for n in range(4)))
    asked, draft = [], {"details": "x", "service_sure": "x", "answers": {}}
    while question := open_question(needed, draft, SMS):
        asked.append(question)
        draft = {**draft, "answers": {**draft["answers"], question.removeprefix("service:"): ""}}  # type: ignore[dict-item]
    assert asked == ["service:0", "service:1"]


def test_in_a_chat_one_question_more_is_asked() -> None:
    service = a_service(Question("a", "What?"), Question("b", "What?"))
    draft = {"details": "x", "service_sure": "x"}
    assert open_question(service, draft, WEB) == "service:a"
    assert open_question(service, {**draft, "answers": {"a": ""}}, WEB) is None
    assert open_question(service, draft, SMS) is None


NEAR, SURE = 0.79, 0.8
MISSED = "my bin was missed at 14 Mill Lane"


@pytest.mark.parametrize(("confidence", "asked"), [(0.5, "name"), (NEAR, "name"), (SURE, "service:bin_kind")])
def test_after_a_near_guess_no_question_of_the_service_follows(confidence: float, asked: str) -> None:
    heard = hear(MISSED, service_confidence=confidence)
    step = intake.start(Kind.SERVICE_REQUEST, {}, heard, services=SERVICES)
    assert (step.asks, step.slots["service"]) == (asked, "missed-bin")


def test_a_near_guess_stays_one_whatever_is_answered() -> None:
    heard = hear("my bin was missed", message_id="1", service_confidence=NEAR)
    step = intake.start(Kind.SERVICE_REQUEST, {}, heard, services=SERVICES)
    step = intake.go_on(Kind.SERVICE_REQUEST, step.slots, "location", hear("14 Mill Lane"), services=SERVICES)
    assert step.asks == "name"


def test_a_later_message_may_make_a_near_guess_sure() -> None:
    heard = hear("my bin was missed", message_id="1", service_confidence=NEAR)
    step = intake.start(Kind.SERVICE_REQUEST, {}, heard, services=SERVICES)
    later = hear("the bin at 14 Mill Lane", service_confidence=SURE)
    step = intake.go_on(Kind.SERVICE_REQUEST, step.slots, "location", later, services=SERVICES)
    assert step.asks == "service:bin_kind"


def test_the_page_that_they_write_from_confirms_a_near_guess() -> None:
    heard = hear(MISSED, service_confidence=NEAR, page_service="missed-bin")
    assert intake.start(Kind.SERVICE_REQUEST, {}, heard, services=SERVICES).asks == "service:bin_kind"
    other = hear(MISSED, service_confidence=NEAR, page_service="pothole")
    assert intake.start(Kind.SERVICE_REQUEST, {}, other, services=SERVICES).asks == "name"


def test_what_is_sure_of_another_service_is_no_reason_to_ask() -> None:
    assert open_question(SERVICES["missed-bin"], {"details": "x", "service_sure": "pothole"}, SMS) is None


@pytest.mark.parametrize("phrase", ["size of", "dinner plate", "dont know"])
def test_a_phrase_is_found_as_whole_words(phrase: str) -> None:
    assert contains(plain_words("The SIZE of a dinner-plate; I don't know"), phrase)
    assert not contains(plain_words("oversize offers, dinner plates, dont knowing"), phrase)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("the brown one", "the brown one"), ("skip", ""), ("i don't know", "")],
)
def test_an_answer_is_kept_and_a_skip_passes(text: str, kept: str) -> None:
    first = intake.start(
        Kind.SERVICE_REQUEST, {}, hear("my bin was missed at 14 Mill Lane", message_id="1"), services=SERVICES
    )
    assert first.asks == "service:bin_kind"
    step = intake.go_on(Kind.SERVICE_REQUEST, first.slots, "service:bin_kind", hear(text), services=SERVICES)
    assert (step.asks, step.slots["answers"]) == ("name", {"bin_kind": kept})


def test_what_is_no_answer_is_asked_once_more() -> None:
    slots = {"details": "my bin was missed", "service": "missed-bin", "location": "14 Mill Lane"}
    slots["service_sure"] = "missed-bin"
    step = intake.go_on(Kind.SERVICE_REQUEST, slots, "service:bin_kind", hear("hello"), services=SERVICES)
    assert (step.asks, step.again) == ("service:bin_kind", True)
    step = intake.go_on(Kind.SERVICE_REQUEST, step.slots, "service:bin_kind", hear("hello"), services=SERVICES)
    assert (step.asks, step.slots["answers"]) == ("name", {"bin_kind": ""})


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.COMMENT, Kind.ENQUIRY, Kind.COMPLIMENT])
def test_only_a_request_is_asked(kind: Kind) -> None:
    step = intake.start(kind, {}, hear("my bin was missed at 14 Mill Lane"), services=SERVICES)
    assert step.asks is not None
    assert not step.asks.startswith("service:")


def test_the_questions_that_are_needed_by_text_are_few() -> None:
    needed = {service.id for service in SERVICES.values() for question in service.questions if question.needed}
    assert needed == {"missed-bin", "bulky-waste", "new-bin", "abandoned-vehicle"}
