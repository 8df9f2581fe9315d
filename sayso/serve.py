"""Runs the parts as processes: web, worker with the action host, Rasa, and all of them under supervision."""

import asyncio
import os
import platform
import resource
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, web

from sayso import model
from sayso.app import build_action_host, build_web, build_worker, open_parts
from sayso.domain.errors import InvalidInput
from sayso.flow.add_adviser import add_first_admin
from sayso.passwords import Argon2
from sayso.settings import ROOT, Settings, environment_without_settings
from sayso.supervisor import Part, Supervisor, own_command, sole_supervisor

log = structlog.get_logger(__name__)

_GRACE = 5.0  # seconds for requests under way when the web part is stopped
_SOCKETS = 8192  # open at once in the web part: the chats that wait, and room for the rest
_DRAIN = 22.0  # seconds for turns and parcels under way when the worker is stopped: longer than a send may take


async def serve_web(settings: Settings) -> None:
    _allow_many_sockets()
    async with open_parts(settings) as parts, _listening(build_web(parts), settings.host, settings.port):
        log.info("web is listening", port=settings.port)
        await _until_told_to_stop()


def _allow_many_sockets() -> None:
    # Many systems give a process 1,024 unless it asks for more.
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now != resource.RLIM_INFINITY and now < _SOCKETS:
        wanted = _SOCKETS if most == resource.RLIM_INFINITY else min(_SOCKETS, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


async def serve_worker(settings: Settings) -> None:
    """The worker, and beside it the action host that Rasa calls while a turn is taken."""
    async with (
        open_parts(settings) as parts,
        _listening(build_action_host(parts), "127.0.0.1", settings.actions_port),
    ):
        log.info("worker is running", actions_port=settings.actions_port)
        worker = build_worker(parts, name=_worker_name(settings))
        work = asyncio.create_task(worker.run())
        told = asyncio.create_task(_until_told_to_stop())
        await asyncio.wait({work, told}, return_when=asyncio.FIRST_COMPLETED)
        worker.stop()
        # A parcel that the provider already has must be recorded, or it would be sent again.
        await asyncio.wait({work}, timeout=_DRAIN)
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


def _worker_name(settings: Settings) -> str:
    """The same after a restart, and another on each machine: a worker frees what its name had claimed."""
    machine = sha256(platform.node().encode()).hexdigest()[:16]
    return f"{machine}:{settings.actions_port}"


@asynccontextmanager
async def _listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise InvalidInput("port", f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}") from error
        yield
    finally:
        await runner.cleanup()


async def _until_told_to_stop() -> None:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    await told.wait()


def rasa_command(settings: Settings, number: int, trained: Path) -> tuple[list[str], dict[str, str]]:
    """The command and environment of one Rasa process. It listens on loopback only and answers nobody but us."""
    command = [str(model.BOT_PYTHON), "-m", "bot", "run", "--model", str(trained)]
    command += ["--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"]
    command += ["--interface", "127.0.0.1", "--port", str(settings.rasa_port + number), "--log-file", os.devnull]
    environment = {
        "SAYSO_ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
        "SAYSO_ACTIONS_TOKEN": settings.token("actions"),
        "SAYSO_RASA_TOKEN": settings.token("rasa"),
        # One for all of them: with more or fewer processes a draft is found by whichever it falls to.
        "SAYSO_TRACKER_DB": str((settings.state_dir / "rasa.db").resolve()),
        "LOG_LEVEL": "ERROR",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(ROOT),
        "SANIC_WORKERS": "1",
        "OMP_NUM_THREADS": "1",
        # One message is too little work to share: several threads wait for each other, which doubles its time.
        "OPENBLAS_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
    }
    return command, environment


def exec_rasa(settings: Settings, number: int, trained: Path | None) -> None:
    """Become a Rasa process. Does not return."""
    if not model.BOT_PYTHON.exists():
        raise InvalidInput("bot/.venv", "Rasa's environment is not installed: run `make install`")
    trained = (trained or model.model_path()).resolve()
    if not trained.exists():
        raise InvalidInput("models", "there is no trained model for the present data: run `make train`")
    if not 0 <= number < settings.rasa_workers:
        raise InvalidInput("--number", f"must be from 0 to {settings.rasa_workers - 1}")
    settings.make_state_dir()
    command, environment = rasa_command(settings, number, trained)
    os.chdir(ROOT)
    os.execve(command[0], command, environment_without_settings() | environment)  # noqa: S606 - that is what the command is for


async def serve_all(settings: Settings, trained: Path, tell: Callable[[str], None]) -> None:
    """Everything, until told to stop. Rasa keeps to the model it began with, whatever is edited meanwhile.

    Raises `InvalidInput` if another process does so from the same state directory, or if a part refuses its settings.
    """
    began = time.monotonic()
    folder = settings.state_dir / "run"
    with sole_supervisor(folder):
        async with open_parts(settings):
            pass  # the schema is brought up to date once, and wrong data files are told before anything starts
        supervisor = Supervisor(_all_parts(settings, trained), folder=folder, cwd=Path.cwd())
        running = asyncio.create_task(supervisor.run())
        ready = asyncio.create_task(_tell_when_ready(settings, tell, began))
        told = asyncio.create_task(_until_told_to_stop())
        await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        tell("stopping")
        supervisor.stop()
        await running
        tell("stopped")
    if supervisor.refused:
        raise InvalidInput(supervisor.refused, f"{supervisor.refused} could not start: its own line above says why")


def _all_parts(settings: Settings, trained: Path) -> list[Part]:
    parts = [Part("web", own_command("web")), Part("worker", own_command("worker"))]
    for n in range(settings.rasa_workers):
        command = own_command("rasa", "--number", str(n), "--model", str(trained))
        parts.append(Part(f"rasa-{n}", command, steady_after=10.0))
    return parts


async def _tell_when_ready(settings: Settings, tell: Callable[[str], None], began: float) -> None:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    url = f"http://{host}:{settings.port}/readyz"
    async with ClientSession(timeout=ClientTimeout(total=5)) as session:
        while True:
            with suppress(ClientError, TimeoutError):
                async with session.get(url) as response:
                    if response.status == 200:
                        break
            await asyncio.sleep(0.25)
    tell(f"ready after {time.monotonic() - began:.0f} s")
    tell(f"  the council's page   {settings.base_url}/")
    tell(f"  web chat             {settings.base_url}/chat")
    tell(f"  adviser desk         {settings.base_url}/desk/")
    if settings.sms_is_on:
        tell(f"  text messages        webhook {settings.base_url}/channels/sms/twilio")
    else:
        tell("  text messages        off: no Twilio settings (try `sayso chat --channel sms`)")
    # Only now: a password that nobody reads, because something failed before, would be lost.
    async with open_parts(settings) as parts:
        first = await add_first_admin(units=parts.units, clock=parts.clock, passwords=Argon2())
    if first:
        adviser, password = first
        tell(f"  to sign in there     name {adviser.name}, one-time password {password}")
