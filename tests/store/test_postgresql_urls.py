"""PostgreSQL as people write its address: what works, and what is told where it does not."""

import asyncio
import socket
import struct
from pathlib import Path
from typing import Self

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from sayso.domain.errors import InvalidInput, StoreUnavailable
from sayso.store.engine import Dialect, open_engine
from sayso.store.migrate import is_current, look
from tests.store.told import PG, check_told, failure_of
from tests.support.databases import on_postgresql


async def test_a_server_that_is_away_may_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = await failure_of(f"{PG}:1/x")
    assert isinstance(failed, StoreUnavailable)
    check_told(failed, "does not answer")
    engine = open_engine(f"{PG}:1/x")
    assert not await is_current(engine)
    with pytest.raises(StoreUnavailable):
        await look(engine)
    await engine.dispose()

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    failed = await failure_of("postgresql://app:hunter2@nowhere.invalid/x")
    assert isinstance(failed, StoreUnavailable)
    check_told(failed, "cannot be found")


class StandIn:
    """A server that gives one answer to whoever knocks."""

    def __init__(self, *answers: bytes) -> None:
        self._answers = answers
        self.asked: list[int] = []  # the protocol that each caller began with

    @property
    def url(self) -> str:
        return f"{PG}:{self._port}/x"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, protocol = struct.unpack("!ii", await reader.readexactly(8))
        self.asked.append(protocol)
        for answer in self._answers:
            writer.write(answer)
            await writer.drain()
            await reader.read(1_000)
        writer.close()


TLS = 80877103
PLAIN = 3 << 16


def refusal(state: str) -> bytes:
    fields = f"SFATAL\0VFATAL\0C{state}\0Mno entry for app with hunter2\0\0".encode()
    return b"E" + struct.pack("!i", len(fields) + 4) + fields


@pytest.mark.parametrize(
    ("state", "says", "for_good"),
    [
        ("28P01", "is the password right?", True),
        ("28000", "is the password right?", True),
        ("3D000", "no such database", True),
        ("42501", "may this user make tables?", True),
        ("42704", "are its options right", True),
        ("22023", "options", True),
        ("57P03", "at the moment", False),  # it is starting
        ("53300", "at the moment", False),  # too many connections
        ("25006", "at the moment", False),  # a stand-by that may become the primary
        ("XX000", "at the moment", False),
    ],
)
async def test_what_the_server_answers_is_told_for_good_or_for_now(state: str, says: str, for_good: bool) -> None:
    async with StandIn(refusal(state)) as server:
        failed = await failure_of(f"{server.url}?sslmode=disable")
    check_told(failed, says)
    assert failed.retryable is not for_good


@pytest.mark.parametrize(
    ("query", "answers", "asked", "says"),
    [
        ("?sslmode=require", [b"N"], TLS, "no secure line"),
        ("?ssl=require", [b"N"], TLS, "no secure line"),
        ("?sslmode=require", [b"S", b"this is not TLS at all"], TLS, "sslmode and its certificates"),
        ("?sslrootcert=system", [b"N"], TLS, "no secure line"),
        ("?sslmode=require&channel_binding=require", [b"N"], TLS, "no secure line"),
        ("?sslmode=disable", [refusal("28P01")], PLAIN, "password"),
        ("?ssl=disable", [refusal("28P01")], PLAIN, "password"),
        ("", [b"HTTP/1.1 400 Bad Request\r\n\r\n"], TLS, "is it PostgreSQL"),
    ],
)
async def test_a_secure_line_is_asked_for_as_the_url_says(
    query: str, answers: list[bytes], asked: int, says: str
) -> None:
    async with StandIn(*answers) as server:
        failed = await failure_of(server.url + query)
        assert set(server.asked) == {asked}
    assert isinstance(failed, InvalidInput)
    check_told(failed, says)


async def test_another_engine_of_the_same_url_heeds_its_options_too() -> None:
    async with StandIn(refusal("28P01")) as server:
        beside = create_async_engine(open_engine(f"{server.url}?sslmode=disable&application_name=x").url)
        with pytest.raises(DBAPIError):
            await beside.connect()
        await beside.dispose()
    assert server.asked == [PLAIN]


def test_certificates_of_the_system_and_bound_channels_mean_a_server_whose_name_is_checked(tmp_path: Path) -> None:
    (tmp_path / "root.crt").touch()
    dialect = Dialect()  # type: ignore[no-untyped-call]
    for query in ("sslrootcert=system", "sslmode=require&channel_binding=require"):
        _, arguments = dialect.create_connect_args(make_url(f"{PG}/x?{query}"))
        assert arguments["ssl"] is True
        assert "sslmode" not in arguments.get("dsn", "")
    own = f"sslmode=require&channel_binding=require&sslrootcert={tmp_path}/root.crt"
    _, arguments = dialect.create_connect_args(make_url(f"{PG}/x?{own}"))
    assert "sslmode=verify-full" in arguments["dsn"]
    assert "root.crt" in arguments["dsn"]


@on_postgresql
@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg"])
@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("application_name=the+council", "application_name", "the council"),
        ("options=-c%20statement_timeout%3D5s", "statement_timeout", "5s"),
        ("options=-cstatement_timeout%3D5s&application_name=x", "application_name", "x"),
        ("sslmode=prefer&connect_timeout=10&target_session_attrs=read-write", "server_version_num", None),
        ("sslmode=disable&channel_binding=prefer&gssencmode=disable", "server_version_num", None),
        ("connect_timeout=0&keepalives=1&keepalives_idle=30&client_encoding=utf8", "server_encoding", "UTF8"),
        ("timeout=10&command_timeout=30&statement_cache_size=0&prepared_statement_cache_size=0", "ssl", None),
    ],
)
async def test_options_that_people_copy_work(
    database_url: str, scheme: str, query: str, name: str, value: str | None
) -> None:
    bare = make_url(database_url).set(drivername=scheme).render_as_string(hide_password=False)
    engine = open_engine(f" {bare}?{query}\n")
    async with engine.connect() as connection:
        present = (await connection.execute(text("SELECT current_setting(:name)"), {"name": name})).scalar_one()
    assert present == (value or present)
    await engine.dispose()


@on_postgresql
async def test_a_database_may_be_named_among_the_options(database_url: str) -> None:
    url = make_url(database_url)
    assert url.database
    engine = open_engine(url.set(database="postgres", query={"dbname": url.database}).render_as_string(False))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT current_database()"))).scalar_one() == url.database
    await engine.dispose()


@on_postgresql
async def test_a_server_that_does_not_know_us_is_told_for_good(database_url: str) -> None:
    url = make_url(database_url)
    for other in (url.set(database="hunter2"), url.set(username="hunter2"), url.set(query={"options": "-chunter2=1"})):
        failed = await failure_of(other.render_as_string(hide_password=False))
        assert isinstance(failed, InvalidInput)
        check_told(failed, "SAYSO_DATABASE_URL: ")
