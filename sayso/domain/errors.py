"""The error family. Every error says what to do next; doors translate it once."""


class SaysoError(Exception):
    """Base of all errors that we raise on purpose.

    `retryable` tells a worker whether the same attempt can succeed later.
    Messages never hold a citizen's words, name or number.
    """

    retryable = False


class InvalidInput(SaysoError):
    """Something from outside is not acceptable. `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class NotAuthentic(SaysoError):
    """A webhook without a valid signature or secret."""


class NotFound(SaysoError):
    """No such conversation, case or file."""


class NotAllowed(SaysoError):
    """The state table has no such step."""


class BrokenData(SaysoError):
    """A settings, profile, wording or service file is wrong. Names file, line and field."""


class StoreUnavailable(SaysoError):
    """The database is away, busy or full. Nothing of the unit was kept."""

    retryable = True


class DialogueFailed(SaysoError):
    """Rasa failed the turn or answered with nothing. The turn is not taken."""

    retryable = True


class DialogueAway(DialogueFailed):
    """Rasa cannot be reached or gave no answer in time: nothing is wrong with the turn itself."""


class SendFailed(SaysoError):
    """A provider did not take a parcel. `reason` is one of `SendReason`."""

    def __init__(self, reason: str, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.reason = reason
        self.retryable = retryable
