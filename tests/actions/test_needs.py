"""What a citizen needs: told in passing, asked once, shown, changed, filed, and remembered only if they agree."""

from typing import Any

import pytest

from sayso.domain.conversations import ChannelName
from sayso.domain.needs import Needs, OnBehalfOf
from sayso.domain.segments import count_segments
from tests.actions.talking import Citizen
from tests.support.fakes import WORDING, WORDINGS

SMS, WEB = ChannelName.SMS, ChannelName.WEB_CHAT
POTHOLE = "Deep pothole outside 14 Mill Lane"
PLACE = {"id": "f1", "state": "kept", "media_type": "image/jpeg", "place": [53.54512, -2.63251]}


async def answered(citizen: Citizen, **answers: str) -> Any:
    """Go on until a question that `answers` does not name. The last turn."""
    turn = await citizen.say(answers.pop("first"), answers.pop("intent"))
    while turn.asks in answers:
        turn = await citizen.say(answers[turn.asks])
    return turn


COMPLAINT = {
    "intent": "complaint",
    "first": "Nobody ever answers my letters",
    "location": "skip",
    "when": "last week",
    "outcome_wanted": "an apology",
    "name": "Jo Khan",
    "contact": "jo@example.org",
}


async def test_told_in_passing_it_is_noted_shown_and_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    turn = await citizen.say(f"{POTHOLE}. Please text me, don't ring", "service_request")
    assert "I have noted: by text." in turn.text
    turn = await citizen.say("Jo Khan, and I need large print")
    assert (turn.asks, "You need: large print. Our answer: by text" in turn.text) == ("confirm", True)
    await citizen.say("yes")
    [draft] = citizen.filed
    assert (draft.name, draft.needs) == ("Jo Khan", Needs(("large_print",), "text"))


@pytest.mark.parametrize("channel", [SMS, WEB, ChannelName.TELEGRAM, ChannelName.TEXTPHONE])
async def test_a_complaint_is_asked_once_for_needs_but_not_by_text(
    monkeypatch: pytest.MonkeyPatch, channel: ChannelName
) -> None:
    citizen = Citizen(monkeypatch, channel=channel)
    turn = await answered(citizen, **COMPLAINT)
    assert turn.asks == ("confirm" if channel is SMS else "adjustments")


async def test_nobody_is_asked_for_a_pothole(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    turn = await answered(citizen, intent="service_request", first=POTHOLE, name="skip", contact="jo@example.org")
    assert turn.asks == "confirm"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("skip", ()),
        ("no", ()),
        ("nothing", ()),
        ("large print", ("large_print",)),
        ("I need a BSL interpreter", ("bsl_interpreter",)),
        ("yellow paper", ("yellow paper",)),
        ("żółty papier", ("żółty papier",)),
        ("yellow paper, WN7 4AB", ("yellow paper",)),
        ("she has it told to her " * 150, (("she has it told to her " * 150)[:200],)),
    ],
)
async def test_the_answer_is_kept_in_our_words_or_theirs(
    monkeypatch: pytest.MonkeyPatch, answer: str, kept: tuple[str, ...]
) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    turn = await answered(citizen, **COMPLAINT, adjustments=answer)
    assert turn.asks == "confirm"
    await citizen.say("yes")
    assert citizen.filed[0].needs.adjustments == kept


@pytest.mark.parametrize("words", ["asdf jkl qwe", "x" * 3_000, "sdfkjh dfgh", "what is that?", "hmm", "🙂", "WN7 4AB"])
async def test_words_that_are_no_need_are_asked_again_once_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    await answered(citizen, **COMPLAINT)
    assert (await citizen.say(words)).asks == "adjustments"
    turn = await citizen.say(words)
    assert (turn.asks, "You need" in turn.text) == ("confirm", False)
    await citizen.say("yes")
    assert citizen.filed[0].needs.adjustments == ()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("don't use my number", "You want no answer"),
        ("Don't ring me", "Our answer: by text"),
        ("I need Braille", "You need"),
    ],
)
async def test_the_summary_says_how_we_answer_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, said: str, shown: str
) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(f"{POTHOLE}. {said}", "service_request")
    turn = await citizen.say("Jo Khan")
    assert (turn.asks, shown in turn.text, "You need: no" in turn.text) == ("confirm", True, False)


