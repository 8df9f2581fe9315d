"""The intake: what a message adds to the draft, and what is asked next."""

from datetime import timedelta

import pytest

from actions import intake
from actions.choices import pick, read_kind
from actions.summing_up import CHANGE_WHICH, CONFIRM
from sayso.domain.conversations import ChannelName, Choice
from sayso.domain.kinds import FILED, OPTIONAL, Detail, Kind
from tests.support.builders import Talk, hear, the_wording

SMS, WEB = ChannelName.SMS, ChannelName.WEB_CHAT

# What each kind is asked, in this order, when nothing is known. Whoever texts us can be reached by text.
ASKED = {
    Kind.SERVICE_REQUEST: ["details", "location", "name", "contact"],
    Kind.COMPLAINT: ["details", "location", "when", "outcome_wanted", "name", "contact", "adjustments"],
    Kind.COMMENT: ["details", "name", "contact"],
    Kind.COMPLIMENT: ["details", "name"],
    Kind.ENQUIRY: ["details", "name", "contact", "adjustments"],
}
ANSWERS = {
    "details": "Nobody ever picks up at the housing desk",
    "location": "the kiosk next to the pond",
    "when": "the day of the fair",
    "outcome_wanted": "an apology in writing",
    "name": "Jo Bloggs",
    "contact": "jo@example.org",
    "adjustments": "no thank you",
}
KEPT = {**{detail: answer for detail, answer in ANSWERS.items() if detail != "contact"}, "email": "jo@example.org"}
BY_TEXT_UNASKED = ("contact", "adjustments")
# Each does not serve as an answer to its question, twice over.
UNUSABLE = {
    "details": ["12", "07700 900123"],
    "location": ["where do you mean?", "where is what?"],
    "name": ["that is a good one", "12345"],
    "contact": ["the usual one", "none of your business"],
}
QUESTIONS = [(kind, question) for kind in FILED for question in ASKED[kind]]


def talk_at(kind: Kind, question: str, channel: ChannelName = WEB) -> Talk:
    """A conversation in which everything was answered until `question` was asked."""
    talk = Talk(kind, channel=channel)
    talk.say("hello")
    while talk.asked != question:
        assert talk.asked in ANSWERS, f"{question} was never asked"
        talk.say(ANSWERS[talk.asked])
    return talk


def draft(talk: Talk) -> dict[str, object]:
    return {slot: talk.slots[slot] for slot in intake.DRAFT_SLOTS if talk.slots[slot] is not None}


@pytest.mark.parametrize("channel", [SMS, WEB])
@pytest.mark.parametrize("kind", FILED)
def test_each_kind_is_asked_what_it_needs_in_order(kind: Kind, channel: ChannelName) -> None:
    talk, asked = Talk(kind, channel=channel), []
    talk.say("hello")
    while talk.asked != CONFIRM:
        assert talk.asked is not None
        asked.append(talk.asked)
        talk.say(ANSWERS[talk.asked])
    assert asked == [question for question in ASKED[kind] if channel is WEB or question not in BY_TEXT_UNASKED]
    told = ("email" if question == "contact" else question for question in asked if question != "adjustments")
    assert draft(talk) == {slot: KEPT[slot] for slot in told}
    assert talk.say("yes").decision == "send"


ONE_SHOTS = [
    (Kind.SERVICE_REQUEST, SMS, "The street light outside 14 Mill Lane is out. I'm Jane Khan", [], "street-light"),
    (Kind.SERVICE_REQUEST, WEB, "The street light by 5 Mill Lane is out. I'm Jo Khan 07700 900123", [], "street-light"),
    (Kind.SERVICE_REQUEST, WEB, "The street light outside 14 Mill Lane is out", ["name", "contact"], "street-light"),
    (Kind.SERVICE_REQUEST, SMS, "Fly tipping again. Jane here: my name is Jane Khan", ["location"], "fly-tipping"),
    (Kind.COMPLAINT, SMS, "Your driver was rude to me on Monday in King Street, I'm Tom Lee", ["outcome_wanted"], None),
    (Kind.COMPLAINT, WEB, "Nobody answers my letters",
     ["location", "when", "outcome_wanted", "name", "contact", "adjustments"], None),
    (Kind.COMMENT, SMS, "You should plant more lime trees. I'm Tom Lee", [], "trees"),
    (Kind.COMPLIMENT, WEB, "The crew who cleared our lane were wonderful", ["name"], None),
    (Kind.ENQUIRY, WEB, "When does the library open? tom@example.org", ["name", "adjustments"], "libraries"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "channel", "text", "asked", "service"), ONE_SHOTS)
