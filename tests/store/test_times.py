"""Times come back aware and in UTC, whatever zone they were given in; one without a zone is refused."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from sayso.domain.ports import UnitFactory
from sayso.store import schema
from tests.store import steps
from tests.support.fakes import START, sms

IN = [
    ("UTC", datetime(2027, 1, 12, 10, 0, tzinfo=UTC), datetime(2027, 1, 12, 10, 0, tzinfo=UTC)),
    (
        "British summer time",
        datetime(2027, 7, 12, 0, 30, tzinfo=ZoneInfo("Europe/London")),
        datetime(2027, 7, 11, 23, 30, tzinfo=UTC),
    ),
    (
        "the second one o'clock of an October night",
        datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=1),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ),
    (
        "a fixed offset",
        datetime(2027, 1, 12, 5, 0, tzinfo=timezone(timedelta(hours=-5))),
        datetime(2027, 1, 12, 10, 0, tzinfo=UTC),
    ),
    (
        "microseconds",
        datetime(2027, 1, 12, 10, 0, 0, 123456, tzinfo=UTC),
        datetime(2027, 1, 12, 10, 0, 0, 123456, tzinfo=UTC),
    ),
]


@pytest.mark.parametrize(("given", "stored"), [row[1:] for row in IN], ids=[row[0] for row in IN])
async def test_times_come_back_aware_and_in_utc(units: UnitFactory, given: datetime, stored: datetime) -> None:
    await steps.keep(units, sms("hello", sent_at=given), at=given)
    item = await steps.claim_item(units, now=stored)
    conversation = await steps.open_conversation(units)
    [message] = await steps.thread(units, conversation.id)
    assert item is not None
    for moment in (item.sent_at, item.received_at, message.at, conversation.started_at):
        assert moment == stored
        assert moment.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused_and_nothing_is_kept(engine: AsyncEngine, units: UnitFactory) -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(StatementError, match="without a zone"):
        await steps.keep(units, sms("hello", sent_at=naive))
    with pytest.raises(StatementError, match="without a zone"):
        await steps.claim_item(units, now=naive)
    assert await steps.rows(engine, select(schema.inbox)) == []


async def test_due_times_are_compared_as_moments_not_as_texts(units: UnitFactory) -> None:
    """Noon in Tokyo is before noon in London."""
    tokyo = datetime(2027, 1, 12, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    london = datetime(2027, 1, 12, 11, 0, tzinfo=ZoneInfo("Europe/London"))
    await steps.keep(units, sms("later", sender="+447700900001"), at=london)
    await steps.keep(units, sms("sooner", sender="+447700900002"), at=tokyo)
    item = await steps.claim_item(units, now=london)
    assert item is not None
    assert item.text == "sooner"