async def test_a_yes_to_needs_is_asked_again_and_then_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    await answered(citizen, **COMPLAINT)
    assert (await citizen.say("yes")).asks == "adjustments"
    assert (await citizen.say("yes")).asks == "confirm"


@pytest.mark.parametrize(("answer", "authority"), [("1", "agreed"), ("power of attorney", "legal"), ("no", "not_yet")])
async def test_who_writes_for_another_is_asked_by_what_right(
    monkeypatch: pytest.MonkeyPatch, answer: str, authority: str
) -> None:
    citizen = Citizen(monkeypatch)
    first = "Nobody ever answers letters. I'm writing for my mum"
    turn = await answered(citizen, **{**COMPLAINT, "first": first})
    assert (turn.asks, turn.choices) == ("on_behalf_of", ["agreed", "legal", "not_yet"])
    turn = await citizen.say(answer)
    assert ("cannot tell you anything about them" in turn.text) is (authority == "not_yet")
    assert "For: my mum" in turn.text
    await citizen.say("yes")
    assert citizen.filed[0].on_behalf_of == OnBehalfOf("my mum", authority)


async def test_with_more_than_one_way_they_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    contact = "07700 900123 or jo@example.org"
    turn = await answered(citizen, intent="comment", first="Plant more trees", name="Jo Khan", contact=contact)
    assert (turn.asks, turn.choices) == ("preferred_contact", ["text", "email", "phone", "post"])
    assert (await citizen.say("by e-mail")).asks == "confirm"
    await citizen.say("yes")
    assert citizen.filed[0].needs.preferred_contact == "email"


async def test_an_unreadable_answer_to_how_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    contact = "07700 900123, never ring me"
    turn = await answered(citizen, intent="comment", first="Plant more trees", name="Jo Khan", contact=contact)
    assert (turn.asks, turn.choices) == ("preferred_contact", ["text", "post"])
    assert (await citizen.say("by pigeon")).asks == "confirm"
    await citizen.say("yes")
    assert citizen.filed[0].needs.preferred_contact == "no_phone"


@pytest.mark.parametrize("answer", ["skip", "I'd rather not say", "anonymous", "no", "I don't want to give my name"])
async def test_a_name_may_be_withheld(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    citizen = Citizen(monkeypatch, channel=WEB)
    turn = await answered(citizen, intent="comment", first="Plant more trees", name=answer)
    assert (turn.asks, "That is fine. Without a name" in turn.text) == ("contact", True)
    turn = await citizen.say("skip")
    assert (turn.asks, "we cannot send you an answer" in turn.text) == ("confirm", True)
    await citizen.say("yes")
    assert (citizen.filed[0].name, citizen.filed[0].phone) == ("", None)


async def test_who_forbids_their_number_hears_that_no_answer_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    turn = await citizen.say(f"{POTHOLE}. I want to stay anonymous, don't use my number", "service_request")
    assert (turn.asks, "We will not contact you" in turn.text) == ("confirm", True)
    turn = await citizen.say("yes")
    assert (citizen.filed[0].needs.preferred_contact, turn.ended) == ("none", True)


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("no", False), ("what is that", False)])
async def test_it_is_remembered_only_with_consent(monkeypatch: pytest.MonkeyPatch, answer: str, kept: bool) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(f"{POTHOLE}. I need Braille", "service_request")
    await citizen.say("skip")
    turn = await citizen.say("yes")
    assert (turn.asks, turn.choices, turn.ended) == ("adjustments", ["yes", "no"], False)
    turn = await citizen.say(answer)
    assert turn.ended
    assert citizen.remembered == ({"adjustments": ["braille"], "preferred_contact": None} if kept else None)