def test_nothing_that_was_said_is_asked(
    kind: Kind, channel: ChannelName, text: str, asked: list[str], service: str | None
) -> None:
    talk, questions = Talk(kind, channel=channel), []
    step = talk.say(text)
    assert step.opening
    assert talk.slots["service"] == service
    while talk.asked != CONFIRM:
        assert talk.asked is not None
        questions.append(talk.asked)
        talk.say(ANSWERS[talk.asked])
    assert questions == asked


def test_a_first_message_gives_several_answers() -> None:
    talk = Talk(Kind.COMPLAINT, channel=WEB)
    talk.say("The bins at 14 Mill Lane WN7 4AB were left on Monday. I'm Jane Khan, 07700 900123, jane@example.org")
    found = draft(talk)
    assert found["details"] == "The bins at 14 Mill Lane WN7 4AB were left on Monday"
    assert found["service"] == "missed-bin"
    assert "14 Mill Lane" in str(found["location"])
    assert (found["postcode"], found["when"]) == ("WN7 4AB", "on Monday")
    assert (found["name"], found["phone"], found["email"]) == ("Jane Khan", "+447700900123", "jane@example.org")


def test_a_later_message_answers_more_than_it_was_asked() -> None:
    talk = talk_at(Kind.COMPLAINT, "location")
    talk.say("14 Mill Lane, I'm Jane Khan, 07700 900123")
    assert talk.asked == "when"
    assert (talk.slots["location"], talk.slots["name"]) == ("14 Mill Lane", "Jane Khan")
    talk.say("last week")
    talk.say("a proper answer")
    assert talk.asked == "adjustments"


def test_the_page_a_citizen_wrote_from_gives_the_service() -> None:
    talk = Talk(Kind.ENQUIRY)
    talk.say("when do you open", page_service="libraries")
    assert talk.slots["service"] == "libraries"


def test_a_message_is_not_read_again_when_the_kind_changes() -> None:
    first = Talk(Kind.COMMENT)
    first.say("You never answer letters")
    first.say("no it's a complaint")
    slots = {**first.slots, "heard": first.heard.message_id}
    step = intake.start(Kind.COMPLAINT, slots, first.heard)
    assert step.slots["details"] == "You never answer letters"
    assert step.asks == "location"


def test_who_names_only_their_own_door_is_asked_where_that_is() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("the street light outside mine has been out for days")
    assert talk.asked == "location"
    talk.say("22 Quarry Bank, Leigh")
    assert (talk.asked, talk.slots["location"]) == ("name", "22 Quarry Bank, Leigh")


def test_what_a_message_says_beside_the_matter_is_learned_when_the_kind_changes_with_it() -> None:
    heard = hear("The street light outside 9 High Street is out, I'm Tom Lee")
    step = intake.start(Kind.SERVICE_REQUEST, {"heard": heard.message_id, "details": "The light is out"}, heard)
    assert (step.slots["location"], step.slots["name"]) == ("outside 9 High Street", "Tom Lee")
    assert step.slots["details"] == "The light is out"


@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_a_question_can_be_skipped_where_the_answer_is_optional(kind: Kind, question: str) -> None:
    talk = talk_at(kind, question)
    step = talk.say("SKIP")
    if question == "adjustments":
        assert (talk.asked, talk.slots["adjustments"]) == (CONFIRM, [])
    elif Detail(question) in OPTIONAL[kind]:
        after = [*ASKED[kind], CONFIRM]
        expected = after[after.index(question) + 1]
        # In which form an answer shall be is not asked of those who want none.
        assert talk.asked == (CONFIRM if question == "contact" else expected)
        assert not step.again
        slots = ("phone", "email") if question == "contact" else (question,)
        assert all(talk.slots[slot] == "" for slot in slots)
    else:
        assert talk.asked == question
        assert step.again
        assert talk.slots[question] is None


