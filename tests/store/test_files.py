"""What the record says of files, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sayso.domain.conversations import Conversation, InboundMessage, InboxState
from sayso.domain.errors import NotFound
from sayso.domain.files import Attachment, File, FileReason, FileState, KeptFile, MediaType, Place, WantedFile
from sayso.domain.ports import UnitFactory
from tests.support.fakes import START, sms

PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480, Place(53.497111, -2.519056))
PAPER = KeptFile("b" * 64, MediaType.PDF, 99)
WANTED = WantedFile("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1")


async def come(
    units: UnitFactory,
    *attachments: Attachment,
    message: InboundMessage | None = None,
    state: InboxState = InboxState.PENDING,
    at: datetime = START,
) -> tuple[Conversation, str]:
    """A message with files. The conversation as it is then, and the message's id."""
    message = message or sms("Look")
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=START)
        item = await unit.inbox.add(conversation, message, at=START, due=START, state=state)
        assert item is not None
        await unit.files.add(conversation, item, attachments, at=at)
        await unit.commit()
    return conversation, item


async def of(units: UnitFactory, message_id: str) -> list[File]:
    async with units(read_only=True) as unit:
        return list(await unit.files.of_message(message_id))


async def test_all_that_is_known_of_a_file_comes_back(units: UnitFactory) -> None:
    conversation, item = await come(units, PHOTO, PAPER, WANTED, FileReason.TOO_MANY)
    found = {file.kept or file.url or file.reason: file for file in await of(units, item)}
    assert set(found) == {PHOTO, PAPER, WANTED.url, FileReason.TOO_MANY}
    photo = found[PHOTO]
    assert (photo.conversation_id, photo.message_id, photo.episode) == (conversation.id, item, conversation.episode)
    assert (photo.state, photo.reference, photo.reason, photo.url) == (FileState.KEPT, None, None, None)
    assert photo.received_at == START
    assert found[WANTED.url].state is FileState.WANTED
    assert found[FileReason.TOO_MANY].state is FileState.REFUSED
    async with units(read_only=True) as unit:
        assert await unit.files.get(photo.id) == photo
        with pytest.raises(NotFound):
            await unit.files.get("f" * 32)


async def test_a_case_takes_what_is_kept_of_its_matter_and_nothing_else(units: UnitFactory) -> None:
    before, old = await come(units, PHOTO)
    async with units() as unit:
        await unit.conversations.new_episode(before.id)  # that matter was left
        await unit.commit()
    conversation, item = await come(units, PAPER, WANTED, FileReason.DAMAGED)
    _, others = await come(units, PHOTO, message=sms("Mine", sender="+447700900002"))
    async with units() as unit:
        assert await unit.files.count_open(conversation) == 2
        await unit.files.attach(conversation, "K7Q4-M2XS")
        await unit.commit()
    async with units(read_only=True) as unit:
        assert [file.kept for file in await unit.files.of_case("K7Q4-M2XS")] == [PAPER]
        assert await unit.files.of_case("AAAA-AAAA") == []
        assert await unit.files.count_open(conversation) == 1
    assert [file.reference for file in await of(units, old) + await of(units, others)] == [None, None]
    # The next case of the same conversation does not take it away.
    async with units() as unit:
        await unit.files.attach(conversation, "AAAA-AAAA")
        await unit.commit()
    assert {file.reference for file in await of(units, item)} == {"K7Q4-M2XS", None}


async def test_a_case_takes_those_that_it_is_given_and_nobody_elses(units: UnitFactory) -> None:
    conversation, item = await come(units, PHOTO, WANTED, FileReason.DAMAGED)
    await come(units, PAPER)
    _, others = await come(units, PHOTO, message=sms("Mine", sender="+447700900002"))
    given = [file.id for file in [*await of(units, item), *await of(units, others)]]
    async with units() as unit:
        await unit.files.attach_these((), conversation, "K7Q4-M2XS")
        await unit.files.attach_these([*given, "none"], conversation, "K7Q4-M2XS")
        await unit.files.attach_these(given, conversation, "AAAA-AAAA")  # it has a case
        await unit.commit()
    async with units(read_only=True) as unit:
        assert [(file.message_id, file.kept) for file in await unit.files.of_case("K7Q4-M2XS")] == [(item, PHOTO)]
        assert await unit.files.of_case("AAAA-AAAA") == []


