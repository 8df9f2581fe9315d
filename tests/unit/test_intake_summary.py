"""The end of an intake: the summary, and changing an answer there."""

import pytest

from actions import intake
from actions.intake import changeable
from actions.summing_up import CHANGE_WHICH, CONFIRM
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import FILED, Kind
from tests.support.builders import Talk, hear, the_wording
from tests.unit.test_intake import ANSWERS, ASKED, BY_TEXT_UNASKED, KEPT, SMS, WEB, draft, talk_at

OTHER_ANSWERS = {
    "details": "The form was lost twice",
    "location": "14 Mill Lane",
    "when": "last Friday",
    "outcome_wanted": "a refund",
    "name": "Ann Lee",
    "contact": "07700 900456",
}
LABELS = the_wording().choices["change_which"]
CHANGES = [(kind, detail) for kind in FILED for detail in ASKED[kind] if detail != "adjustments"]

YES = ["yes", "Yes.", "YES PLEASE", "y", "ok", "send", "Send it", "1", "confirm", "that's right", "That’s correct!",
       "looks good", "great", "perfect", "Go ahead", "yes, send it today", "Yes please, as soon as possible!",
       "ok thank you very much", "ok send", "yes that's all correct thanks"]  # fmt: skip
NO = ["no", "No.", "nope", "that's wrong", "2", "change", "Change something", "not right",
      "no that's not right", "No, it is wrong"]  # fmt: skip
UNCLEAR = ["maybe", "4", "0", "is it the right one?", "hi", "skip", "hmm"]


@pytest.mark.parametrize("text", YES)
def test_yes_sends(text: str) -> None:
    step = talk_at(Kind.COMPLAINT, CONFIRM).say(text)
    assert (step.decision, step.asks) == ("send", None)


@pytest.mark.parametrize("text", NO)
def test_no_asks_what_to_change(text: str) -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    before = draft(talk)
    step = talk.say(text)
    assert (step.decision, step.asks) == (None, CHANGE_WHICH)
    assert draft(talk) == before


@pytest.mark.parametrize("text", ["3", "leave", "Do not send", "forget it", "don't send it"])
def test_leave_leaves(text: str) -> None:
    assert talk_at(Kind.COMPLAINT, CONFIRM).say(text).decision == "leave"


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_neither_is_asked_again_and_nothing_is_sent(text: str) -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    before = draft(talk)
    for _ in range(2):
        step = talk.say(text)
        assert (step.decision, step.asks, step.again) == (None, CONFIRM, True)
    assert draft(talk) == before


def test_help_at_the_summary_is_help() -> None:
    step = talk_at(Kind.COMMENT, CONFIRM).say("help")
    assert (step.asks, step.remark) == (CONFIRM, "help")


CORRECTIONS = [
    ("my name is Ann Lee", "name", "Ann Lee"),
    ("no, ring me on 07700 900456", "phone", "+447700900456"),
    ("the email is ann@example.org", "email", "ann@example.org"),
    ("it was at 14 Mill Lane", "location", "14 Mill Lane"),
    ("the postcode is WN7 4AB", "postcode", "WN7 4AB"),
    ("it happened last Friday", "when", "last Friday"),
    ("Sorry, it was in Mill Lane", "location", "Mill Lane"),
    ("no, last Friday", "when", "last Friday"),
]


@pytest.mark.parametrize(("text", "slot", "value"), CORRECTIONS)
def test_a_correction_at_the_summary_replaces_one_answer(text: str, slot: str, value: str) -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    before = draft(talk)
    step = talk.say(text)
    assert (step.asks, step.remark, step.decision) == (CONFIRM, "changed", None)
    assert draft(talk) == {**before, slot: value}


# More of the story, with a day or a place in it that is no correction.
STORIES = [
    "It happened again today",
    "yes but the cables are hanging out",
    "no wait there are two of them broken",
    "A man nearly fell over it this morning by the post office, and nobody came to help him",
    "Could you also tell them that the smell is getting worse every day",
]


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("from_list", [False, True])
def test_more_of_the_story_is_added_and_shown_and_nothing_is_sent(text: str, from_list: bool) -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    if from_list:
        talk.say("change")
    before = draft(talk)
    step = talk.say(text)
    assert (step.asks, step.remark, step.decision) == (CONFIRM, "added", None)
    assert draft(talk) == {**before, "details": f"{before['details']}\n{text.removeprefix('yes but ')}"}


def test_what_is_told_beside_a_new_number_is_kept_too() -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    step = talk.say("ring me on 07700 900456, nobody answers the other phone any more")
    assert (step.asks, step.remark, talk.slots["phone"]) == (CONFIRM, "added", "+447700900456")
    assert "nobody answers the other phone" in talk.slots["details"]


def test_words_added_where_nothing_was_described_become_the_description() -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    talk.slots["details"] = None
    talk.say("the lift stopped between floors")
    assert talk.slots["details"] == "the lift stopped between floors"


