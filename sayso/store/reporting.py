"""What reports are made of: questions over all cases, read only."""

from collections.abc import Sequence

from sqlalchemy import String, and_, case, cast, select
from sqlalchemy.ext.asyncio import AsyncConnection

from sayso.domain.conversations import EMERGENCY, Author, ChannelName, ParcelState
from sayso.domain.costs import CaseTexts
from sayso.domain.kinds import Kind
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.store import schema
from sayso.store.conversations import read_choices

_cases = schema.cases
_talks = schema.conversations
_sent = schema.outbox


class Reporting:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def case_texts(self) -> Sequence[CaseTexts]:
        # A text may be long gone (`wipe_at`): of what was sent its segments are kept. What still waits is counted.
        waits = _sent.c.state.in_((ParcelState.QUEUED, ParcelState.SENDING))
        query = (
            select(
                _sent.c.conversation_id,
                _sent.c.segments,
                case((waits, _sent.c.text)).label("text"),
                _sent.c.choices,
                _cases.c.reference,
                _cases.c.kind,
                _cases.c.language,
            )
            .join(_talks, _talks.c.id == _sent.c.conversation_id)
            .outerjoin(
                _cases,
                and_(
                    _cases.c.reference == _sent.c.case_reference,
                    _sent.c.key == cast(_cases.c.message_id, String(96)) + ":acknowledgement",
                ),
            )
            .where(
                _talks.c.channel == ChannelName.SMS,
                _sent.c.author != Author.ADVISER,
                _sent.c.state != ParcelState.WITHHELD,
                _sent.c.key.not_like(f"%:{EMERGENCY}"),
                _sent.c.asks.is_(None) | _sent.c.asks.not_like("equality%") & _sent.c.asks.not_like("survey%"),
            )
            .order_by(_sent.c.conversation_id, _sent.c.position)
        )
        found: list[CaseTexts] = []
        open_since: dict[str, list[int]] = {}
        async for row in await self._connection.stream(query):
            segments = open_since.setdefault(row.conversation_id, [])
            # 0 where it failed before a provider had taken it.
            if cost := row.segments or _cost_of(row.text, row.choices):
                segments.append(cost)
            if row.reference:
                del open_since[row.conversation_id]
                found.append(CaseTexts(row.reference, Kind(row.kind), row.language, tuple(segments)))
        return found


def _cost_of(text: str | None, choices: list[dict[str, str]]) -> int:
    return 0 if text is None else count_segments(with_numbered_choices(text, read_choices(choices)))
