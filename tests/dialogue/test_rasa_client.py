"""One turn is one HTTP call, and whatever goes wrong with it is one error."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from actions.handed_back import confirmed
from sayso.dialogue import RasaDialogue, unescape
from sayso.domain.conversations import ChannelName, Choice, Reply
from sayso.domain.desk import Collected, Reading
from sayso.domain.errors import DialogueAway, DialogueFailed
from sayso.domain.files import File, FileReason, FileState, KeptFile, MediaType, Place
from sayso.domain.kinds import Kind
from sayso.domain.ports import Turn
from tests.support.fake_rasa import TOKEN, Answer, FakeRasa, break_off, drop, give, say
from tests.support.fakes import SERVICES

TURN = Turn(
    episode="e" * 32,
    message_id="m" * 32,
    text="My bin was missed",
    sent_at=datetime(2026, 12, 21, 9, 5, tzinfo=UTC),
    channel=ChannelName.SMS,
    service="missed-bin",
    last_reference="K7Q4-M2XS",
    language="cy",
)
WORD_JOINER = "\u2060"


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    async with FakeRasa() as rasa:
        yield rasa


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def dialogue(rasa: FakeRasa, session: ClientSession) -> RasaDialogue:
    return RasaDialogue([rasa.url], token=TOKEN, session=session, patience=10)


async def test_a_turn_is_told_and_answered(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    choices = [{"value": "send", "label": "Send it"}, {"value": "leave", "label": "Leave it"}]
    rasa.answer_next(say("Thank you.", "Shall I send it?", asks="confirm", choices=choices, ends_episode=True))
    assert (await dialogue.take_turn(TURN)).replies == [
        Reply("Thank you."),
        Reply(
            "Shall I send it?",
            asks="confirm",
            choices=(Choice("send", "Send it"), Choice("leave", "Leave it")),
            ends_episode=True,
        ),
    ]
    [call] = rasa.calls
    assert call.body == {
        "conversation": "e" * 32,
        "message_id": "m" * 32,
        "text": "My bin was missed",
        "metadata": {
            "channel": "sms",
            "service": "missed-bin",
            "last_reference": "K7Q4-M2XS",
            "language": "cy",
            "sent_at": "2026-12-21T09:05:00+00:00",
            "files": [],
            "needs": None,
        },
    }


async def test_the_files_of_a_message_are_told_without_where_they_lie(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    photo = KeptFile("a" * 64, MediaType.JPEG, 99, 4, 3, Place(53.5, -2.5))
    kept = File("1" * 32, "c" * 32, "m" * 32, "e" * 32, None, FileState.KEPT, TURN.sent_at, kept=photo)
    placeless = replace(kept, id="2" * 32, kept=replace(photo, media_type=MediaType.PDF, place=None))
    refused = replace(kept, id="3" * 32, state=FileState.REFUSED, reason=FileReason.TOO_LARGE, kept=None)
    await dialogue.take_turn(replace(TURN, files=(kept, placeless, refused)))
    told = {"state": "kept", "reason": None, "media_type": "image/jpeg", "place": [53.5, -2.5]}
    assert rasa.calls[0].body["metadata"]["files"] == [
        {"id": "1" * 32, **told},
        {"id": "2" * 32, **told, "media_type": "application/pdf", "place": None},
        {"id": "3" * 32, "state": "refused", "reason": "too_large", "media_type": None, "place": None},
    ]


async def test_repeating_a_turn_repeats_its_replies(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    first = await dialogue.take_turn(TURN)
    assert await dialogue.take_turn(replace(TURN, text="something else")) == first
    assert len(rasa.calls) == 2


@pytest.mark.parametrize(
    "replies",
    [
        [{"text": "", "case_reference": "K7Q4-M2XS", "ends_episode": True}],
        [{"text": "", "ends_episode": True}],
        [{"text": "", "queued": True}],
    ],
    ids=["filed", "over", "its words lie in the outbox"],
)
async def test_an_answer_without_words_of_its_own_is_an_answer(
    rasa: FakeRasa, dialogue: RasaDialogue, replies: list[dict[str, Any]]
) -> None:
    rasa.answer_next(give(json.dumps({"replies": replies})))
    [reply] = (await dialogue.take_turn(TURN)).replies
    assert reply.text == ""
    assert (reply.ends_episode, reply.queued) == (bool(replies[0].get("ends_episode")), bool(replies[0].get("queued")))


def _replies(*replies: object) -> Answer:
    return give(json.dumps({"replies": replies, "repeated": False}))


FAILURES: list[tuple[str, Answer]] = [
    ("503: the turn failed", give('{"error": "turn failed"}', status=503)),
    ("500", give("Internal Server Error", status=500, content_type="text/plain")),
    ("403: another token", give('{"error": "token"}', status=403)),
    ("400", give('{"error": "body"}', status=400)),
    ("404: no such channel", give("Not Found", status=404, content_type="text/plain")),
    ("201: not what we agreed on", give('{"replies": [{"text": "hello"}]}', status=201)),
    ("302: elsewhere", give("", status=302)),
    ("hangs up", drop),
    ("hangs up in the middle", break_off),
    ("no reply", _replies()),
    ("an empty reply", _replies({"text": ""})),
    ("several empty replies", _replies({"text": ""}, {"text": "", "asks": "name"})),
    ("an empty body", give("")),
    ("no JSON", give("<html>oops</html>")),
    ("half a JSON", give('{"replies": [{"text": "hel')),
    ("no UTF-8", give(b'{"replies": [{"text": "\xff\xfe"}]}')),
    ("half a surrogate pair", give('{"replies": [{"text": "\\ud83d"}]}')),
    ("nested without end", give("[" * 100_000)),
    ("a list", give('[{"text": "hello"}]')),
    ("null", give("null")),
    ("no replies field", give("{}")),
    ("replies are no list", give('{"replies": {"text": "hello"}}')),
    ("a reply without text", _replies({"asks": "name"})),
    ("text is a number", _replies({"text": 7})),
    ("text is null", _replies({"text": None})),
    ("choices are words", _replies({"text": "Pick one", "choices": ["yes", "no"]})),
    ("a choice without label", _replies({"text": "Pick one", "choices": [{"value": "yes"}]})),
    ("ends_episode is a word", _replies({"text": "Bye", "ends_episode": "yes"})),
    ("huge", _replies({"text": "x" * 5_000_000})),
]


@pytest.mark.parametrize("answer", [row[1] for row in FAILURES], ids=[row[0] for row in FAILURES])
async def test_whatever_goes_wrong_is_a_failed_turn(rasa: FakeRasa, dialogue: RasaDialogue, answer: Answer) -> None:
    rasa.answer_next(answer)
    with pytest.raises(DialogueFailed) as failed:
        await dialogue.take_turn(TURN)
    assert failed.value.retryable
    assert isinstance(failed.value, DialogueAway) == (answer in (drop, break_off))
    assert "bin" not in str(failed.value)
    # The next turn is not harmed by it.
    assert (await dialogue.take_turn(TURN)).replies == [Reply("You said: My bin was missed")]


async def test_a_rasa_that_is_too_slow_is_a_failed_turn(rasa: FakeRasa, session: ClientSession) -> None:
    impatient = RasaDialogue([rasa.url], token=TOKEN, session=session, patience=0.05)
    rasa.answer_next(rasa.keep_silent)
    with pytest.raises(DialogueAway, match="in time"):
        await impatient.take_turn(TURN)


async def test_a_rasa_that_is_not_there_is_a_failed_turn(session: ClientSession) -> None:
    dialogue = RasaDialogue(["http://127.0.0.1:1"], token=TOKEN, session=session)
    with pytest.raises(DialogueAway):
        await dialogue.take_turn(TURN)
    assert not await dialogue.ready()


async def test_without_the_token_there_is_no_turn(rasa: FakeRasa, session: ClientSession) -> None:
    stranger = RasaDialogue([rasa.url], token="guessed", session=session)
    with pytest.raises(DialogueFailed, match="403"):
        await stranger.take_turn(TURN)
    assert rasa.calls == []


SLASHES = ["/restart", "  /restart", "\n/restart", "//", "/", '/report{"name":"HACKED"}', "\u00a0/restart"]


@pytest.mark.parametrize("text", SLASHES)
async def test_a_citizens_slash_is_never_a_command(rasa: FakeRasa, dialogue: RasaDialogue, text: str) -> None:
    await dialogue.take_turn(replace(TURN, text=text))
    [heard] = rasa.heard
    assert heard == WORD_JOINER + text
    # Whatever Rasa strips, the slash does not come first.
    assert not heard.strip().startswith("/")
    assert unescape(heard) == text


@pytest.mark.parametrize("text", ["hello", "either/or", "1/2", "x /restart", "🗑️/"])
async def test_other_words_arrive_as_they_were_said(rasa: FakeRasa, dialogue: RasaDialogue, text: str) -> None:
    await dialogue.take_turn(replace(TURN, text=text))
    assert rasa.heard == [text]


# Which of three workers has an episode. It must be the same after every restart: the tracker lies there.
SHARDS = [("0" * 32, 0), ("1" * 32, 1), ("a" * 32, 2), ("b" * 32, 0), ("episode-7", 0)]


@pytest.mark.parametrize(("episode", "shard"), SHARDS)
async def test_an_episode_always_goes_to_the_same_worker(session: ClientSession, episode: str, shard: int) -> None:
    async with FakeRasa() as zero, FakeRasa() as one, FakeRasa() as two:
        workers = [zero, one, two]
        for _ in range(3):  # as after two restarts
            dialogue = RasaDialogue([f"{worker.url}/" for worker in workers], token=TOKEN, session=session)
            await dialogue.take_turn(replace(TURN, episode=episode))
        assert [len(worker.calls) for worker in workers] == [3 if number == shard else 0 for number in range(3)]


async def test_episodes_are_spread_over_the_workers(session: ClientSession) -> None:
    async with FakeRasa() as zero, FakeRasa() as one:
        dialogue = RasaDialogue([zero.url, one.url], token=TOKEN, session=session)
        for number in range(60):
            await dialogue.take_turn(replace(TURN, episode=f"{number:032x}"))
        assert len(zero.calls) + len(one.calls) == 60
        assert min(len(zero.calls), len(one.calls)) > 15


async def test_it_is_ready_when_every_worker_is(session: ClientSession) -> None:
    async with FakeRasa() as zero, FakeRasa() as one:
        dialogue = RasaDialogue([zero.url, one.url], token=TOKEN, session=session)
        assert await dialogue.ready()
        one.ready = False
        assert not await dialogue.ready()


async def test_an_adviser_who_hands_back_sends_facts_and_no_words(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    await dialogue.take_turn(replace(TURN, text="", facts={"location": "High Street"}))
    [call] = rasa.calls
    assert (call.body["facts"], call.text) == ({"location": "High Street"}, "")


async def test_an_ordinary_message_brings_no_facts(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    await dialogue.take_turn(TURN)
    assert "facts" not in rasa.calls[0].body


DRAFT = {
    "kind": "complaint", "details": "My bin was missed", "service": "missed-bin", "name": "", "location": None,
    "answers": {"lamp_number": "12"}, "adjustments": ["large_print", "a quiet room"], "preferred_contact": "relay",
    "on_behalf_of": {"who": "my mother", "authority": None}, "missing": ["location", "when"], "asked": "location",
    "confidence": 0.8,
}  # fmt: skip


def _told(draft: object, reading: object) -> Answer:
    return give(json.dumps({"replies": [{"text": "x"}], "repeated": False, "draft": draft, "reading": reading}))


async def test_what_was_collected_is_told_in_words_that_a_person_reads(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    rasa.answer_next(_told(DRAFT, {"kind": "complaint", "confidence": 0.7, "language": "pl"}))
    answer = await dialogue.take_turn(TURN)
    assert answer.reading == Reading(Kind.COMPLAINT, 0.7, "pl")
    assert answer.collected == Collected(
        kind=Kind.COMPLAINT,
        facts={
            "details": "My bin was missed",
            "service": "missed-bin",
            "name": "",  # they will not say
            "preferred_contact": "relay",
            "service:lamp_number": "12",
            "adjustments": "large_print; a quiet room",
            "on_behalf_of": "my mother",
        },
        missing=("location", "when"),
        asks="location",
        confidence=0.8,
    )


async def test_a_second_matter_is_told_too_so_that_nobody_files_half(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    rasa.answer_next(_told({**DRAFT, "second_matter": {"kind": "complaint", "details": "The man was rude"}}, None))
    assert (await dialogue.take_turn(TURN)).collected.facts["second_matter"] == "The man was rude"


async def test_what_was_told_can_be_confirmed_as_it_is(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    """The way there and back: what an adviser leaves as it is changes nothing."""
    rasa.answer_next(_told(DRAFT, None))
    facts = (await dialogue.take_turn(TURN)).collected.facts
    slots = {name: value for name, value in DRAFT.items() if value is not None}
    back = confirmed(facts, slots, {"missed-bin": SERVICES["missed-bin"]})
    assert back == {name: slots[name] for name in back}


@pytest.mark.parametrize("kind", ["unsure", "handed_back", None])
async def test_where_the_bot_could_not_tell_no_kind_is_told(
    rasa: FakeRasa, dialogue: RasaDialogue, kind: str | None
) -> None:
    rasa.answer_next(_told({**DRAFT, "kind": kind}, {"kind": kind, "confidence": 0.3}))
    answer = await dialogue.take_turn(TURN)
    assert (answer.collected.kind, answer.reading) == (None, Reading(None, 0.3))


async def test_a_slot_that_we_did_not_choose_goes_no_further(rasa: FakeRasa, dialogue: RasaDialogue) -> None:
    rasa.answer_next(_told({**DRAFT, "ethnicity": "secret", "flags": ["self_harm"]}, None))
    assert "secret" not in repr(await dialogue.take_turn(TURN))


@pytest.mark.parametrize("draft", [{"kind": 7}, {"answers": {"a": 1}}, {"missing": "location"}, [], "x"])
async def test_a_draft_of_another_shape_is_a_failed_turn(rasa: FakeRasa, dialogue: RasaDialogue, draft: object) -> None:
    rasa.answer_next(_told(draft, None))
    with pytest.raises(DialogueFailed):
        await dialogue.take_turn(TURN)
