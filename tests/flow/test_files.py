"""Files that come with messages: kept, fetched, told to the bot, and given to the case."""

import os
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from sayso.domain.cases import Draft
from sayso.domain.conversations import Floor, InboundMessage, Reply
from sayso.domain.errors import DialogueFailed
from sayso.domain.files import MOST, Attachment, FileReason, FileState, KeptFile, MediaType, Place, WantedFile
from sayso.domain.kinds import Kind
from sayso.filing import Cabinet
from sayso.flow.fetch_files import TRIES, TRIES_LEFT_BEHIND, fetch_left_behind
from sayso.flow.receive import receive
from sayso.flow.submit_case import submit_case
from sayso.flow.sweep_files import sweep_files
from sayso.flow.take_turn import take_next_turn
from sayso.store import schema
from tests.flow.world import World
from tests.support import files
from tests.support.fakes import PROFILE, SCREEN, WORDING, WORDINGS, failing_commits, sms

PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480, Place(53.5, -2.5))
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME"


class FakeFetcher:
    """Finds what the script says, in order, and then whatever is wanted."""

    def __init__(self, *script: Sequence[KeptFile | FileReason] | Exception) -> None:
        self.script = list(script)
        self.asked: list[list[str]] = []

    async def fetch(self, urls: Sequence[str]) -> Sequence[KeptFile | FileReason]:
        self.asked.append(list(urls))
        found = self.script.pop(0) if self.script else [PHOTO] * len(urls)
        if isinstance(found, Exception):
            raise found
        return found


async def come(world: World, *attachments: Attachment, message: InboundMessage | None = None) -> bool:
    message = message or sms("(picture)", sent_at=world.clock.now())
    return await receive(
        message, units=world.units, clock=world.clock, screen=SCREEN, wordings=WORDINGS, attachments=attachments
    )


async def turn(world: World, fetcher: FakeFetcher | None = None) -> bool:
    return await take_next_turn(
        units=world.units, dialogue=world.dialogue, clock=world.clock, wordings=WORDINGS, worker="w1", fetcher=fetcher
    )


async def rows(world: World) -> list[Any]:
    return await world.rows(select(schema.files).order_by(schema.files.c.received_at))


async def test_the_bot_hears_of_a_file_and_its_place_is_then_forgotten(world: World) -> None:
    assert await come(world, PHOTO)
    assert await turn(world)
    [file] = world.dialogue.turns[0].files
    assert file.kept == PHOTO
    [row] = await rows(world)
    assert (row.state, row.latitude, row.longitude) == ("kept", None, None)


async def test_a_turn_that_fails_is_told_the_place_again(world: World) -> None:
    world.dialogue.__init__(DialogueFailed("no"))  # type: ignore[misc]
    await come(world, PHOTO)
    await turn(world)
    world.clock.advance(5)
    await turn(world)
    assert [file.kept for heard in world.dialogue.turns for file in heard.files] == [PHOTO, PHOTO]


async def test_a_repeated_message_brings_no_second_file(world: World) -> None:
    message = sms("(picture)")
    assert await come(world, WantedFile(URL), message=message)
    assert not await come(world, WantedFile(URL), message=message)
    assert len(await rows(world)) == 1


async def test_a_message_and_its_files_are_kept_together_or_not_at_all(world: World) -> None:
    whole, world.units = world.units, failing_commits(world.units)
    with pytest.raises(Exception, match="disk is full"):
        await come(world, PHOTO)
    world.units = whole
    assert await rows(world) == []
    assert await world.inbox_states() == []


async def test_wanted_files_are_fetched_before_the_turn(world: World) -> None:
    await come(world, WantedFile(f"{URL}1"), WantedFile(f"{URL}2"))
    fetcher = FakeFetcher()
    await turn(world, fetcher)
    assert [sorted(urls) for urls in fetcher.asked] == [[f"{URL}1", f"{URL}2"]]
    assert [file.state for file in world.dialogue.turns[0].files] == [FileState.KEPT, FileState.KEPT]
    assert all(row.url is None for row in await rows(world))


