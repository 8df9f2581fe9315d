"""Saved replies in the database."""

from uuid import uuid4

import pytest

from sayso.domain.desk import SavedReply
from sayso.domain.errors import NotFound
from sayso.domain.ports import UnitFactory


def a_reply(name: str, **texts: str) -> SavedReply:
    return SavedReply(uuid4().hex, name, texts or {"en": "Hello"})


async def keep(units: UnitFactory, reply: SavedReply) -> bool:
    async with units() as unit:
        kept = await unit.saved_replies.keep(reply)
        await unit.commit()
    return kept


async def test_they_come_by_name_with_all_their_languages(units: UnitFactory) -> None:
    replies = [a_reply("bins", en="Put it out", ur="کوڑا"), a_reply("Answer", cy="Ateb ŵ"), a_reply("Closing")]
    for reply in replies:
        assert await keep(units, reply)
    async with units(read_only=True) as unit:
        assert await unit.saved_replies.list() == [replies[1], replies[0], replies[2]]
        assert await unit.saved_replies.get(replies[0].id) == replies[0]


async def test_one_is_written_anew_and_keeps_its_name_from_others(units: UnitFactory) -> None:
    first, second = a_reply("Bins"), a_reply("Roads")
    assert await keep(units, first)
    assert await keep(units, second)
    assert not await keep(units, SavedReply(second.id, "BINS", second.texts))
    assert await keep(units, SavedReply(first.id, "bins", {"pl": "Tak"}, "t1"))
    async with units(read_only=True) as unit:
        assert await unit.saved_replies.get(first.id) == SavedReply(first.id, "bins", {"pl": "Tak"}, "t1")
        assert await unit.saved_replies.get(second.id) == second


async def test_one_is_dropped_once(units: UnitFactory) -> None:
    reply = a_reply("Bins")
    await keep(units, reply)
    async with units() as unit:
        assert await unit.saved_replies.drop(reply.id)
        assert not await unit.saved_replies.drop(reply.id)
        await unit.commit()
    async with units(read_only=True) as unit:
        assert await unit.saved_replies.list() == []
        with pytest.raises(NotFound):
            await unit.saved_replies.get(reply.id)