async def test_a_message_that_waited_belongs_to_the_matter_of_its_turn(units: UnitFactory) -> None:
    conversation, item = await come(units, PHOTO)
    async with units() as unit:
        await unit.conversations.new_episode(conversation.id)
        now = await unit.conversations.get(conversation.id)
        await unit.files.take_up(item, now.episode)
        await unit.files.attach(now, "K7Q4-M2XS")
        await unit.commit()
    async with units() as unit:
        await unit.files.take_up(item, "another")  # a file of a case stays with it
        await unit.commit()
    [file] = await of(units, item)
    assert (file.reference, file.episode) == ("K7Q4-M2XS", now.episode)


@pytest.mark.parametrize("found", [PHOTO, FileReason.AWAY])
async def test_a_wanted_file_is_settled_once_and_its_address_forgotten(
    units: UnitFactory, found: KeptFile | FileReason
) -> None:
    _, item = await come(units, WANTED)
    [wanted] = await of(units, item)
    async with units() as unit:
        assert await unit.files.settle(wanted.id, found)
        assert not await unit.files.settle(wanted.id, PAPER)
        await unit.commit()
    [file] = await of(units, item)
    assert (file.kept or file.reason) == found
    assert file.url is None


async def test_where_a_picture_was_taken_is_forgotten(units: UnitFactory) -> None:
    _, item = await come(units, PHOTO)
    async with units() as unit:
        await unit.files.forget_place(item)
        await unit.commit()
    [file] = await of(units, item)
    assert file.kept == replace(PHOTO, place=None)


async def test_only_files_of_messages_without_a_turn_are_left_behind(units: UnitFactory) -> None:
    await come(units, WANTED)
    await come(units, PHOTO, state=InboxState.SHOWN)
    async with units(read_only=True) as unit:
        assert await unit.files.left_behind(now=START) == ()
    _, shown = await come(units, WANTED, PHOTO, state=InboxState.SHOWN)
    async with units(read_only=True) as unit:
        left = await unit.files.left_behind(now=START)
    assert {file.message_id for file in left} == {shown}
    assert {file.state for file in left} == {FileState.WANTED, FileState.KEPT}


async def test_what_was_put_off_comes_after_what_was_not_and_when_it_is_due(units: UnitFactory) -> None:
    items = []
    for number in range(3):
        at = START + timedelta(seconds=number)
        _, item = await come(units, WANTED, message=sms(f"Look {number}"), state=InboxState.SHOWN, at=at)
        items.append(item)
    later = START + timedelta(minutes=1)

    async def next_at(now: datetime) -> str | None:
        async with units(read_only=True) as unit:
            left = await unit.files.left_behind(now=now)
        return left[0].message_id if left else None

    for item, until in ((items[0], later), (items[1], START + timedelta(seconds=59))):
        [file] = await of(units, item)
        async with units() as unit:
            await unit.files.put_off([file.id], until=until)
            await unit.commit()
        assert [file.tries for file in await of(units, item)] == [1]
    assert await next_at(START) == items[2]
    assert await next_at(later) == items[2]
    async with units() as unit:
        [file] = await of(units, items[2])
        await unit.files.settle(file.id, PHOTO)
        await unit.commit()
    assert await next_at(START) is None
    assert await next_at(later) == items[1]


async def test_the_record_knows_the_hashes_that_it_speaks_of(units: UnitFactory) -> None:
    await come(units, PHOTO, PAPER, WANTED)
    await come(units, PHOTO, message=sms("Mine", sender="+447700900002"))
    async with units(read_only=True) as unit:
        assert await unit.files.known([PHOTO.sha256, "c" * 64, *(f"{n:064x}" for n in range(498))]) == {PHOTO.sha256}
        assert await unit.files.known([]) == set()


async def test_the_thread_shows_the_files_that_are_kept_with_their_message(units: UnitFactory) -> None:
    conversation, _ = await come(units, PHOTO, WANTED)
    await come(units)
    await come(units, PAPER)
    async with units(read_only=True) as unit:
        whole = await unit.conversations.thread(conversation.id, after=0)
        rest = await unit.conversations.thread(conversation.id, after=whole[0].seq)
    assert [[file.kept for file in message.files] for message in whole] == [[PHOTO], [], [PAPER]]
    assert rest == whole[1:]
