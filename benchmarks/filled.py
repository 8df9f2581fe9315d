"""A database of PostgreSQL with very many cases in it."""

import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL, Integer, String, bindparam, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

AT_ONCE = 100_000  # cases to one statement
# Of every case the conversation that it came from, with one message. The open ones come first.
_FILL = (
    """
    INSERT INTO conversations (id, channel, address, floor, episode, introduced, opted_out, holding, last_reference,
      last_seq, started_at, language, flags, queued_at, queue_reason, adviser_id, waiting_since, unread)
    SELECT md5('c' || n), 'sms', '+4477' || lpad(n::text, 8, '0'),
      CASE WHEN n > :open OR n % 10 = 0 THEN 'bot' WHEN n % 3 = 0 THEN 'adviser' ELSE 'queue' END, md5('e' || n), true,
      false, false, reverse(lpad(n::text, 9, '0')), 20, now() - n * interval '1 minute',
      (ARRAY['en', 'en', 'en', 'pl', 'cy', NULL])[n % 6 + 1],
      CASE WHEN n % 50 = 0 THEN '["safeguarding"]'::jsonb ELSE '[]'::jsonb END,
      CASE WHEN n <= :open THEN now() - n * interval '1 minute' END, CASE WHEN n <= :open THEN 'asked_for' END,
      CASE WHEN n <= :open AND n % 10 <> 0 AND n % 3 = 0 THEN :adviser END,
      CASE WHEN n <= :open AND n % 4 <> 0 THEN now() - n * interval '1 minute' END, n % 4
    FROM generate_series(:first, :last) AS n
    """,
    """
    INSERT INTO cases (reference, message_id, conversation_id, kind, status, stage, channel, received_at, respond_by,
      description, service, category, postcode, name, name_key, phone, chases, flags, linked, answers, adjustments)
    SELECT reverse(lpad(n::text, 9, '0')), md5('m' || n), md5('c' || n),
      CASE WHEN n % 3 = 0 THEN 'complaint' ELSE 'service_request' END,
      CASE WHEN n % 20 = 0 OR n <= :open THEN 'acknowledged' ELSE 'closed' END,
      CASE WHEN n % 3 = 0 THEN 1 END, 'sms', now() - n * interval '1 minute', current_date + (n % 40 - 10),
      'The street light outside the library is out', 'street-light', CASE WHEN n % 30 = 0 THEN 'staff' ELSE 'delay' END,
      'WN7 ' || n % 10 || 'AB', 'Jane ' || md5((n % 200000)::text), md5((n % 200000)::text) || ' jane',
      '+4477' || lpad(n::text, 8, '0'), n % 3, '[]', '[]', '{}', '[]'
    FROM generate_series(:first, :last) AS n
    """,
    """
    INSERT INTO inbox (id, position, conversation_id, channel, provider_id, seq, text, sent_at, received_at, state,
      attempts, due_at)
    SELECT md5('i' || n || '-' || k), k, md5('c' || n), 'sms', 'SM' || n || '-' || k, k,
      'The street light outside the library is out', now(), now(), 'shown', 0, now()
    FROM generate_series(:first, :last) AS n, generate_series(1, CASE WHEN n <= :open THEN 10 ELSE 1 END) AS k
    """,
    """
    INSERT INTO tasks (id, conversation_id, message_id, kind, priority, flags, created_at, done_at)
    SELECT md5('t' || n), md5('c' || n), md5('m' || n), 'call_back', 5, '[]', now(),
      CASE WHEN n > :open THEN now() END
    FROM generate_series(:first, :last) AS n WHERE n % 10 = 0
    """,
)


_TYPES: dict[str, Any] = {"first": Integer(), "last": Integer(), "open": Integer(), "adviser": String()}


@asynccontextmanager
async def database(server: URL) -> AsyncIterator[str]:
    """The URL of a fresh one."""
    name = f"sayso_bench_{secrets.token_hex(4)}"
    admin = create_async_engine(server.set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    try:
        async with admin.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name}"))
        yield server.set(database=name).render_as_string(hide_password=False)
        async with admin.connect() as connection:
            await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        await admin.dispose()


async def fill(engine: AsyncEngine, *, cases: int, talks: int, holder: str) -> None:
    for first in range(1, cases + 1, AT_ONCE):
        numbers = {"first": first, "last": min(first + AT_ONCE - 1, cases), "open": talks, "adviser": holder}
        async with engine.begin() as connection:
            for statement in _FILL:
                used = {name: value for name, value in numbers.items() if f":{name}" in statement}
                typed: list[Any] = [bindparam(name, value, type_=_TYPES[name]) for name, value in used.items()]
                await connection.execute(text(statement).bindparams(*typed))
        print(f"\r{numbers['last']:,} cases", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("VACUUM ANALYZE"))
