"""Answers to the equality questions: the only place that touches their table.

A sheet lies under a key that is made of a nonce and a secret of ours. The nonce is forgotten with the last question, so
that afterwards nothing leads from a conversation to a sheet: neither a column, nor an order, nor a time.
"""

import hmac
from collections.abc import Mapping

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.asking import Subject
from sayso.domain.conversations import ChannelName
from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.equality_sheets

_WRITE_ANEW = (
    "LOCK TABLE equality_sheets IN ACCESS EXCLUSIVE MODE",
    "CREATE TEMPORARY TABLE sheets_anew ON COMMIT DROP AS SELECT * FROM equality_sheets",
    "TRUNCATE equality_sheets",
    "INSERT INTO equality_sheets SELECT * FROM sheets_anew ORDER BY key",
)


class EqualityTable:
    def __init__(self, connection: AsyncConnection, seal: bytes) -> None:
        self._connection = connection
        self._seal = seal

    async def keep(
        self,
        nonce: str,
        question: str,
        answer: str,
        *,
        question_set: str,
        subject: Subject | None,
        channel: ChannelName,
        month: str,
    ) -> None:
        key = self._key("sheet", nonce)
        values: dict[str, object] = {"key": key, "question_set": question_set, "channel": channel, "month": month}
        values |= {**_labels(subject), "answers": {question: answer}}
        result = await self._connection.execute(insert_ignoring_repeats(self._connection, _t, values))
        if not result.rowcount:
            answers = {**await self.answers(nonce), question: answer}
            await self._set(key, answers=answers)

    async def answers(self, nonce: str) -> Mapping[str, str]:
        query = select(_t.c.answers).where(_t.c.key == self._key("sheet", nonce)).with_for_update()
        found = (await self._connection.execute(query)).scalar_one_or_none()
        return dict(found) if found else {}

    async def label(self, nonce: str, subject: Subject) -> None:
        await self._set(self._key("sheet", nonce), **_labels(subject))

    async def finish(self, nonce: str, code: str) -> None:
        await self._set(self._key("sheet", nonce), code_hash=self._key("code", code))

    async def drop(self, nonce: str) -> None:
        await self._connection.execute(delete(_t).where(_t.c.key == self._key("sheet", nonce)))

    async def withdraw(self, code: str) -> bool:
        result = await self._connection.execute(delete(_t).where(_t.c.code_hash == self._key("code", code)))
        return bool(result.rowcount)

    async def shuffle(self) -> None:
        # SQLite keeps this table in the order of its keys, which is chance. PostgreSQL keeps it in the order of
        # writing, and marks each row with the transaction that also wrote the conversation's: written anew in the
        # order of the keys, by one transaction, no row tells either.
        if self._connection.dialect.name != "postgresql":
            return
        # One worker at a time: two that have looked would each wait for the other to let go of the table.
        await self._connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('equality_sheets'))"))
        marks = "SELECT count(DISTINCT xmin::text) FROM equality_sheets"
        if (await self._connection.execute(text(marks))).scalar_one() > 1:
            for statement in _WRITE_ANEW:
                await self._connection.execute(text(statement))

    async def _set(self, key: str, **values: object) -> None:
        await self._connection.execute(update(_t).where(_t.c.key == key).values(**values))

    def _key(self, purpose: str, value: str) -> str:
        # Keyed, for a code alone has few enough bits to be tried out.
        return hmac.digest(self._seal, f"{purpose}:{value}".encode(), "sha256").hex()


def _labels(subject: Subject | None) -> dict[str, object]:
    if subject is None:
        return {}
    return {"kind": subject.kind, "category": subject.category, "directorate": subject.directorate}