def test_labels_and_numbers_are_those_that_the_citizen_was_shown() -> None:
    def step_of(text: str, asked: str, shown: list[Choice]) -> intake.Step:
        slots = {**talk_at(Kind.COMPLAINT, CONFIRM).slots, "heard": "earlier"}
        return intake.go_on(Kind.COMPLAINT, slots, asked, hear(text, channel=WEB), offered=shown)

    confirm = [Choice("leave", "Peidio"), Choice("send", "Anfon"), Choice("change", "Newid")]
    for text, decision in (("Anfon", "send"), ("2", "send"), ("send", "send"), ("peidio", "leave"), ("1", "leave")):
        assert step_of(text, CONFIRM, confirm).decision == decision, text
    which = [Choice("name", "Enw"), Choice("location", "Ble")]
    for text, asks in (("Ble", "location"), ("1", "name"), ("Enw", "name"), ("location", "location")):
        assert step_of(text, CHANGE_WHICH, which).asks == asks, text


def test_a_picture_without_words_is_asked_for_in_words() -> None:
    for asked in (CONFIRM, "details", "location"):
        talk = talk_at(Kind.COMPLAINT, asked)
        before = draft(talk)
        step = talk.say("(picture)")
        assert (step.asks, step.remark, step.decision, draft(talk)) == (asked, "picture", None, before)


def test_a_correction_at_the_list_of_answers_counts_too() -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    talk.say("no")
    step = talk.say("my name is Ann Lee")
    assert (step.asks, step.remark, talk.slots["name"]) == (CONFIRM, "changed", "Ann Lee")


def test_the_same_again_is_no_correction() -> None:
    step = talk_at(Kind.COMPLAINT, CONFIRM).say("my name is Jo Bloggs")
    assert (step.remark, step.again) == (None, True)


@pytest.mark.parametrize("how", ["value", "label", "number"])
@pytest.mark.parametrize(("kind", "detail"), CHANGES)
def test_one_answer_is_changed_and_the_summary_comes_straight_back(kind: Kind, detail: str, how: str) -> None:
    talk = talk_at(kind, CONFIRM)
    before = draft(talk)
    talk.say("change something")
    number = [offered.value for offered in changeable(kind, WEB)].index(detail) + 1
    talk.say({"value": detail, "label": LABELS[detail], "number": str(number)}[how])
    assert talk.asked == detail
    talk.say(OTHER_ANSWERS[detail])
    assert talk.asked == CONFIRM
    slot = "email" if detail == "contact" else detail
    changed = {"phone": "+447700900456"} if detail == "contact" else {slot: OTHER_ANSWERS[detail]}
    assert draft(talk) == {**{name: value for name, value in before.items() if name != slot}, **changed}
    assert talk.say("yes").decision == "send"


@pytest.mark.parametrize("kind", FILED)
def test_only_what_a_kind_has_can_be_changed(kind: Kind) -> None:
    assert [detail.value for detail in changeable(kind, WEB)] == ASKED[kind]
    assert [detail.value for detail in changeable(kind, SMS)] == [d for d in ASKED[kind] if d not in BY_TEXT_UNASKED]


@pytest.mark.parametrize(("text", "asks"), [("problem", "details"), ("my name", "name"), ("the phone", "contact")])
def test_what_to_change_is_said_in_other_words(text: str, asks: str) -> None:
    talk = talk_at(Kind.COMPLAINT, CONFIRM)
    talk.say("change")
    assert (talk.say(text).decision, talk.asked) == (None, asks)


@pytest.mark.parametrize("text", ["9", "the colour", "outcome wanted"])
def test_what_cannot_be_changed_is_asked_again(text: str) -> None:
    talk = talk_at(Kind.COMPLIMENT, CONFIRM)
    before = draft(talk)
    talk.say("no")
    step = talk.say(text)
    assert (step.asks, step.again) == (CHANGE_WHICH, True)
    assert draft(talk) == before


def test_a_changed_place_forgets_the_old_postcode() -> None:
    talk = Talk(Kind.SERVICE_REQUEST, channel=SMS)
    talk.say("The light outside 14 Mill Lane WN7 4AB is out. I'm Jo Bloggs")
    for text in ("no", "where", "the gate of the park"):
        talk.say(text)
    assert talk.asked == CONFIRM
    assert (talk.slots["location"], talk.slots["postcode"]) == ("the gate of the park", None)


def test_changing_an_answer_midway_returns_to_what_is_still_missing() -> None:
    talk = talk_at(Kind.COMPLAINT, "outcome_wanted")
    for text in ("change", "where", "14 Mill Lane"):
        talk.say(text)
    assert talk.asked == "outcome_wanted"
    assert talk.slots["location"] == "14 Mill Lane"


def test_an_answer_that_was_skipped_can_be_given_at_the_summary() -> None:
    talk = talk_at(Kind.COMMENT, "name")
    for text in ("skip", "skip"):
        talk.say(text)
    assert talk.asked == CONFIRM
    talk.say("my name is Ann Lee")
    assert talk.slots["name"] == "Ann Lee"


@pytest.mark.parametrize("channel", [SMS, WEB])
def test_everything_optional_can_be_skipped(channel: ChannelName) -> None:
    talk = Talk(Kind.COMPLAINT, channel=channel)
    talk.say("Nobody ever answers my letters")
    while talk.asked != CONFIRM:
        talk.say("skip")
    assert talk.slots["details"] == "Nobody ever answers my letters"
    assert set(ANSWERS) - {"details"} == {"location", "when", "outcome_wanted", "name", "contact", "adjustments"}
    assert not any(talk.slots[slot] for slot in KEPT if slot not in ("details", "adjustments"))
    assert not talk.slots["adjustments"]
