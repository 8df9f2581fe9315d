"""Logging: ids and states, never a citizen's words, numbers or names."""

import logging
import sys

import structlog

# Libraries that would write request bodies, addresses or paths (a chat's capability stands in one) at these levels.
_QUIET = (
    "aiohttp.access",
    "twilio",
    "twilio.async_http_client",
    "sqlalchemy",
    "alembic",
    "rasa_sdk",
    "asyncio",
    "aiosqlite",
)


def configure_logs(level: str) -> None:
    """One line a record on stderr: time, level, event, ids."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _only_where_it_broke,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "logger", "event"], sort_keys=True),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    # Python's own way would print the message of what ended the program.
    sys.excepthook = lambda *info: logging.getLogger(__name__).critical("ended by an error", exc_info=info)


def _only_where_it_broke(
    _logger: object, _method: str, record: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception's message may quote what a citizen wrote: keep its type and the places it came through."""
    info = record.pop("exc_info", None)
    if info:
        error = info if isinstance(info, BaseException) else (sys.exc_info() if info is True else info)[1]
        if error is not None:
            record["error"] = type(error).__name__
            record["where"] = _places(error)
    if record.get("logger") == "asyncio":
        # It writes out the task or the handle, with the exception's message or the arguments.
        record["event"] = str(record["event"]).split("\n")[0].split("(")[0]
    if record.get("logger") == "aiohttp.server":
        record["event"] = "a request could not be read"  # it names the sender's address
    record.pop("exception", None)
    record.pop("stack_info", None)
    return record


def _places(error: BaseException) -> str:
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return " > ".join(places[-8:])
