"""What is told of a database that cannot be used."""

import pytest

from sayso.domain.errors import InvalidInput, SaysoError
from sayso.store.engine import open_engine
from sayso.store.migrate import migrate

PG = "postgresql://app:hunter2@127.0.0.1"


async def failure_of(url: str) -> SaysoError:
    """What migrating ends with."""
    engine = open_engine(url)
    try:
        with pytest.raises(SaysoError) as failed:
            await migrate(engine)
    finally:
        await engine.dispose()
    return failed.value


def check_told(error: SaysoError, says: str) -> None:
    told = str(error)
    assert told.startswith("SAYSO_DATABASE_URL: ")
    assert says in told
    assert "hunter2" not in told
    assert "\n" not in told
    assert isinstance(error, InvalidInput) is not error.retryable
