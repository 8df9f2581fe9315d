"""No text message of ours is longer than two segments in English and four in other languages."""

from dataclasses import replace
from typing import Any

import pytest

from actions.intake import Step
from actions.words import speak
from sayso.domain.conversations import ChannelName, Reply
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments, most_segments
from sayso.domain.texts import TEXTS
from sayso.domain.wording import Wording
from sayso.policy import load_elsewhere, load_profile, load_services, load_wordings
from tests.support.builders import hear

PROFILE = load_profile("code-2024")
LONG = replace(
    PROFILE,
    council="Bathford and North Somerby Council",
    website="https://www.northsomerby.gov.uk",
    privacy=replace(PROFILE.privacy, address="https://www.northsomerby.gov.uk/privacy"),
)
WORDINGS = load_wordings(LONG)
SERVICES = load_services()
LONGEST_NAMES = {
    language: max(SERVICES.values(), key=lambda service: len(service.name_in(language))) for language in WORDINGS
}
EMPTY: dict[str, Any] = dict.fromkeys(
    ("details", "service", "location", "postcode", "when", "outcome_wanted", "name", "phone", "email")
)
ASKED_BY_TEXT = [(kind, detail.value) for kind in FILED for detail in NEEDS[kind] if detail is not Detail.CONTACT]


def costs(reply: Reply, wording: Wording, *, first: bool) -> int:
    text = f"{wording.say('introduction')} {reply.text}" if first else reply.text
    return count_segments(with_numbered_choices(text, reply.choices))


def first_answer(kind: Kind, asks: str, service: str, language: str) -> Reply:
    heard = replace(hear("x", channel=ChannelName.SMS), language=language)
    step = Step(slots={**EMPTY, "details": "x"}, asks=asks, opening=True)
    [reply] = speak(kind, step, heard, service=SERVICES[service], wording=WORDINGS[language])
    return reply


@pytest.mark.parametrize("service", SERVICES)
def test_the_first_answer_has_room_for_who_we_are_what_we_understood_and_a_question(service: str) -> None:
    needed = [f"service:{question.id}" for question in SERVICES[service].questions if question.needed]
    for kind, asks in [*ASKED_BY_TEXT, *((Kind.SERVICE_REQUEST, asks) for asks in needed)]:
        reply = first_answer(kind, asks, service, "en")
        assert costs(reply, WORDINGS["en"], first=True) <= 2, (kind, asks, reply.text)
        # What we have understood is said, if need be without the service.
        assert WORDINGS["en"].say(f"understood_{kind}").rstrip(".").split(".")[0][:20] in reply.text


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize(("kind", "asks"), ASKED_BY_TEXT)
def test_in_every_language_the_first_answer_fits_at_least_without_the_introduction(
    kind: Kind, asks: str, language: str
) -> None:
    # The introduction then goes out in a message before it.
    reply = first_answer(kind, asks, LONGEST_NAMES[language].id, language)
    assert costs(reply, WORDINGS[language], first=False) <= most_segments(language)


@pytest.mark.parametrize("language", WORDINGS)
def test_the_introduction_alone_fits(language: str) -> None:
    wording = WORDINGS[language]
    assert count_segments(wording.say("introduction")) <= most_segments(language)
    assert LONG.privacy.address.removeprefix("https://") in wording.say("introduction")


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("key", ["handed_over_closed", "handed_over_later"])
def test_when_a_person_is_back_fits(language: str, key: str) -> None:
    text = WORDINGS[language].say(key, when="on Wednesday 30 September at 9.30 am")
    assert count_segments(text) <= most_segments(language)


@pytest.mark.parametrize("key", sorted(key for key, named in TEXTS.items() if not named))
def test_a_text_of_fixed_length_fits(key: str) -> None:
    for language, wording in WORDINGS.items():
        assert count_segments(wording.say(key)) <= most_segments(language), language


@pytest.mark.parametrize("entry", load_elsewhere().values(), ids=lambda entry: entry.id)
def test_a_route_to_others_goes_out_in_messages_that_fit(entry: Any) -> None:
    wording = WORDINGS["en"]
    text = f"{wording.say('elsewhere', reason=entry.reason, route=entry.route)} {wording.say('elsewhere_ombudsman')}"
    step = Step(slots=EMPTY, asks="location", opening=True)
    replies = speak(Kind.COMPLAINT, step, hear("x"), service=None, wording=wording, notices=[text])
    assert " ".join(reply.text for reply in replies[:-1]) == text
    assert costs(replies[0], wording, first=True) <= 2
    assert all(costs(reply, wording, first=False) <= 2 for reply in replies)