async def test_a_file_that_cannot_be_had_is_tried_again_as_a_failed_turn_is(world: World) -> None:
    await come(world, WantedFile(URL))
    fetcher = FakeFetcher([FileReason.AWAY], [FileReason.AWAY])
    assert await turn(world, fetcher)
    assert world.dialogue.turns == []
    assert not await turn(world, fetcher), "not at once"
    for _ in range(2):
        world.clock.advance(5)
        assert await turn(world, fetcher)
    assert [file.kept for file in world.dialogue.turns[0].files] == [PHOTO]


async def test_what_was_had_of_several_is_not_fetched_again(world: World) -> None:
    await come(world, WantedFile(f"{URL}1"), WantedFile(f"{URL}2"))
    fetcher = FakeFetcher([PHOTO, FileReason.AWAY])
    await turn(world, fetcher)
    world.clock.advance(5)
    await turn(world, fetcher)
    assert [len(urls) for urls in fetcher.asked] == [2, 1]
    assert len(world.dialogue.turns[0].files) == 2


async def test_after_a_few_tries_the_citizen_is_told_and_the_turn_goes_on(world: World) -> None:
    await come(world, WantedFile(URL))
    fetcher = FakeFetcher(*[[FileReason.AWAY]] * 20)
    for _ in range(TRIES):
        assert await turn(world, fetcher)
        world.clock.advance(20)
    assert len(fetcher.asked) == TRIES
    [file] = world.dialogue.turns[0].files
    assert (file.state, file.reason) == (FileState.REFUSED, FileReason.AWAY)
    told = [text for text in await world.queued() if WORDING.say("file_refused_away") in text]
    assert len(told) == 1
    assert (await world.queued())[0] == told[0], "before what the bot says"


async def test_a_refused_file_is_told_once_for_each_reason(world: World) -> None:
    await come(world, *[WantedFile(f"{URL}{number}") for number in range(3)])
    await turn(world, FakeFetcher([FileReason.TOO_LARGE, FileReason.TOO_LARGE, FileReason.DAMAGED]))
    queued = await world.queued()
    for reason in (FileReason.TOO_LARGE, FileReason.DAMAGED):
        assert queued.count(WORDING.say(f"file_refused_{reason}")) == 1
    assert len(world.dialogue.turns) == 1


async def test_without_anyone_to_fetch_them_files_are_away_at_once(world: World) -> None:
    await come(world, WantedFile(URL))
    await turn(world)
    [file] = world.dialogue.turns[0].files
    assert file.reason is FileReason.AWAY


async def test_a_fault_of_ours_puts_the_message_back(world: World) -> None:
    await come(world, WantedFile(URL))
    with pytest.raises(OSError, match="disk"):
        await turn(world, FakeFetcher(OSError("the disk is full")))
    world.clock.advance(5)
    assert await turn(world, FakeFetcher())
    assert len(world.dialogue.turns) == 1


async def test_too_many_files_are_told_and_the_first_ones_taken(world: World) -> None:
    await come(world, *[WantedFile(f"{URL}{number}") for number in range(MOST + 1)])
    states = [row.state for row in await rows(world)]
    assert (states.count("wanted"), states.count("refused")) == (MOST, 1)
    assert WORDING.say("file_refused_too_many") in await world.queued()


async def test_who_wants_no_messages_is_told_nothing_of_files(world: World) -> None:
    await world.text("STOP")
    await come(world, FileReason.AWAY)
    assert await world.queued() == []


# For the person who reads it -------------------------------------------------------------------------------------


async def left_behind(world: World, fetcher: FakeFetcher | None) -> bool:
    return await fetch_left_behind(units=world.units, fetcher=fetcher, clock=world.clock, wordings=WORDINGS)


async def test_files_of_a_message_without_a_turn_are_fetched_too_and_tell_no_place(world: World) -> None:
    await come(world, WantedFile(URL), message=sms("I can smell gas"))  # a person's
    fetcher = FakeFetcher()
    assert await left_behind(world, fetcher)
    assert not await left_behind(world, fetcher)
    [row] = await rows(world)
    assert (row.state, row.latitude) == ("kept", None)


async def test_a_person_who_took_over_gets_the_files_as_well(world: World) -> None:
    await come(world, WantedFile(URL))
    await world.give_floor(Floor.ADVISER)
    assert await turn(world, FakeFetcher())  # which leaves it to them
    assert await left_behind(world, FakeFetcher())
    assert [row.state for row in await rows(world)] == ["kept"]


