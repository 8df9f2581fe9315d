"""What the bot says of photos that come with words, and which case they go to."""

from typing import Any

import pytest
from sqlalchemy import select, update

from sayso.domain.conversations import ChannelName
from sayso.domain.files import KeptFile, MediaType
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.store import schema
from tests.actions.neighbour import RUDE, Neighbour
from tests.actions.talking import Citizen, Turn
from tests.flow.world import World
from tests.support.fakes import WORDING

KEPT = {"id": "f1", "state": "kept", "reason": None, "media_type": "image/jpeg", "place": None}
REFUSED = {"id": "f2", "state": "refused", "reason": "damaged", "media_type": None, "place": None}
WE_HAVE_IT = WORDING.say("file_kept")
LAMP = "The street light outside 4 High Street is out"
PHOTO = KeptFile("a" * 64, MediaType.JPEG, 1234, 640, 480)
PICTURE = (("command", "picture"),)


def _told(*turns: Turn) -> int:
    return sum(turn.text.count(WE_HAVE_IT) for turn in turns)


async def test_a_photo_with_words_is_said_to_be_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    first = await citizen.say(LAMP, "service_request", files=(KEPT,))
    assert (_told(first), len(first.texts)) == (1, 1)
    rest = [await citizen.say(words) for words in ("skip", "4 High Street", "Tom Lee", "tom@example.org")]
    assert (_told(*rest), rest[-1].asks) == (0, "confirm")


async def test_each_message_with_a_photo_is_answered_so(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    await citizen.say(LAMP, "service_request")
    turns = [await citizen.say("4 High Street", files=({**KEPT, "id": name},)) for name in ("f1", "f3")]
    assert [_told(turn) for turn in turns] == [1, 1]


async def test_of_a_file_that_is_refused_nothing_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch, channel=ChannelName.WEB_CHAT)
    assert _told(await citizen.say(LAMP, "service_request", files=(REFUSED,))) == 0


async def test_by_text_message_it_waits_for_room_and_costs_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    turns = [await citizen.say(LAMP, "service_request", files=(KEPT,))]
    turns += [await citizen.say(words) for words in ("4 High Street", "Tom Lee")]
    assert turns[-1].asks == "confirm"
    assert _told(*turns) == 1
    for turn in turns:
        assert len(turn.texts) == 1
        labels = WORDING.choose("confirm") if turn.asks == "confirm" else ()
        assert count_segments(with_numbered_choices(turn.text, labels)) <= 2


async def test_a_photo_without_words_is_said_to_be_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Citizen(monkeypatch)
    await citizen.say(LAMP, "service_request")
    turns = [await citizen.say("(picture)", files=(KEPT,), found=PICTURE), await citizen.say("4 High Street")]
    assert [_told(turn) for turn in turns] == [1, 0]


# After the case


class Sender(Neighbour):
    """Their messages may bring a photo, which the store has."""

    _photo: str | None = None

    async def sends(self, photo: str, text: str = "(picture)", intent: str = "other", **how: Any) -> Turn:
        self._photo = photo
        if text == "(picture)":
            how["found"] = PICTURE
        turn = await self.say(text, intent, files=({**KEPT, "id": photo},), **how)
        self._photo = None
        return turn

    async def _speak_its_language(self) -> None:
        if self._photo is None:
            return
        table = schema.inbox
        message = (await self.world.rows(select(table.c.id).order_by(table.c.received_at.desc())))[0].id
        async with self.world.units() as unit:
            await unit.files.add(await self.world.conversation(), message, [PHOTO], at=self.world.clock.now())
            await unit.commit()
        async with self.world.engine.begin() as connection:
            await connection.execute(
                update(schema.files).where(schema.files.c.message_id == message).values(id=self._photo)
            )

    async def photos_of(self, reference: str) -> list[str]:
        async with self.world.units(read_only=True) as unit:
            return [file.id for file in await unit.files.of_case(reference)]


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, engine: Any, units: Any, clock: Any) -> Sender:
    return Sender(monkeypatch, World(engine, units, clock))


async def test_a_photo_alone_is_added_to_the_case_that_we_speak_of(ann: Sender) -> None:
    reference = await ann.files()
    await ann.say("any news?", "status_chase")
    turn = await ann.sends("f1")
    assert turn.texts == [WORDING.say("added_to_case", reference=reference)]
    assert await ann.photos_of(reference) == ["f1"]
    assert await ann.tasks() == [("information", reference)]


async def test_photos_of_all_messages_about_the_case_go_with_what_is_added(ann: Sender) -> None:
    reference = await ann.files()
    await ann.sends("f1", "I want to add something to my report")
    await ann.sends("f2", "It is post 12, by the gate")
    assert await ann.photos_of(reference) == ["f1", "f2"]
    turn = await ann.say(LAMP, "service_request")
    assert _told(turn) == 0


async def test_a_photo_that_shows_that_it_is_not_fixed_goes_to_the_case(ann: Sender) -> None:
    reference = await ann.files()
    await ann.is_answered(reference, "done")
    turn = await ann.sends("f1", "it is still not fixed, the light is out every night")
    assert "opened" in turn.text
    assert await ann.photos_of(reference) == ["f1"]


async def test_a_photo_beside_what_was_not_handled_well_goes_to_the_complaint(ann: Sender) -> None:
    reference = await ann.files(RUDE)
    await ann.is_answered(reference, "not_upheld")
    await ann.say("I want to take my complaint further")
    await ann.sends("f1", "Nobody asked me about the broken door")
    await ann.say("an apology")
    assert (await ann.say("yes")).texts
    assert (await ann.world.case(reference)).stage == 2
    assert await ann.photos_of(reference) == ["f1"]


async def test_a_photo_of_another_matter_is_not_added_to_the_case(ann: Sender) -> None:
    reference = await ann.files()
    await ann.sends("f1", "There is a dead fox in Mill Lane", "service_request")
    ann.form, ann.slots["requested_slot"] = None, None  # which they leave in the middle
    await ann.say(f"I want to add something to my report {reference}")
    turn = await ann.sends("f2", "It is post 12, by the gate")
    assert turn.texts == [WORDING.say("added_to_case", reference=reference)]
    assert await ann.photos_of(reference) == ["f2"]
