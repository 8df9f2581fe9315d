"""Logs carry ids and states. What a citizen wrote stands in exceptions, and never comes out of them."""

import subprocess
import sys
import textwrap

import pytest

SECRET = "Gwendolen"

# Each writes one record or more about an exception whose message holds what a citizen wrote.
WAYS = {
    "structlog": 'structlog.get_logger("x").exception("it broke", message="in-1")',
    "structlog, the exception given": 'structlog.get_logger("x").error("it broke", exc_info=error)',
    "structlog, as a triple": 'structlog.get_logger("x").error("it broke", exc_info=sys.exc_info())',
    "logging": 'logging.getLogger("y").exception("it broke")',
    "logging, as a triple": 'logging.getLogger("y").error("it broke", exc_info=sys.exc_info())',
    "logging, with its stack": 'logging.getLogger("y").error("it broke", exc_info=True, stack_info=True)',
    "a chain of causes": "again(error)",
    "a group": 'structlog.get_logger("x").error("it broke", exc_info=ExceptionGroup("Gwendolen too", [error]))',
    "a warning": 'structlog.get_logger("x").warning("it broke", exc_info=True)',
}

PROGRAM = """
import logging, sys
import structlog
from sayso.logs import configure_logs

configure_logs("info")

def again(error):
    try:
        raise RuntimeError("because of Gwendolen") from error
    except RuntimeError:
        structlog.get_logger("x").exception("it broke")

def take_the_turn(words):
    raise ValueError(words)

try:
    take_the_turn("Gwendolen lives at 14 Mill Lane")
except ValueError as error:
    {way}
"""


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize("way", WAYS)
def test_an_exception_is_logged_without_its_message(way: str) -> None:
    written = run(PROGRAM.replace("{way}", WAYS[way]))
    assert "it broke" in written
    assert "Mill Lane" not in written
    assert SECRET not in written


def test_an_exception_is_logged_with_its_type_and_its_way() -> None:
    written = run(PROGRAM.replace("{way}", WAYS["structlog"]))
    (line,) = written.splitlines()
    assert "error='ValueError'" in line
    assert ":take_the_turn" in line
    assert "event='it broke'" in line
    assert "message='in-1'" in line
    assert "level='error'" in line
    assert "timestamp='20" in line


def test_a_task_that_nobody_waited_for_says_no_more() -> None:
    written = run(
        """
        import asyncio, gc
        from sayso.logs import configure_logs

        configure_logs("info")

        async def turn():
            raise ValueError("Gwendolen lives at 14 Mill Lane")

        async def work():
            asyncio.get_running_loop().create_task(turn())
            await asyncio.sleep(0.01)
            gc.collect()

        asyncio.run(work())
        """
    )
    assert "ValueError" in written
    assert SECRET not in written


def test_an_exception_that_ends_the_program_says_no_more() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from sayso.logs import configure_logs\nconfigure_logs('info')\nraise ValueError('Gwendolen')",
        ],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    ("level", "shown"),
    [("debug", "dbg inf wrn err"), ("info", "inf wrn err"), ("warning", "wrn err"), ("error", "err")],
)
def test_the_level_decides_what_is_written(level: str, shown: str) -> None:
    written = run(
        f"""
        import logging, structlog
        from sayso.logs import configure_logs

        configure_logs("{level}")
        log = structlog.get_logger("x")
        log.debug("dbg"), log.info("inf"), log.warning("wrn"), log.error("err")
        logging.getLogger("y").info("std inf")
        """
    )
    own = [line for line in written.splitlines() if "std" not in line]
    assert [word for word in ("dbg", "inf", "wrn", "err") if any(f"'{word}'" in line for line in own)] == shown.split()
    assert ("std inf" in written) == (level in ("debug", "info"))


def test_libraries_that_write_addresses_and_bodies_are_kept_quiet() -> None:
    written = run(
        """
        import logging
        from sayso.logs import configure_logs

        configure_logs("debug")
        for name in ("aiohttp.access", "twilio.async_http_client", "sqlalchemy.engine.Engine", "rasa_sdk.executor"):
            logging.getLogger(name).info("Gwendolen")
        """
    )
    assert written == ""


def test_a_callback_that_breaks_says_no_more() -> None:
    written = run(
        """
        import asyncio
        from sayso.logs import configure_logs

        configure_logs("info")

        def ring(words):
            raise ValueError(words)

        async def work():
            asyncio.get_running_loop().call_soon(ring, "Gwendolen")
            await asyncio.sleep(0.01)

        asyncio.run(work())
        """
    )
    assert "ValueError" in written
    assert "Exception in callback" in written
    assert SECRET not in written


def test_a_request_that_cannot_be_read_is_logged_without_its_sender() -> None:
    written = run(
        """
        import asyncio
        from aiohttp import web
        from sayso.logs import configure_logs

        configure_logs("debug")

        async def work():
            runner = web.AppRunner(web.Application(), access_log=None)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            port = runner.addresses[0][1]
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / Gwendolen HTTP/9.9 \\x00\\r\\n\\r\\n")
            await reader.read()
            await runner.cleanup()

        asyncio.run(work())
        """
    )
    assert "a request could not be read" in written
    assert SECRET not in written
    assert "127.0.0.1" not in written