async def test_they_are_tried_less_and_less_often_and_then_given_up(world: World) -> None:
    await come(world, WantedFile(URL), message=sms("I can smell gas"))
    fetcher, began, tried = FakeFetcher(*[[FileReason.AWAY]] * 20), world.clock.steady(), []
    while world.clock.steady() - began < timedelta(hours=1):
        if await left_behind(world, fetcher):
            tried.append((world.clock.steady() - began).total_seconds())
        world.clock.advance(5)
    assert tried == [0, 5, 15, 35, 75, 155, 315, 635]
    assert len(tried) == TRIES_LEFT_BEHIND
    assert [(row.state, row.reason) for row in await rows(world)] == [("refused", "away")]


async def test_one_that_cannot_be_had_does_not_keep_the_others_from_being_fetched(world: World) -> None:
    for name in ("away", "fault", "there"):
        await come(world, WantedFile(f"{URL}{name}"), message=sms("I can smell gas"))
        world.clock.advance(1)
    fetcher = FakeFetcher([FileReason.AWAY], OSError("the disk is full"))
    assert await left_behind(world, fetcher)
    with pytest.raises(OSError, match="disk"):
        await left_behind(world, fetcher)
    assert await left_behind(world, fetcher)
    assert not await left_behind(world, fetcher), "all others wait"
    assert fetcher.asked == [[f"{URL}away"], [f"{URL}fault"], [f"{URL}there"]]
    assert [row.state for row in await rows(world)] == ["wanted", "wanted", "kept"]
    world.clock.advance(60)
    await come(world, WantedFile(f"{URL}new"), message=sms("I can smell gas"))
    for _ in range(3):
        assert await left_behind(world, fetcher)
    assert fetcher.asked[3:] == [[f"{URL}new"], [f"{URL}away"], [f"{URL}fault"]]


async def test_a_fault_that_stays_is_given_up_as_well(world: World) -> None:
    await come(world, WantedFile(URL), message=sms("I can smell gas"))
    fetcher = FakeFetcher(*[OSError("the disk is full")] * 20)
    for _ in range(TRIES_LEFT_BEHIND):
        with pytest.raises(OSError, match="disk"):
            await left_behind(world, fetcher)
        world.clock.advance(3600)
    assert not await left_behind(world, fetcher)
    assert [(row.state, row.reason) for row in await rows(world)] == [("refused", "away")]


# On the disk -----------------------------------------------------------------------------------------------------


async def test_a_file_is_deleted_with_the_last_row_that_speaks_of_it(world: World, tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path / "files")
    kept = await cabinet.keep(a_photo_in_parts())
    path = cabinet.find(kept.sha256)
    os.utime(path, (0, 0))
    for _ in range(2):
        await come(world, kept)
    first, second = [row.id for row in await rows(world)]
    for erased, there in ((first, True), (second, False)):
        async with world.engine.begin() as connection:
            await connection.execute(delete(schema.files).where(schema.files.c.id == erased))
        await sweep_files(units=world.units, files=cabinet)
        assert path.exists() is there


async def a_photo_in_parts() -> AsyncIterator[bytes]:
    yield files.a_photo()


# The case --------------------------------------------------------------------------------------------------------


async def submit(world: World, message_id: str) -> str:
    return await submit_case(
        Draft(Kind.COMMENT, details="The bench is fine"),
        message_id=message_id,
        service_name=None,
        units=world.units,
        clock=world.clock,
        profile=PROFILE,
        wordings=WORDINGS,
    )


async def test_a_case_gets_the_files_of_its_matter(world: World) -> None:
    world.dialogue.__init__([Reply("All right.", ends_episode=True)])  # type: ignore[misc]
    await come(world, replace(PHOTO, sha256="b" * 64))
    await turn(world)  # that matter was left
    await come(world, PHOTO, FileReason.DAMAGED)
    last = await world.text("send")
    reference = await submit(world, last)
    assert await submit(world, last) == reference
    async with world.units(read_only=True) as unit:
        of_case = await unit.files.of_case(reference)
    assert [file.kept for file in of_case] == [PHOTO]