@pytest.mark.parametrize("text", ["help", "?"])
@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_help_comes_with_the_question_again(kind: Kind, question: str, text: str) -> None:
    talk = talk_at(kind, question)
    before = draft(talk)
    step = talk.say(text)
    assert (step.asks, step.remark, step.decision) == (question, "help", None)
    assert draft(talk) == before


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("person", "person"),
        ("Can I speak to a person?", "person"),
        ("leave it", "leave"),
        ("start again", "start_again"),
    ],
)
@pytest.mark.parametrize(("kind", "question"), [*QUESTIONS, *((kind, CONFIRM) for kind in FILED)])
def test_a_citizen_can_get_out_of_every_question(kind: Kind, question: str, text: str, decision: str) -> None:
    step = talk_at(kind, question).say(text)
    assert (step.decision, step.asks) == (decision, None)


@pytest.mark.parametrize(("kind", "question"), [*QUESTIONS, *((kind, CONFIRM) for kind in FILED)])
def test_an_answer_can_be_changed_at_every_question(kind: Kind, question: str) -> None:
    talk = talk_at(kind, question)
    talk.say("change")
    assert talk.asked == CHANGE_WHICH
    assert talk.say("person").decision == "person"


@pytest.mark.parametrize(("kind", "question"), [(k, q) for k, q in QUESTIONS if q in UNUSABLE and q != "details"])
def test_what_serves_as_no_answer_is_asked_again_and_then_passed_over(kind: Kind, question: str) -> None:
    talk = talk_at(kind, question)
    first, second = UNUSABLE[question]
    step = talk.say(first)
    assert (step.asks, step.again) == (question, True)
    talk.say(second)
    after = [*ASKED[kind], CONFIRM]
    assert talk.asked in after[after.index(question) + 1 :]
    assert (talk.slots["phone"] if question == "contact" else talk.slots[question]) == ""


@pytest.mark.parametrize("answers", [UNUSABLE["details"], ("skip", "i don't know"), ("hi", "thanks")])
@pytest.mark.parametrize("kind", FILED)
def test_without_a_matter_a_person_takes_over(kind: Kind, answers: tuple[str, str]) -> None:
    talk = talk_at(kind, "details")
    assert talk.say(answers[0]).again
    assert talk.say(answers[1]).decision == "person"


def test_a_place_that_nobody_knows_is_passed_over() -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "location")
    assert talk.say("skip").again
    talk.say("i don't know")
    assert (talk.asked, talk.slots["location"]) == ("name", "")


@pytest.mark.parametrize("question", [CONFIRM, CHANGE_WHICH])
def test_a_choice_that_is_never_made_goes_to_a_person(question: str) -> None:
    talk = talk_at(Kind.COMMENT, CONFIRM)
    if question == CHANGE_WHICH:
        talk.say("change")
    for _ in range(2):
        step = talk.say("bananas")
        assert (step.asks, step.again) == (question, True)
    assert talk.say("bananas").decision == "person"


@pytest.mark.parametrize("question", ["when", "outcome_wanted"])
def test_a_phone_number_alone_answers_no_question_about_what_happened(question: str) -> None:
    talk = talk_at(Kind.COMPLAINT, question)
    step = talk.say("07700 900123")
    assert (talk.asked, step.again, step.remark) == (question, False, "added")
    assert talk.slots["phone"] == "+447700900123"


@pytest.mark.parametrize("text", ["hi", "thanks", "ok"])
@pytest.mark.parametrize(("kind", "question"), QUESTIONS)
def test_a_greeting_or_thanks_is_no_answer(kind: Kind, question: str, text: str) -> None:
    talk = talk_at(kind, question)
    assert talk.say(text).again
    assert talk.asked == question


SWITCHES = [
    ("no it's a complaint", Kind.COMPLAINT),
    ("No, this is a complaint.", Kind.COMPLAINT),
    ("I want to make a formal complaint", Kind.COMPLAINT),
    ("it's a compliment", Kind.COMPLIMENT),
    ("I meant a suggestion", Kind.COMMENT),
    ("that's a question", Kind.ENQUIRY),
    ("but it is a problem", Kind.SERVICE_REQUEST),
    ("No it's a complaint about your staff", Kind.COMPLAINT),
]


