"""How satisfied citizens were with how their cases were dealt with."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.store import schema
from sayso.store.conversations import insert_ignoring_repeats

_t = schema.survey_answers
_NO_STAGE = 0


class SurveyTable:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, reference: str, *, stage: int | None, question_set: str, question: str, answer: str, at: datetime
    ) -> None:
        values: dict[str, object] = {
            "reference": reference,
            "stage": stage or _NO_STAGE,
            "question": question,
            "question_set": question_set,
            "answer": answer,
            "at": at,
        }
        await self._connection.execute(insert_ignoring_repeats(self._connection, _t, values))

    async def has(self, reference: str, *, stage: int | None) -> bool:
        found = exists().where(_t.c.reference == reference, _t.c.stage == (stage or _NO_STAGE))
        return bool((await self._connection.execute(select(found))).scalar_one())
