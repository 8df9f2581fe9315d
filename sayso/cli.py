"""The command line. Exit status 0 on success, 2 on bad usage or input with one clear line on stderr."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Coroutine, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from sayso import model, serve, terminal
from sayso.app import open_parts
from sayso.case_view import advisers_of, as_dict, as_lines, as_row
from sayso.classification import Classifier, Said
from sayso.commands.advisers import add_adviser_commands
from sayso.commands.cases import add_case_commands
from sayso.costs_view import costs_as_list, costs_as_table
from sayso.domain.conversations import ChannelName
from sayso.domain.costs import Cost, costs
from sayso.domain.deadlines import Pause, deadlines
from sayso.domain.errors import InvalidInput, SaysoError
from sayso.domain.kinds import Kind
from sayso.domain.profiles import CHANNELS
from sayso.domain.references import read_reference
from sayso.domain.text import clean
from sayso.evaluation import as_table, evaluate, read_rows
from sayso.evaluation_report import sections
from sayso.logs import configure_logs
from sayso.policy import check_all, load_profile, load_wording
from sayso.settings import Settings, explain, load_settings
from sayso.store.engine import open_engine
from sayso.store.migrate import look, migrate

_TRY_AGAIN = 75  # the exit status of what may well succeed later: a database that is away


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # One line: the usage text is a `--help` away.
        self.exit(2, f"{self.prog}: {' '.join(message.split())}\n")


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    os.umask(0o077)  # databases and keys are nobody else's to read
    try:
        settings = load_settings()
        configure_logs(settings.log_level)
        return int(arguments.run(settings, arguments) or 0)
    except SaysoError as error:
        sys.stderr.write(f"sayso: {' '.join(str(error).split())}\n")
        return _TRY_AGAIN if error.retryable else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of a pipe has gone; nothing is left to say, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sayso", description="Have your say: a council's front door.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text)
        command.set_defaults(run=run)
        return command

    add("up", _up, "start everything and keep it running")
    add("web", _web, "the web server alone")
    add("worker", _worker, "the worker and the action host alone")
    rasa = add("rasa", _rasa, "one Rasa process alone")
    rasa.add_argument("--number", type=int, default=0, help="which of the workers, from 0")
    rasa.add_argument("--model", type=Path, help="a trained model; the one of the present data unless said")
    chat = add("chat", _chat, "talk to the bot here; everything must be running")
    chat.add_argument("--channel", choices=["web_chat", "sms"], default="web_chat")
    train = add("train", _train, "train the model of the present data, if there is none")
    train.add_argument("--force", action="store_true", help="train even if there is one")
    add("classify", _classify, "JSONL messages on stdin, JSONL results on stdout")
    score = add("evaluate", _evaluate, "score the kind model on a labelled file")
    score.add_argument("file", type=Path)
    score.add_argument("--json", action="store_true")
    score.add_argument("--manifest", action="store_true", help="write models/MANIFEST.md too")
    _add_deadline(add("deadline", _deadline, "by when a council must acknowledge and answer"))
    cases = commands.add_parser("case", help="the case store").add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=_Parser
    )
    listing = cases.add_parser("list", help="the latest cases")
    listing.add_argument("--json", action="store_true")
    listing.add_argument("--limit", type=int, default=50)
    listing.set_defaults(run=_case_list)
    show = cases.add_parser("show", help="one case")
    show.add_argument("reference")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_case_show)
    add_case_commands(cases)
    advisers = commands.add_parser("adviser", help="who may sign in at the desk")
    add_adviser_commands(advisers.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=_Parser))
    segments = add("segments", _segments, "what text messages cost until a case is acknowledged")
    segments.add_argument("--json", action="store_true")
    segments.add_argument("--check", action="store_true", help="exit status 1 where a limit is broken")
    add("migrate", _migrate, "bring the database to the present schema")
    add("check", _check, "check settings, profile and data files")
    return parser


def _add_deadline(command: argparse.ArgumentParser) -> None:
    command.add_argument("--profile", required=True)
    command.add_argument("--kind", required=True, choices=[kind.value for kind in Kind])
    command.add_argument("--stage", type=int, help="of a complaint; 1 unless said")
    command.add_argument("--received", required=True, metavar="ISO")
    command.add_argument("--channel", choices=CHANNELS, default="web_chat")
    command.add_argument("--acknowledged", metavar="ISO")
    command.add_argument("--pause", action="append", default=[], metavar="FROM..TO")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def _up(settings: Settings, _: argparse.Namespace) -> None:
    if not model.model_path().exists():
        _tell("sayso: no model for the present data: training one, about half a minute")
    trained = model.train(tell=lambda step: _tell(f"sayso: {step}"))
    _run(serve.serve_all(settings, trained, lambda line: _tell(f"sayso: {line}")))


def _web(settings: Settings, _: argparse.Namespace) -> None:
    _run(serve.serve_web(settings))


def _worker(settings: Settings, _: argparse.Namespace) -> None:
    _run(serve.serve_worker(settings))


def _rasa(settings: Settings, arguments: argparse.Namespace) -> None:
    serve.exec_rasa(settings, arguments.number, arguments.model)


def _chat(settings: Settings, arguments: argparse.Namespace) -> None:
    async def work() -> None:
        async with open_parts(settings) as parts:
            await terminal.chat(parts, ChannelName(arguments.channel), ask=terminal.read_line, say=print)

    _run(work())


def _train(_: Settings, arguments: argparse.Namespace) -> None:
    path = model.train(force=arguments.force, tell=lambda step: _tell(f"sayso: {step}"))
    print(f"models/{path.name}")


def _classify(_: Settings, __: argparse.Namespace) -> None:
    classifier = Classifier(model.load_reader())
    messages = (_read_said(number, line) for number, line in enumerate(sys.stdin.buffer, 1) if line.strip())
    for result in classifier.classify(messages):
        print(json.dumps(result, ensure_ascii=False))


def _read_said(number: int, line: bytes) -> Said:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("stdin", f"stdin: line {number}: is not JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InvalidInput("text", f"stdin: line {number}: text: must be a string")
    sent_at = None
    if row.get("sent_at") is not None:
        sent_at = _read_moment("sent_at", row["sent_at"], ZoneInfo("Europe/London"), f"stdin: line {number}: sent_at")
    return Said(clean(row["text"]), sent_at)


def _evaluate(_: Settings, arguments: argparse.Namespace) -> None:
    rows = read_rows(arguments.file)
    reader = model.load_reader()
    scores = evaluate(reader, rows)
    if arguments.manifest:
        model.write_manifest(arguments.file.name, as_table(scores), sections(reader, model.model_path()))
    print(json.dumps(scores, indent=2) if arguments.json else as_table(scores))


def _deadline(_: Settings, arguments: argparse.Namespace) -> None:
    profile = load_profile(arguments.profile)
    zone, kind = ZoneInfo(profile.timezone), Kind(arguments.kind)
    stage = arguments.stage if arguments.stage is not None else (1 if kind is Kind.COMPLAINT else None)
    if kind is not Kind.COMPLAINT:
        stage = None
    received = _read_moment("received", arguments.received, zone, "--received")
    acknowledged = None
    if arguments.acknowledged:
        acknowledged = _read_moment("acknowledged", arguments.acknowledged, zone, "--acknowledged")
        if acknowledged < received:
            raise InvalidInput("acknowledged", "--acknowledged: is before --received")
    result = deadlines(
        profile,
        kind,
        stage=stage,
        channel=arguments.channel,
        received=received,
        acknowledged=acknowledged,
        pauses=[_read_pause(text) for text in arguments.pause],
    )
    print(
        json.dumps(
            {
                "received_on": result.received_on.isoformat(),
                "acknowledge_by": result.acknowledge_by.isoformat() if result.acknowledge_by else None,
                "respond_by": result.respond_by.isoformat() if result.respond_by else None,
                "trace": list(result.trace),
            },
            indent=2,
        )
    )


def _read_moment(field: str, text: object, zone: ZoneInfo, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise InvalidInput(field, f"{where}: is no ISO date and time, such as 2026-12-17T11:00") from error
    if not 1900 < moment.year < 2200:
        raise InvalidInput(field, f"{where}: the year is out of range")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _read_pause(text: str) -> Pause:
    try:
        first, last = (date.fromisoformat(part) for part in text.split(".."))
    except ValueError as error:
        raise InvalidInput("pause", "--pause: must be FROM..TO, such as 2026-12-21..2026-12-23") from error
    if last < first:
        raise InvalidInput("pause", "--pause: ends before it begins")
    if not 1900 < first.year <= last.year < 2200:
        raise InvalidInput("pause", "--pause: the year is out of range")
    return Pause(first, last)


def _case_list(settings: Settings, arguments: argparse.Namespace) -> None:
    if arguments.limit < 1:
        raise InvalidInput("limit", "--limit: must be 1 or more")

    async def work() -> None:
        async with open_parts(settings) as parts, parts.units(read_only=True) as unit:
            cases = await unit.cases.list(limit=arguments.limit)
            names = await unit.advisers.names({one for case in cases for one in advisers_of(case)})
        if arguments.json:
            print(json.dumps([as_dict(case, names=names) for case in cases], indent=2, ensure_ascii=False))
        else:
            for case in cases:
                print(as_row(case))

    _run(work())


def _case_show(settings: Settings, arguments: argparse.Namespace) -> None:
    reference = read_reference(arguments.reference)

    async def work() -> None:
        async with open_parts(settings) as parts, parts.units(read_only=True) as unit:
            case = await unit.cases.get(reference)
            files = await unit.files.of_case(reference)
            names = await unit.advisers.names(advisers_of(case))
        shown = json.dumps(as_dict(case, files, names), indent=2, ensure_ascii=False)
        print(shown if arguments.json else as_lines(case, files, names))

    _run(work())


def _segments(settings: Settings, arguments: argparse.Namespace) -> int:
    async def work() -> Sequence[Cost]:
        async with open_parts(settings) as parts, parts.units(read_only=True) as unit:
            return costs(await unit.reports.case_texts())

    found = asyncio.run(work())
    print(json.dumps(costs_as_list(found), indent=2) if arguments.json else costs_as_table(found))
    return 1 if arguments.check and any(cost.over for cost in found) else 0


def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    async def work() -> None:
        settings.make_state_dir()
        engine = open_engine(settings.database)
        try:
            await migrate(engine)
        finally:
            await engine.dispose()

    _run(work())
    print("the schema is current")


def _check(settings: Settings, _: argparse.Namespace) -> None:
    for line in explain(settings):
        print(f"{line.name:<28} {line.value:<40} {line.source:<12} {line.meaning}")
    profile = load_profile(settings.profile)
    load_wording(profile)
    for path in check_all():
        print(f"{path}: fine")
    print(f"profile: {profile.name} ({profile.council})")
    print(f"database: {_look_at_database(settings)}")
    print("text messages: on" if settings.sms_is_on else "text messages: off, the SAYSO_TWILIO_* settings are missing")
    found = model.model_path().exists()
    print("model: trained" if found else "model: none for the present data, `make train` makes it")


def _look_at_database(settings: Settings) -> str:
    if settings.database_url is None and not (settings.state_dir / "sayso.db").exists():
        return "none yet, `sayso migrate` makes it"  # a check leaves nothing behind

    async def work() -> bool:
        engine = open_engine(settings.database)
        try:
            return await look(engine)
        finally:
            await engine.dispose()

    return "current" if asyncio.run(work()) else "there, but `sayso migrate` must bring it up to date"


if __name__ == "__main__":
    sys.exit(main())