@pytest.mark.parametrize(("text", "to"), SWITCHES)
@pytest.mark.parametrize(("kind", "question"), [*QUESTIONS, *((kind, CONFIRM) for kind in FILED)])
def test_a_citizen_can_say_that_it_is_another_kind(kind: Kind, question: str, text: str, to: Kind) -> None:
    step = talk_at(kind, question).say(text)
    assert step.decision == (None if to is kind else f"switch:{to}")


@pytest.mark.parametrize(
    "text",
    [
        "It's a problem every week and nobody cares",
        "This is a question of respect, your officer laughed at me",
        "it is a complaint that I have made to you four times before this and I am tired of it now",
    ],
)
def test_what_happened_is_not_taken_for_another_kind(text: str) -> None:
    talk = talk_at(Kind.COMPLAINT, "details")
    assert talk.say(text).decision is None
    assert talk.slots["details"] == text


@pytest.mark.parametrize(
    ("question", "confidence", "decision"),
    [("name", 0.75, "person"), ("name", 0.6, None), ("details", 0.85, None), ("details", 0.95, "person"),
     ("location", 0.85, None), ("contact", 0.75, "person"), ("confirm", 0.75, "person")],
)  # fmt: skip
def test_free_text_must_sound_more_like_a_wish_for_a_person(
    question: str, confidence: float, decision: str | None
) -> None:
    step = talk_at(Kind.COMPLAINT, question).say(
        "could somebody in your office phone my son", intent="human_request", confidence=confidence
    )
    assert step.decision == decision


def test_a_name_that_looks_like_a_street_is_no_place() -> None:
    step = talk_at(Kind.ENQUIRY, "name").say("John Hill")
    assert (step.slots["name"], step.slots["location"]) == ("John Hill", None)


def test_a_kind_is_picked_or_told() -> None:
    choices = the_wording().choose("kind_check")
    assert read_kind(hear("2"), choices) is Kind.COMPLAINT
    assert read_kind(hear("say thank you"), choices) is Kind.COMPLIMENT
    assert read_kind(hear("talk to a person"), choices) is Kind.HUMAN_REQUEST
    assert read_kind(hear("it's a suggestion"), choices) is Kind.COMMENT
    assert read_kind(hear("the bin was missed", intent="service_request"), choices) is Kind.SERVICE_REQUEST
    assert read_kind(hear("well", intent="other"), choices) is None
    assert read_kind(hear("ok", intent="complaint"), choices) is None


CHOICES = [Choice("first_one", "The first"), Choice("second", "Number two, please")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", "first_one"), ("2.", "second"), (" 2 ) ", "second"), ("option 1", "first_one"), ("Number 2", "second"),
     ("first_one", "first_one"), ("First one", "first_one"), ("the FIRST", "first_one"),
     ("number two please", "second"), ("0", None), ("3", None), ("12", None), ("first", None), ("1 or 2", None),
     ("", None), ("one", None), ("²", None)],
)  # fmt: skip
def test_a_choice_is_picked_by_number_value_or_label(text: str, value: str | None) -> None:
    assert pick(text, CHOICES) == value


def test_after_days_of_silence_the_answer_is_taken_and_they_hear_where_we_were() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light is out")
    talk.at += timedelta(days=3)
    step = talk.say("14 Mill Lane")
    assert (step.back, step.asks, step.slots["location"]) == (True, "name", "14 Mill Lane")
    assert talk.say("Jo Bloggs").back is False


