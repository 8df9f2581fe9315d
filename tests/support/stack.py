"""The whole product as a council runs it: `sayso up` in a process of its own, on free loopback ports."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientSession

ROOT = Path(__file__).resolve().parents[2]
SAYSO = ROOT / ".venv" / "bin" / "sayso"
READY_WITHIN = 90.0  # seconds, with a trained model, on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def quiet_profile(folder: Path) -> Path:
    """A copy of the profile that ships, of a council that puts no equality questions and no survey."""
    return changed_profile(folder, "quiet", equality=None, survey=None)


def changed_profile(folder: Path, name: str, **changes: str | None) -> Path:
    """A copy of the profile that ships, with other lines at its top level. None: without that line."""
    lines = (ROOT / "data" / "profiles" / "code-2024.yml").read_text("utf-8").splitlines()
    for key, value in changes.items():
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[at : at + 1] = [] if value is None else [f"{key}: {value}"]
    path = folder / f"{name}.yml"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return path


class Stack:
    """`async with Stack(folder) as stack:` everything is ready inside, and stopped after.

    Unless the settings name a profile, it is the one that ships, without what is asked beside the matter.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "sayso.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")},
            "SAYSO_STATE_DIR": str(folder / "state"),
            "SAYSO_PORT": str(self.port),
            "SAYSO_RASA_PORT": str(free_port()),
            "SAYSO_ACTIONS_PORT": str(free_port()),
            "SAYSO_PROFILE": str(quiet_profile(folder)),
            **(settings or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([SAYSO, "up"], env=self.environment, cwd=ROOT, stdout=log, stderr=log)
        await self.wait_until_ready()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.stop)

    @asynccontextmanager
    async def later(self, span: timedelta) -> AsyncIterator[str]:
        """The address of a web part beside our own, for which so much more time has gone by: what comes in there was
        sent then. Everything else goes by its own clock."""
        port = free_port()
        clock = {"SAYSO_PORT": str(port), "SAYSO_FIXED_NOW": (datetime.now(UTC) + span).isoformat()}
        with self.log.open("ab") as log:
            process = subprocess.Popen([SAYSO, "web"], env=self.environment | clock, cwd=ROOT, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            await self._until_up(url, process)
            yield url
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 40)

    async def _until_up(self, url: str, process: subprocess.Popen[bytes]) -> None:
        async with ClientSession() as client:
            while process.poll() is None:
                with suppress(ClientError, TimeoutError):
                    async with client.get(f"{url}/healthz") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.1)
        raise AssertionError(f"sayso web ended with {process.returncode}:\n{self.tail()}")

    async def wait_until_ready(self, within: float = READY_WITHIN) -> None:
        deadline = time.monotonic() + within
        async with ClientSession() as client:
            while time.monotonic() < deadline:
                if self._process is not None and self._process.poll() is not None:
                    raise AssertionError(f"sayso up ended with {self._process.returncode}:\n{self.tail()}")
                with suppress(ClientError, TimeoutError):
                    async with client.get(f"{self.url}/readyz") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.2)
        raise AssertionError(f"not ready within {within} s:\n{self.tail()}")

    def stop(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise AssertionError(f"sayso up did not stop:\n{self.tail()}") from None

    def pid_of(self, part: str) -> int | None:
        """The process id of `web`, `worker` or `rasa-0`; None while it is down."""
        try:
            return int((self.folder / "state" / "run" / f"{part}.pid").read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return None

    def kill(self, part: str) -> None:
        """`kill -9` of one part, as it is."""
        pid = self.pid_of(part)
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def pause(self, part: str) -> None:
        pid = self.pid_of(part)
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)

    def resume(self, part: str) -> None:
        pid = self.pid_of(part)
        assert pid is not None
        os.kill(pid, signal.SIGCONT)

    def run(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Another command of the same installation."""
        return subprocess.run(
            [SAYSO, *arguments],
            env=self.environment,
            cwd=ROOT,
            input=text,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def cases(self) -> list[dict[str, Any]]:
        """All cases, as `sayso case list --json` prints them."""
        result = self.run("case", "list", "--json", "--limit", "1000")
        assert result.returncode == 0, result.stderr
        cases: list[dict[str, Any]] = json.loads(result.stdout)
        return cases

    def heard_by_rasa(self) -> str:
        """All that Rasa has ever kept."""
        kept = ""
        for path in (self.folder / "state").rglob("*.db"):
            if path.name != "sayso.db":
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as tracker:
                    kept += "".join(str(row) for row in tracker.execute("SELECT data FROM events"))
        return kept

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-lines:])


class Chat:
    """A citizen on the web chat's JSON routes."""

    def __init__(self, client: ClientSession, url: str, session: str) -> None:
        self._client, self.url, self.session = client, url, session
        self.seen = 0
        self.thread: list[dict[str, Any]] = []
        self._unheard: list[dict[str, Any]] = []

    @classmethod
    async def open(cls, client: ClientSession, url: str, service: str | None = None) -> "Chat":
        body = {"service": service} if service else {}
        async with client.post(f"{url}/chat/api/sessions", json=body) as answer:
            assert answer.status == 201, await answer.text()
            opened = await answer.json()
        chat = cls(client, url, opened["session"])
        chat._take(opened["messages"])
        return chat

    async def post(self, message_id: str, text: str) -> dict[str, Any]:
        address = f"{self.url}/chat/api/sessions/{self.session}/messages"
        async with self._client.post(address, json={"id": message_id, "text": text}) as answer:
            assert answer.status == 202, await answer.text()
            accepted: dict[str, Any] = await answer.json()
            return accepted

    async def read(self, wait: float = 0) -> list[dict[str, Any]]:
        """What is new, after at most `wait` seconds."""
        address = f"{self.url}/chat/api/sessions/{self.session}/messages?after={self.seen}&wait={wait}"
        async with self._client.get(address) as answer:
            assert answer.status == 200, await answer.text()
            return self._take((await answer.json())["messages"])

    async def hear(self, within: float = 40.0) -> dict[str, Any]:
        """The next message that is not the citizen's own."""
        deadline = time.monotonic() + within
        while not self._unheard and time.monotonic() < deadline:
            await self.read(wait=5)
        if self._unheard:
            return self._unheard.pop(0)
        raise AssertionError(f"nothing heard within {within} s after: {[m['text'] for m in self.thread]}")

    def _take(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        assert [m["seq"] for m in messages] == sorted({m["seq"] for m in messages})
        assert all(m["seq"] > self.seen for m in messages)
        self.thread += messages
        # Several may come at once: each is heard in its turn.
        self._unheard += [m for m in messages if m["from"] != "citizen" and m["asks"] != "matter"]
        self.seen = max([self.seen, *(m["seq"] for m in messages)])
        return messages
