"""What is wrong with a database is told in one line that names the setting, and never with the password."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sayso.domain.errors import InvalidInput
from sayso.store.engine import open_engine
from sayso.store.migrate import look, migrate
from tests.store.told import PG, check_told, failure_of

WRONG = [
    ("oracle://app:hunter2@h/x", "not supported"),
    ("hunter2", "is not a database URL"),
    ("  \n ", "is not a database URL"),
    ("://app:hunter2@h/x", "is not a database URL"),
    ("postgresql://app:hunter2@h:99999/x", "port"),
    ("postgresql://app:hunter2@h:0/x", "port"),
    ("postgresql://app:hunter2@h:abc/x", "port"),
    ("postgresql://app:hunter2@[::1/x", "port"),
    ("postgresql://app:hunter2@a..b/x", "host"),
    (f"postgresql://app:hunter2@{'h' * 64}/x", "host"),
    ("postgresql://app:my@hunter2@h/x", "%40"),
    (f"{PG}/x?host=h&port=hunter2", "do not fit"),
    (f"{PG}/x?prepared_statement_cache_size=hunter2", "do not fit"),
    (f"{PG}/x?sslmode=hunter2", "sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full"),
    (f"{PG}/x?ssl=hunter2", "sslmode must be one of"),
    (f"{PG}/x?sslmod=require", "is it sslmode?"),
    (f"{PG}/x?hunter2=1", "an option that is not known"),
    (f"{PG}/x?sslmode=verify-full&sslrootcert=/nowhere/hunter2", "sslrootcert: there is no such file"),
    (f"{PG}/x?sslcert=/nowhere&sslrootcert=system", "sslcert needs"),
    (f"{PG}/x?gssencmode=require", "gssencmode"),
    (f"{PG}/x?connect_timeout=hunter2", "timeout must be a number"),
    (f"{PG}/x?connect_timeout=nan", "timeout must be a number"),
    (f"{PG}/x?command_timeout=-1", "command_timeout must be a number"),
    (f"{PG}/x?statement_cache_size=1.5", "statement_cache_size must be a number"),
    ("sqlite://", "must name a file"),
    ("sqlite:///:memory:", "must name a file"),
    ("sqlite:///file::memory:?uri=true", "must name a file"),
    ("sqlite://two-slashes.db", "must name a file"),
    ("sqlite://app:hunter2@h/x.db", "must name a file"),
    ("sqlite:///x.db?mode=ro", "SQLite takes options only"),
    ("sqlite:///x.db?uri=perhaps", "do not fit"),
]


@pytest.mark.parametrize(("url", "says"), WRONG)
@pytest.mark.filterwarnings("error")
def test_a_url_that_can_be_none_is_refused_before_a_connection(url: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        open_engine(url)
    assert refused.value.field == "SAYSO_DATABASE_URL"
    check_told(refused.value, says)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("sqlite:///{}/nowhere/x.db", "cannot be opened"),
        ("sqlite:///{}", "cannot be opened"),
        ("sqlite:///{}/" + "x" * 300, "cannot be opened"),
        ("sqlite:///{}/text.db", "no SQLite database"),
        ("sqlite:///{}/cut.db", "damaged"),
        ("sqlite:///{}/foreign.db", "tables"),
        ("sqlite:///file:{}/ours.db?mode=ro&uri=true", "may not be written to"),
        ("sqlite:///file:{}/ours.db?mode=nonsense&uri=true", "options"),
    ],
)
async def test_a_file_that_can_be_no_database_of_ours_is_told_for_good(tmp_path: Path, path: str, says: str) -> None:
    (tmp_path / "text.db").write_text("hunter2 " * 1_000, "utf-8")
    await make(f"sqlite:///{tmp_path}/ours.db")
    pages = (tmp_path / "ours.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(pages[:4096] + b"\xff" * 8192 + pages[12_288:])
    await make(f"sqlite:///{tmp_path}/foreign.db", "DROP TABLE alembic_version")
    failed = await failure_of(path.format(tmp_path))
    assert isinstance(failed, InvalidInput)
    check_told(failed, says)


async def make(url: str, *statements: str) -> None:
    engine = open_engine(url)
    await migrate(engine)
    async with engine.begin() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await engine.dispose()


def test_a_folder_in_which_nobody_may_make_a_file_is_told_for_good() -> None:
    check_told(asyncio.run(failure_of("sqlite:////proc/new.db")), "cannot be opened")  # not even root may


async def test_a_database_of_a_newer_version_is_told_for_good(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    await make(url, "UPDATE alembic_version SET version_num = '9999'")
    engine = open_engine(url)
    with pytest.raises(InvalidInput) as failed:
        await migrate(engine)
    check_told(failed.value, "newer version")
    assert not await look(engine)
    await engine.dispose()


async def test_looking_tells_whether_the_schema_is_current_and_makes_no_table(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/x.db")
    assert not await look(engine)
    async with engine.begin() as connection:
        assert not (await connection.execute(text("SELECT name FROM sqlite_master"))).all()
    await migrate(engine)
    assert await look(engine)
    await engine.dispose()


async def test_a_failed_opening_leaves_no_thread_that_breaks_later(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/nowhere/x.db")
    before = set(threading.enumerate())
    for _ in range(100):
        with pytest.raises(OperationalError):
            await engine.connect()
        assert set(threading.enumerate()) <= before
    await engine.dispose()