async def asked_to_be_remembered(citizen: Citizen) -> Any:
    await citizen.say(f"{POTHOLE}. I need Braille", "service_request")
    await citizen.say("skip")
    return await citizen.say("yes")


@pytest.mark.parametrize(
    ("question", "answer"), [("how long will it take?", "working days"), ("why do you need that?", "tell us again")]
)
async def test_a_question_instead_of_consent_is_answered_and_asked_for_once_more(
    monkeypatch: pytest.MonkeyPatch, question: str, answer: str
) -> None:
    citizen = Citizen(monkeypatch)
    await asked_to_be_remembered(citizen)
    turn = await citizen.say(question, "enquiry", confidence=0.9)
    assert (answer in turn.text, turn.asks, turn.choices) == (True, "adjustments", ["yes", "no"])
    turn = await citizen.say(question, "enquiry", confidence=0.9)
    assert (answer in turn.text, turn.ended, citizen.remembered) == (True, True, None)
    assert len(citizen.filed) == 1


async def test_a_yes_beside_a_question_is_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    await asked_to_be_remembered(citizen)
    turn = await citizen.say("yes. how long will it take?", "enquiry", confidence=0.9)
    assert ("working days" in turn.text, turn.ended) == (True, True)
    assert citizen.remembered == {"adjustments": ["braille"], "preferred_contact": None}


