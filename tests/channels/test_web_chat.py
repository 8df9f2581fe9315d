"""Web chat: whoever has the session is the citizen."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.web_chat import WebChat, address_of, new_session, parse_message
from sayso.domain.conversations import Address, Author, ChannelName, Parcel, Sent
from sayso.domain.errors import InvalidInput, NotFound

NOW = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)
SESSION = "A" * 43
MESSAGE_ID = str(UUID(int=7))


def test_a_session_is_a_capability_of_256_bits_and_never_the_same() -> None:
    sessions = {new_session() for _ in range(100)}
    assert len(sessions) == 100
    assert all(len(session) == 43 and address_of(session) for session in sessions)


def test_the_store_never_sees_the_session_itself() -> None:
    address = address_of(SESSION)
    assert address == Address(ChannelName.WEB_CHAT, hashlib.sha256(SESSION.encode()).hexdigest())
    assert SESSION not in address.value


def test_two_sessions_have_two_addresses() -> None:
    assert address_of(SESSION) == address_of(SESSION)
    assert address_of(SESSION) != address_of("B" + SESSION[1:])


@pytest.mark.parametrize(
    "session",
    ["", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + " ", "A" * 43 + "\n", "../" * 14 + "x", "é" * 43, "Ａ" * 43],
)
def test_what_can_be_no_session_is_not_found(session: str) -> None:
    with pytest.raises(NotFound) as told:
        address_of(session)
    assert not session or session not in str(told.value)
    with pytest.raises(NotFound):
        parse_message(session, MESSAGE_ID, "hello", now=NOW)


def test_a_message_is_read() -> None:
    message = parse_message(SESSION, MESSAGE_ID, "  The light is out \r\n", now=NOW)
    assert message.channel is ChannelName.WEB_CHAT
    assert message.sender == address_of(SESSION)
    assert message.text == "The light is out"
    assert message.sent_at == NOW


def test_the_same_id_is_the_same_message_in_one_session_only() -> None:
    first = parse_message(SESSION, MESSAGE_ID, "one", now=NOW)
    assert parse_message(SESSION, MESSAGE_ID, "two", now=NOW).provider_id == first.provider_id
    assert parse_message("B" * 43, MESSAGE_ID, "one", now=NOW).provider_id != first.provider_id
    assert parse_message(SESSION, str(UUID(int=8)), "one", now=NOW).provider_id != first.provider_id
    assert SESSION not in first.provider_id


@pytest.mark.parametrize("message_id", ["a" * 8, "a" * 64, "A-b_C-9_", MESSAGE_ID])
def test_an_id_is_a_uuid_or_a_plain_word(message_id: str) -> None:
    assert parse_message(SESSION, message_id, "hello", now=NOW).provider_id.endswith(f":{message_id}")


@pytest.mark.parametrize(
    "message_id",
    ["", "short", "a" * 7, "a" * 65, "with space", "with:colon", "line\nend1", "aaaaaaaa\n", "ümlautümlaut", None, 7,
     ["a" * 8], {"id": "a" * 8}, True],
)  # fmt: skip
def test_another_id_is_refused(message_id: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_message(SESSION, message_id, "hello", now=NOW)
    assert refused.value.field == "id"


@pytest.mark.parametrize("text", [None, 7, ["hello"], {"text": "hello"}, b"hello", "", "  \n", "\u200b", "x" * 4_001])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_message(SESSION, MESSAGE_ID, text, now=NOW)
    assert refused.value.field == "text"


def test_four_thousand_characters_are_a_message() -> None:
    assert len(parse_message(SESSION, MESSAGE_ID, "x" * 4_000, now=NOW).text) == 4_000


@given(st.binary(min_size=0, max_size=60))
def test_any_path_is_a_session_or_is_not_found(raw: bytes) -> None:
    session = raw.decode("latin-1")
    try:
        assert len(address_of(session).value) == 64
    except NotFound:
        return
    assert len(session) == 43


async def test_a_parcel_is_sent_by_being_in_the_thread() -> None:
    parcel = Parcel(
        id="parcel-1",
        conversation_id="conversation-1",
        address=address_of(SESSION),
        author=Author.BOT,
        text="Hello",
        asks=None,
        choices=(),
        case_reference=None,
        attempts=0,
        queued_at=NOW,
    )
    assert await WebChat().send(parcel) == Sent(provider_id=None, segments=0)
