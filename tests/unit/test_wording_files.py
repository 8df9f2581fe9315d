"""A file of our words: each fault is told with file, line and field, and a file without one never fails a citizen."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.domain.errors import BrokenData
from sayso.domain.texts import CHOICES, OVERRIDES, TEXTS
from sayso.domain.wording import COMMON, Wording, faults_in
from sayso.policy import load_profile, load_wording

PROFILE = load_profile("code-2024")


def a_file() -> dict[str, str]:
    """The lines of a file without a fault, by field."""
    lines = {"language": "language: cy", "texts": "texts:"}
    for key, names in TEXTS.items():
        lines[f"texts.{key}"] = f'  {key}: "Words{"".join(f" {{{name}}}" for name in names)}."'
    lines["choices"] = "choices:"
    for group, values in CHOICES.items():
        lines[f"choices.{group}"] = f"  {group}:"
        for value in values:
            lines[f"choices.{group}.{value}"] = f'    "{value}": "The {value}"'
    return lines


def load(folder: Path, lines: dict[str, str]) -> Wording:
    path = folder / "cy.yml"
    path.write_text("".join(f"{line}\n" for line in lines.values() if line), "utf-8")
    return load_wording(PROFILE, path)


# what is the matter, the line that is put in another's place (an empty one takes it out), where it is told, and how
LISTED = "what may stand here is listed in sayso/domain/texts.py"
REFERENCE_AND_STATUS = "{reference}, {status}, {council}, {phone}, {website}, {privacy}"
BROKEN: list[tuple[str, str, str, str, str]] = [
    ("a language in words", "language", "language: Welsh", "language", "String should match pattern '^[a-z]{2}$'"),
    ("a text that is a list", "texts.left", "  left: [a, b]", "texts.left", "Input should be a valid string"),
    ("a yes that YAML takes for true", "texts.left", "  left: yes", "texts.left", "Input should be a valid string"),
    ("a room that nobody knows", "language", "language: cy\nnotes: {x: y}", "notes", "Extra inputs are not permitted"),
    # keys
    ("a text is missing", "texts.status", "", "texts.status", "is missing"),
    ("a text of a family is missing", "texts.ack_next_enquiry", "", "texts.ack_next_enquiry", "is missing"),
    ("a question is missing", "texts.ask_name", "", "texts.ask_name", "is missing"),
    ("what is always said before asking again", "texts.again_reference", "", "texts.again_reference", "is missing"),
    ("a misspelt text", "texts.ask_name", "  ask_nmae: Name?", "texts.ask_nmae",
     "nothing uses this; do you mean 'ask_name'?"),
    ("a text that nothing says", "texts.left", "  left: a\n  weather: Fine.", "texts.weather",
     f"nothing uses this; {LISTED}"),
    ("a question that this kind is never asked", "texts.left", "  left: a\n  ask_location_enquiry: Where?",
     "texts.ask_location_enquiry", f"nothing uses this; {LISTED}"),
    ("a key with a dot", "texts.left", "  left: a\n  x.y: Words.", "texts.x.y", f"nothing uses this; {LISTED}"),
    # words
    ("an empty text", "texts.left", '  left: ""', "texts.left", "is empty"),
    ("a text of spaces", "texts.left", '  left: " \\n\\t "', "texts.left", "is empty"),
    ("a text of 601 letters", "texts.left", f"  left: {'x' * 601}", "texts.left", "is longer than 600 characters"),
    # names in braces
    ("a name that nothing fills", "texts.status", '  status: "{reference} {status} {date}"', "texts.status",
     f"cannot name {{date}}, only {REFERENCE_AND_STATUS}"),
    ("a misspelt name", "texts.status", '  status: "{refrence} {status}"', "texts.status",
     f"cannot name {{refrence}}, only {REFERENCE_AND_STATUS}"),
    ("a name in a text that has none", "texts.left", '  left: "{reference}"', "texts.left",
     "cannot name {reference}, only {council}, {phone}, {website}, {privacy}"),
    ("a date where there is none", "texts.ack_next_undated", '  ack_next_undated: "By {date}."',
     "texts.ack_next_undated", "cannot name {date}, only {council}, {phone}, {website}, {privacy}"),
    ("a name in a text that may be lacking", "texts.left", '  left: a\n  again_name: "{name}?"', "texts.again_name",
     "cannot name {name}, only {council}, {phone}, {website}, {privacy}"),
    ("a place without a name", "texts.left", '  left: "{}"', "texts.left",
     "cannot name {}, only {council}, {phone}, {website}, {privacy}"),
    ("a place with a number", "texts.left", '  left: "{0}"', "texts.left",
     "cannot name {0}, only {council}, {phone}, {website}, {privacy}"),
    ("a part of a value", "texts.left", '  left: "{council.__class__}"', "texts.left",
     "cannot name {council.__class__}, only {council}, {phone}, {website}, {privacy}"),
    ("an item of a value", "texts.left", '  left: "{council[0]}"', "texts.left",
     "cannot name {council[0]}, only {council}, {phone}, {website}, {privacy}"),
    ("spaces around a name", "texts.left", '  left: "{ council }"', "texts.left",
     "cannot name { council }, only {council}, {phone}, {website}, {privacy}"),
    ("a conversion", "texts.left", '  left: "{council!r}"', "texts.left", "must name {council} without ':' or '!'"),
    ("a width", "texts.left", '  left: "{council:>900}"', "texts.left", "must name {council} without ':' or '!'"),
    ("a name in a width", "texts.left", '  left: "{council:{phone}}"', "texts.left",
     "must name {council} without ':' or '!'"),
    ("an open brace", "texts.left", '  left: "{council"', "texts.left",
     "has a brace too many or too few (expected '}' before end of string); write {{ or }} for a brace itself"),
    ("a brace that closes nothing", "texts.left", '  left: "council}"', "texts.left",
     "has a brace too many or too few (Single '}' encountered in format string); write {{ or }} for a brace itself"),
    ("no reference", "texts.ack_complaint", '  ack_complaint: "Thanks: {what}"', "texts.ack_complaint",
     "must name {reference}"),
    ("no date", "texts.ack_next_comment", "  ack_next_comment: Soon.", "texts.ack_next_comment", "must name {date}"),
    ("a summary without its values", "texts.summary_kind", "  summary_kind: Yes.", "texts.summary_kind",
     "must name {kind}, {details}"),
    ("a brace for show", "texts.summary_phone", '  summary_phone: "{{phone}}"', "texts.summary_phone",
     "must name {phone}"),
    *((f"no way to a person: {key}", f"texts.{key}", f'  {key}: "{also}"', f"texts.{key}", "must name {phone}")
      for key, also in (("introduction", "See {privacy}."), ("greeting", "{council}"),
                        ("greeting_about", "{service}"))),
    # choices
    ("a group is missing", "choices.kinds", "", "choices.kinds", "is missing"),
    ("a group that nobody knows", "choices", "choices:\n  colours: {red: Red}", "choices.colours",
     f"nothing uses this; {LISTED}"),
    ("a choice is missing", "choices.confirm.leave", "", "choices.confirm.leave", "is missing"),
    ("a status is missing", "choices.statuses.reopened", "", "choices.statuses.reopened", "is missing"),
    ("a choice that nobody knows", "choices.confirm.leave", "    leave: Leave\n    wait: Wait", "choices.confirm.wait",
     f"nothing uses this; {LISTED}"),
    ("a misspelt choice", "choices.kinds.comment", "    coment: Comment", "choices.kinds.coment",
     "nothing uses this; do you mean 'comment'?"),
    ("a kind that is not filed", "choices.kinds.comment", "    comment: Comment\n    other: Other",
     "choices.kinds.other", f"nothing uses this; {LISTED}"),
    ("a choice without label", "choices.confirm.send", "    send:", "choices.confirm.send",
     "Input should be a valid string"),
    ("an empty label", "choices.confirm.send", "    send: ' '", "choices.confirm.send", "is empty"),
    ("a long label", "choices.statuses.closed", f"    closed: {'x' * 601}", "choices.statuses.closed",
     "is longer than 600 characters"),
    ("a label with a name", "choices.kinds.comment", '    comment: "For {council}"', "choices.kinds.comment",
     "is shown as it stands, so it cannot name anything in braces"),
    *((f"two labels alike: {group}", f"choices.{group}.{value}", f"    {value}: the {like.upper()}.",
       f"choices.{group}.{value}", f"cannot be told from '{like}' when a citizen answers with it")
      for group, value, like in (("confirm", "leave", "send"), ("kind_check", "enquiry", "complaint"),
                                 ("change_which", "when", "location"))),
    ("a label that is another's value", "choices.kind_check.comment", "    comment: Service request",
     "choices.kind_check.comment", "cannot be told from 'service_request' when a citizen answers with it"),
    ("a label that a carrier heeds", "choices.confirm.leave", "    leave: Stop all!", "choices.confirm.leave",
     "'Stop all!' alone is a message that carriers act on; use other words"),
]  # fmt: skip


def test_a_file_without_a_fault_is_read(tmp_path: Path) -> None:
    wording = load(tmp_path, a_file())
    assert (wording.language, set(wording.common)) == ("cy", {*COMMON, "gas", "crisis", "abuse", "trading"})
    assert wording.say("ack_comment", reference="K7Q4-M2XS", what="bins") == "Words K7Q4-M2XS bins."
    assert [choice.value for choice in wording.choose("confirm")] == ["send", "change", "leave"]


@pytest.mark.parametrize(
    ("field", "line", "told_at", "told"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_fault_in_the_words_is_named(tmp_path: Path, field: str, line: str, told_at: str, told: str) -> None:
    lines = a_file()
    # What is missing is told at the line of what it is missing in, what was added at its own.
    number = list(lines).index(field if line else field.rpartition(".")[0]) + 1 + line.count("\n")
    lines[field] = line
    with pytest.raises(BrokenData) as refused:
        load(tmp_path, lines)
    assert str(refused.value) == f"{tmp_path}/cy.yml: line {number}: {told_at}: {told}"


def in_reverse(group: str) -> dict[str, str]:
    lines = a_file()
    of_it = [field for field in lines if field.startswith(f"choices.{group}.")]
    return lines | dict(zip(of_it, [lines[field] for field in reversed(of_it)], strict=True))


@pytest.mark.parametrize("group", CHOICES)
def test_choices_stand_in_any_order(tmp_path: Path, group: str) -> None:
    given = load(tmp_path, in_reverse(group)).choose(group)
    assert [choice.value for choice in given] == list(reversed(CHOICES[group]))


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("texts.left", f"  left: {'x' * 600}"),
        ("texts.left", '  left: "{council} {phone} {website} {council}"'),
        ("texts.left", '  left: "{{reference}} and {{}}"'),
        ("texts.ack_complaint", '  ack_complaint: "{what} {reference} {phone}"'),
        ("texts.summary_phone", '  summary_phone: "{phone}, {council}"'),
        *(("texts.left", f"  left: a\n  {key}: Words.") for key in sorted(OVERRIDES)),
        # Shown, and never an answer.
        ("choices.statuses.closed", "    closed: The received"),
        ("choices.kinds.comment", "    comment: Stop"),
        ("choices.confirm.leave", "    leave: Stop here"),
        ("choices.confirm.send", "    send: send"),
    ],
)
def test_what_is_no_fault_is_let_pass(tmp_path: Path, field: str, line: str) -> None:
    lines = a_file()
    lines[field] = line
    assert load(tmp_path, lines).texts["status"]


@given(text=st.text(st.sampled_from("{}[]!:.a0 {council}"), max_size=12), key=st.sampled_from(["left", "status"]))
def test_what_is_let_pass_can_be_said(text: str, key: str) -> None:
    text += "".join(f"{{{name}}}" for name in TEXTS[key])
    found = [where for where, _ in faults_in({key: text}, {}) if where == ("texts", key)]
    assume(not found)
    wording = Wording("cy", {key: text}, {}, dict.fromkeys(COMMON, "x"))
    assert wording.say(key, **dict.fromkeys(TEXTS[key], "y")).endswith("y" * len(TEXTS[key]))