@pytest.mark.parametrize("words", ["asdf jkl qwe", "", "🙂", "(3)"])
async def test_what_is_no_yes_is_not_remembered(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    citizen = Citizen(monkeypatch)
    await asked_to_be_remembered(citizen)
    assert (await citizen.say(words)).ended
    assert citizen.remembered is None


async def test_nobody_is_asked_to_be_remembered_who_told_no_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(POTHOLE, "service_request")
    await citizen.say("skip")
    assert (await citizen.say("yes")).ended


async def test_another_matter_instead_of_an_answer_is_no_consent_and_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(f"{POTHOLE}. I need Braille", "service_request")
    await citizen.say("skip")
    await citizen.say("yes")
    turn = await citizen.say("The street light outside 9 High Street is out", "service_request", confidence=0.9)
    assert (turn.asks, citizen.remembered) == ("confirm", None)


async def test_what_is_remembered_is_said_once_and_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    citizen.remembered = {"adjustments": ["large_print"], "preferred_contact": None}
    turn = await citizen.say(POTHOLE, "service_request")
    assert "I remember what you need: large print." in turn.text
    turn = await citizen.say("Jo Khan")
    assert "I remember" not in turn.text
    assert (await citizen.say("yes")).ended
    assert citizen.filed[0].needs.adjustments == ("large_print",)


@pytest.mark.parametrize("in_form", [True, False])
async def test_forget_that_forgets(monkeypatch: pytest.MonkeyPatch, in_form: bool) -> None:
    citizen = Citizen(monkeypatch)
    citizen.remembered = {"adjustments": ["large_print"], "preferred_contact": None}
    if in_form:
        await citizen.say(POTHOLE, "service_request")
    turn = await citizen.say("Forget that")
    assert citizen.remembered is None
    assert turn.asks == ("name" if in_form else None)
    if in_form:
        await citizen.say("skip")
        await citizen.say("yes")
        assert not citizen.filed[0].needs


@pytest.mark.parametrize("answer", ["1", "yes", "Yes, that is the place"])
async def test_a_photos_place_is_offered_and_used(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    citizen = Citizen(monkeypatch)
    turn = await citizen.say("There is a deep pothole", "service_request", files=(PLACE,))
    assert (turn.asks, turn.choices) == ("location", ["use", "other"])
    assert "53.5451, -2.6325" in turn.text
    await citizen.say(answer)
    await citizen.say("skip")
    await citizen.say("yes")
    assert (citizen.filed[0].location, citizen.filed[0].place) == ("53.5451, -2.6325", (53.54512, -2.63251))


@pytest.mark.parametrize("answer", ["2", "no", "14 Mill Lane"])
async def test_another_place_than_the_photos_drops_it(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say("There is a deep pothole", "service_request", files=(PLACE,))
    turn = await citizen.say(answer)
    if turn.asks == "location":
        assert turn.choices == []
        await citizen.say("14 Mill Lane")
    await citizen.say("skip")
    await citizen.say("yes")
    assert (citizen.filed[0].location, citizen.filed[0].place) == ("14 Mill Lane", None)


async def test_a_place_that_was_told_is_not_asked_again_for_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    turn = await citizen.say(POTHOLE, "service_request", files=(PLACE,))
    assert turn.asks == "name"
    assert citizen.slots.get("photo_place") is None


async def test_needs_can_be_changed_at_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(f"{POTHOLE}. I need Braille", "service_request")
    await citizen.say("skip")
    turn = await citizen.say("change")
    assert turn.choices == ["details", "location", "name", "adjustments"]
    assert (await citizen.say("4")).asks == "adjustments"
    turn = await citizen.say("audio please")
    assert (turn.asks, "You need: audio" in turn.text, "Braille" in turn.text.split("You need")[1]) == (
        "confirm",
        True,
        False,
    )


@pytest.mark.parametrize("language", [None, "cy", "pl", "ro", "ur"])
async def test_by_text_needs_fit_as_little_as_all_else(monkeypatch: pytest.MonkeyPatch, language: str | None) -> None:
    citizen = Citizen(monkeypatch, language=language)
    most = 2 if language is None else 4
    for said in (f"{POTHOLE}. I need large print and please text me, don't ring", "skip", "1", "1"):
        turn = await citizen.say(said, "service_request")
        assert all(count_segments(text) <= most for text in turn.texts), turn.texts


WHICH = WORDING.say("ask_adjustments_which")


async def _asked_for_needs(monkeypatch: pytest.MonkeyPatch, language: str | None = None) -> Citizen:
    citizen = Citizen(monkeypatch, channel=WEB, language=language)
    assert (await answered(citizen, **COMPLAINT)).asks == "adjustments"
    return citizen


@pytest.mark.parametrize("text", ["yes", "Yes please", "yes I do", "yes, I need something", "I need another format"])
async def test_a_yes_that_does_not_say_to_what_is_asked_which(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    citizen = await _asked_for_needs(monkeypatch)
    turn = await citizen.say(text)
    assert (turn.asks, turn.text) == ("adjustments", WHICH)
    turn = await citizen.say("large print")
    assert (turn.asks, citizen.slots["adjustments"]) == ("confirm", ["large_print"])


@pytest.mark.parametrize("text", ["no", "none", "None of those", "no need", "I don't need any", "nothing", "skip"])
@pytest.mark.parametrize("after_yes", [False, True])
async def test_a_no_ends_it(monkeypatch: pytest.MonkeyPatch, text: str, after_yes: bool) -> None:
    citizen = await _asked_for_needs(monkeypatch)
    if after_yes:
        await citizen.say("yes")
    turn = await citizen.say(text)
    assert (turn.asks, citizen.slots["adjustments"]) == ("confirm", [])


async def test_which_is_asked_once_only(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = await _asked_for_needs(monkeypatch)
    await citizen.say("yes")
    assert (await citizen.say("yes")).asks == "confirm"


@pytest.mark.parametrize(
    ("language", "yes", "no"), [("cy", "ie", "na"), ("pl", "tak", "nie"), ("ro", "da", "nu"), ("ur", "ہاں", "نہیں")]
)
async def test_in_every_language(monkeypatch: pytest.MonkeyPatch, language: str, yes: str, no: str) -> None:
    citizen = await _asked_for_needs(monkeypatch, language)
    turn = await citizen.say(yes)
    assert turn.text == WORDINGS.of(language).say("ask_adjustments_which") != WHICH
    assert (await citizen.say(no)).asks == "confirm"
