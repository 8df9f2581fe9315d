"""What we change in Rasa 3.6.21 at start, each for a reason, each with a test."""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.tracker_store import FailSafeTrackerStore


class TurnFailed(BaseException):
    """The turn must not be kept.

    Not an `Exception` on purpose: Rasa's processor catches those, carries on as if the action had said nothing, and
    saves the tracker, so that the message is lost and every repeat stays empty.
    """


def apply() -> None:
    """Apply all patches. Doing it twice is harmless."""
    RemoteAction._validate_action_result = _check_action_reply
    if not getattr(RemoteAction.run, "fails_the_turn", False):
        RemoteAction.run = _failing_loudly(RemoteAction.run)
    FailSafeTrackerStore.retrieve = _retrieve
    FailSafeTrackerStore.save = _save


def _check_action_reply(self: RemoteAction, result: Any) -> bool:
    """Is this an action's reply? Replaces a JSON-schema check that took 72 % of a form turn.

    What else the schema looked at, `deserialise_events` refuses by itself.
    """
    if not isinstance(result, dict):
        raise TypeError(f"the action host answered {type(result).__name__} to {self.name()}, not an object")
    for part in ("events", "responses"):
        entries = result.get(part, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise TypeError(f"the action host's '{part}' for {self.name()} is not a list of objects")
    for event in result.get("events", []):
        # A slot event without a name would pass Rasa's own reading and be lost.
        named = event.get("event") != "slot" or isinstance(event.get("name"), str)
        if not isinstance(event.get("event"), str) or not named:
            raise TypeError(f"an event of {self.name()} has no name")
    return True


def _failing_loudly(run: Any) -> Any:
    async def run_or_fail_the_turn(self: RemoteAction, *args: Any, **kwargs: Any) -> Any:
        try:
            return await run(self, *args, **kwargs)
        except ActionExecutionRejection:
            raise
        except Exception as error:
            raise TurnFailed(f"{self.name()}: {type(error).__name__}") from error

    run_or_fail_the_turn.fails_the_turn = True  # type: ignore[attr-defined]
    return run_or_fail_the_turn


async def _retrieve(self: FailSafeTrackerStore, sender_id: str) -> Any:
    # Rasa would begin an empty conversation over the one that it could not read.
    try:
        return await self._tracker_store.retrieve(sender_id)
    except Exception as error:
        raise TurnFailed(f"tracker store: {type(error).__name__}") from error


async def _save(self: FailSafeTrackerStore, tracker: Any) -> None:
    # Rasa would save into a memory that it never reads again, and answer as if all were well.
    try:
        await self._tracker_store.save(tracker)
    except Exception as error:
        raise TurnFailed(f"tracker store: {type(error).__name__}") from error