@pytest.mark.parametrize(
    "text", ["hello", "sorry, I was busy", "where were we?", "are you still there", "Hi, me again"]
)
def test_who_only_comes_back_is_asked_the_same_again_and_it_is_no_wrong_answer(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light is out")
    for _ in range(5):
        talk.at += timedelta(days=1)
        step = talk.say(text)
        assert (step.back, step.asks, step.again, step.decision) == (True, "location", False, None)


def test_a_short_pause_is_no_silence() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light is out")
    talk.at += timedelta(hours=5)
    assert talk.say("14 Mill Lane").back is False


def test_something_new_after_a_long_silence_is_kept_for_afterwards() -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light outside 14 Mill Lane is out")
    assert talk.asked == "name"
    talk.at += timedelta(days=3)
    step = talk.say("My bin was not emptied again this week", intent="service_request", confidence=0.9)
    assert (step.back, step.remark, step.asks) == (True, "later", "name")
    assert step.slots["second_matter"]["details"] == "My bin was not emptied again this week"
    assert step.slots["details"] == "The street light outside 14 Mill Lane is out"
    assert talk.say("Jo Bloggs").asks == "confirm"


@pytest.mark.parametrize("text", ["in the car park behind the leisure centre", "by the bins next to the library"])
def test_an_answer_after_a_long_silence_is_no_new_matter(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light is out")
    talk.at += timedelta(days=3)
    step = talk.say(text, intent="service_request", confidence=0.9)
    assert (step.asks, step.slots["location"]) == ("name", text)


def test_after_a_person_handed_back_a_new_matter_begins_afresh() -> None:
    before = {"details": "The light is out", "location": "14 Mill Lane", "service": "street-light", "name": "Jo Bloggs"}
    talk = Talk(Kind.SERVICE_REQUEST, slots={**before, "decision": "person"})
    step = talk.say("There is a pothole on Station Road")
    assert (step.slots["details"], step.slots["location"]) == ("There is a pothole on Station Road", "Station Road")
    assert (step.slots["name"], step.slots["service"]) == ("Jo Bloggs", "pothole")


def test_a_number_told_with_a_new_matter_is_the_one_to_ring() -> None:
    before = {"details": "The light is out", "name": "Jo Bloggs", "phone": "+441632960456", "email": ""}
    talk = Talk(Kind.SERVICE_REQUEST, channel=WEB, slots={**before, "decision": "person"})
    step = talk.say("My neighbour plays loud music, call me on 07700 900321")
    assert (step.slots["phone"], step.slots["name"]) == ("+447700900321", "Jo Bloggs")


def test_an_ok_after_days_at_the_summary_is_the_yes_that_we_asked_for() -> None:
    talk = talk_at(Kind.COMMENT, "contact")
    assert talk.say("07700 900123").asks == CONFIRM
    talk.at += timedelta(days=4)
    assert talk.say("hello").decision is None
    talk.at += timedelta(days=4)
    assert talk.say("ok").decision == "send"


def test_what_is_told_just_now_was_not_told_last_time() -> None:
    talk = talk_at(Kind.ENQUIRY, "details")
    talk.at += timedelta(days=3)
    step = talk.say("Why is my bin never emptied in time")
    assert (step.asks, step.back) == ("name", False)


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("said", ["this morning", "jo@example.org", "SKIP"])
def test_whoever_changes_something_in_the_middle_still_has_the_rest_to_tell(kind: Kind, said: str) -> None:
    talk = talk_at(kind, "details")
    assert talk.say("CHANGE").asks == CHANGE_WHICH
    assert talk.say(said).asks == "details"


def test_a_place_beside_a_plain_name_is_kept() -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "name")
    talk.slots["location"] = None  # as where a service asks for none
    step = talk.say("It's outside 14 Mill Lane, my name is Bethan Price and my number is 07700 900123")
    assert (step.slots["name"], step.slots["location"]) == ("Bethan Price", "outside 14 Mill Lane")


@pytest.mark.parametrize("text", ["Mr Hill", "I'm Sarah Lane", "my name is Heath Street"])
def test_a_name_is_no_place(text: str) -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "name")
    talk.slots["location"] = None
    assert talk.say(text).slots["location"] is None


@pytest.mark.parametrize("text", ["how do I know it is really you", "what happens when they come", "why do I care"])
def test_a_question_without_its_mark_is_no_place(text: str) -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "location")
    assert talk.say(text).slots["location"] is None


@pytest.mark.parametrize("text", ["where the canal meets the ring road", "what used to be the Red Lion"])
def test_a_place_may_begin_like_a_question(text: str) -> None:
    assert talk_at(Kind.SERVICE_REQUEST, "location").say(text).slots["location"] == text


