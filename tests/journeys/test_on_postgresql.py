"""The same road with PostgreSQL as the store."""

from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import ClientSession

from tests.support.databases import PostgresqlServer
from tests.support.stack import Chat, Stack


@pytest.mark.rasa
@pytest.mark.postgresql
async def test_a_case_is_filed_once(tmp_path: Path, postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database(migrated=False) as url:
        async with Stack(tmp_path / "stack", {"SAYSO_DATABASE_URL": url}) as stack, ClientSession() as client:
            chat = await Chat.open(client, stack.url, service="pothole")
            for line, asks in (
                ("A deep hole in the road outside 12 Mill Lane, Leigh, I'm Jane Khan, 07700 900123", "confirm"),
                ("send", None),
            ):
                message_id = str(uuid4())
                assert not (await chat.post(message_id, line))["duplicate"]
                assert (await chat.post(message_id, line))["duplicate"]
                assert (await chat.hear())["asks"] == asks
            (case,) = stack.cases()
        assert case["reference"] == chat.thread[-1]["case_reference"]
        assert case["service"] == "pothole"
