"""The JSON routes of web chat, as the contract has them."""

from pathlib import Path
from uuid import uuid4

import pytest

from sayso.domain.conversations import Choice, Floor, Reply
from tests.gateway.site import Chat
from tests.support.fakes import START, WORDING

AT = START.isoformat()


async def test_a_session_begins_with_a_greeting(chat: Chat) -> None:
    async with chat.client.post("/chat/api/sessions") as response:
        assert response.status == 201
        body = await response.json()
    assert len(body["session"]) == 43
    assert body["messages"] == [
        {
            "seq": 1,
            "from": "bot",
            "text": WORDING.say("greeting"),
            "at": AT,
            "asks": "matter",
            "choices": [],
            "case_reference": None,
        }
    ]


@pytest.mark.parametrize("body", [{}, {"service": None}, {"service": ""}, {"something": "else"}])
async def test_a_session_about_no_service_is_greeted_in_general(chat: Chat, body: dict[str, object]) -> None:
    session = await chat.start(**body)
    assert [message.text for message in await chat.thread(session)] == [WORDING.say("greeting")]


async def test_a_session_about_a_service_says_so(chat: Chat) -> None:
    service, name = next(iter(chat.site.service_names.items()))
    session = await chat.start(service=service)
    [greeting] = await chat.thread(session)
    assert greeting.text == WORDING.say("greeting_about", service=name)


async def test_every_session_is_another_one(chat: Chat) -> None:
    first, second = await chat.start(), await chat.start()
    assert first != second
    await chat.say(first, "My bin was missed")
    assert len(await chat.thread(second)) == 1


async def test_the_store_does_not_hold_the_capability(chat: Chat, database_url: str) -> None:
    session = await chat.start()
    await chat.say(session, "My bin was missed")
    files = Path(database_url.removeprefix("sqlite:///")).parent.glob("sayso.db*")
    assert not any(session.encode() in file.read_bytes() for file in files)


async def test_a_message_is_accepted_and_then_stands_in_the_thread(chat: Chat) -> None:
    session = await chat.start()
    async with chat.post(session, "My bin was missed") as response:
        assert response.status == 202
        assert await response.json() == {"accepted": True, "duplicate": False}
    assert await chat.read(session, after=1) == {
        "messages": [
            {
                "seq": 2,
                "from": "citizen",
                "text": "My bin was missed",
                "at": AT,
                "asks": None,
                "choices": [],
                "case_reference": None,
            }
        ],
        "floor": "bot",
    }


async def test_a_repeated_message_is_accepted_as_a_duplicate_and_kept_once(chat: Chat) -> None:
    session, message_id = await chat.start(), str(uuid4())
    for duplicate in (False, True, True):
        async with chat.post(session, "My bin was missed", message_id=message_id) as response:
            assert response.status == 202
            assert await response.json() == {"accepted": True, "duplicate": duplicate}
    assert len(await chat.thread(session)) == 2


async def test_the_same_id_in_another_session_is_another_message(chat: Chat) -> None:
    message_id = str(uuid4())
    for session in (await chat.start(), await chat.start()):
        async with chat.post(session, "My bin was missed", message_id=message_id) as response:
            assert (await response.json())["duplicate"] is False


async def test_what_the_bot_says_carries_what_a_page_needs(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "My bin was missed")
    choices = (Choice("send", "Send it"), Choice("leave", "Leave it"))
    await chat.answer(Reply("Please check.", asks="confirm", choices=choices, case_reference="K7Q4-M2XS"))
    news = await chat.read(session, after=2)
    assert news["messages"] == [
        {
            "seq": 3,
            "from": "bot",
            "text": "Please check.",
            "at": AT,
            "asks": "confirm",
            "choices": [{"value": "send", "label": "Send it"}, {"value": "leave", "label": "Leave it"}],
            "case_reference": "K7Q4-M2XS",
        }
    ]


@pytest.mark.parametrize(("after", "seqs"), [(0, [1, 2, 3]), (1, [2, 3]), (3, []), (99, []), (2**31 - 1, [])])
async def test_after_gives_what_came_later(chat: Chat, after: int, seqs: list[int]) -> None:
    session = await chat.start()
    await chat.say(session, "one")
    await chat.say(session, "two")
    news = await chat.read(session, after=after)
    assert [message["seq"] for message in news["messages"]] == seqs


@pytest.mark.parametrize("floor", list(Floor))
async def test_the_news_say_who_has_the_floor(chat: Chat, floor: Floor) -> None:
    session = await chat.start()
    await chat.give_floor(session, floor)
    assert (await chat.read(session))["floor"] == floor.value


KEPT = [
    ("emoji", "🗑️ full 👩‍👧‍👦", "🗑️ full 👩‍👧‍👦"),
    ("a nation's flag", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 bore da", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 bore da"),
    ("right to left", "سلة المهملات لم تُفرغ", "سلة المهملات لم تُفرغ"),
    ("several lines", "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
    ("white space around", "  \n My bin \t ", "My bin"),
    ("control characters", "My\x00 b\x07in\x1b[31m", "My bin[31m"),
    ("invisible overrides", "My \u202ebin\u2066", "My bin"),
    ("4,000 characters", "x" * 4_000, "x" * 4_000),
    ("4,000 emoji", "🗑" * 4_000, "🗑" * 4_000),
    ("4,000 characters once trimmed", " " * 500 + "x" * 4_000 + "\n" * 500, "x" * 4_000),
    ("markup", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("a slash", "/restart", "/restart"),
]


@pytest.mark.parametrize(("text", "kept"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
async def test_a_citizens_words_are_kept_but_for_what_nobody_can_see(chat: Chat, text: str, kept: str) -> None:
    session = await chat.start()
    await chat.say(session, text)
    assert (await chat.read(session, after=1))["messages"][0]["text"] == kept


async def test_over_web_chat_stop_is_just_a_word(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "STOP")
    await chat.answer(Reply("Stop what?"))
    assert [message["text"] for message in (await chat.read(session, after=1))["messages"]] == ["STOP", "Stop what?"]


async def test_danger_is_answered_at_once_by_a_system_message_and_the_floor_is_a_person_s(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "I can smell gas in my kitchen")
    await chat.deliver()
    news = await chat.read(session)
    assert news["floor"] == Floor.QUEUE
    assert [message["from"] for message in news["messages"]] == ["bot", "citizen", "system"]
    assert news["messages"][-1]["text"] == WORDING.say("emergency_gas")


async def test_a_card_number_is_not_shown_again(chat: Chat) -> None:
    session = await chat.start()
    await chat.say(session, "take it from 4111 1111 1111 1111")
    assert (await chat.read(session))["messages"][1]["text"] == "take it from [card number removed]"