@pytest.mark.parametrize("question", ["when", "outcome_wanted", "name"])
@pytest.mark.parametrize(("told", "place"), [("WN7 4AB", "WN7 4AZ"), ("outside the library", "outside the library")])
def test_a_postcode_that_was_wrong_is_put_right_whatever_we_ask(question: str, told: str, place: str) -> None:
    talk = talk_at(Kind.COMPLAINT, "location")
    talk.say(told)
    while talk.asked != question:
        talk.say(ANSWERS[str(talk.asked)])
    step = talk.say("the postcode is wrong, it is WN7 4AZ")
    assert (step.slots["postcode"], step.slots["location"], step.asks) == ("WN7 4AZ", place, question)


@pytest.mark.parametrize("text", ["send me a letter", "I need large print"])
def test_a_need_told_at_the_summary_is_noted_and_not_misunderstood(text: str) -> None:
    talk = talk_at(Kind.COMMENT, "contact")
    talk.say("07700 900123")
    step = talk.say(text)
    assert (step.asks, step.again, step.asides) == (CONFIRM, False, ("noted",))


def test_after_a_person_handed_back_the_draft_goes_on() -> None:
    before = {"details": "The light is out", "location": "14 Mill Lane", "service": "street-light"}
    talk = Talk(Kind.SERVICE_REQUEST, slots={**before, "decision": "person"})
    assert (talk.say("hello").asks, talk.slots["details"]) == ("name", "The light is out")


@pytest.mark.parametrize("text", ["ring me on 01632 960456 please", "get someone to email me at jo@example.org"])
@pytest.mark.parametrize("question", ["name", "contact"])
def test_a_number_to_ring_is_a_contact_and_no_wish_for_a_person(question: str, text: str) -> None:
    talk = talk_at(Kind.COMMENT, question)
    step = talk.say(text, intent="human_request", confidence=0.99)
    assert step.decision is None
    assert draft(talk).get("phone") == ("+441632960456" if "01632" in text else None)
    assert draft(talk).get("email") == ("jo@example.org" if "@" in text else None)
    assert talk.asked == ("name" if question == "name" else CONFIRM)


@pytest.mark.parametrize("question", ["name", "contact"])
def test_a_wish_for_a_person_without_a_number_is_one(question: str) -> None:
    talk = talk_at(Kind.COMMENT, question)
    assert talk.say("could somebody ring me", intent="human_request", confidence=0.99).decision == "person"


@pytest.mark.parametrize("text", ["null", "None of them", "my name is null", "undefined", "it's nil"])
def test_what_a_form_fills_in_for_nothing_is_no_name(text: str) -> None:
    talk = talk_at(Kind.COMMENT, "name")
    assert talk.say(text).again
    assert talk.slots["name"] is None


@pytest.mark.parametrize("name", ["Jane Null", "Anne-Marie D'Souza", "Ffion ap Rhys Jones", "José María García"])
def test_a_whole_name_is_kept_whole(name: str) -> None:
    talk = talk_at(Kind.COMMENT, "name")
    talk.say(name)
    assert talk.slots["name"] == name


PLACES = [
    ("I'm Sarah Jones of 3 Oak Avenue", "3 Oak Avenue"),
    ("It's outside 14 Mill Lane, my name is Bethan Price and my number is 07700 900333", "outside 14 Mill Lane"),
    ("outside my house, ring 07700 900333", "outside my house"),
    ("on the path and by the pond", "on the path and by the pond"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_kept_without_what_joined_it_to_other_answers(text: str, place: str) -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "location")
    talk.say(text)
    assert talk.slots["location"] == place


@pytest.mark.parametrize(
    "text", ["call 07700 900111 or 07700 900222 or 07700 900333", "call 07700 900111 or 07700 900222 please", "it is"]
)
def test_words_that_only_join_are_no_place(text: str) -> None:
    talk = talk_at(Kind.SERVICE_REQUEST, "location")
    talk.say(text)
    assert talk.asked == "location"
    assert talk.slots["location"] is None


@pytest.mark.parametrize("text", ["Nie pamiętam numeru", "nie wiem", "Nu știu", "dwi ddim yn gwybod", "nahi pata"])
def test_that_they_do_not_know_is_no_name_in_any_language(text: str) -> None:
    talk = Talk(Kind.SERVICE_REQUEST)
    talk.say("The street light outside 14 Mill Lane is out")
    assert talk.asked == "name"
    assert not talk.say(text).slots["name"]
