"""The people at the desk: who they are, what they may see, and what they may do."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sayso.domain.errors import SaysoError


class Role(StrEnum):
    ADVISER = "adviser"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Clearance(StrEnum):
    """What only named people see."""

    SAFEGUARDING = "safeguarding"
    STAFF_CONDUCT = "staff_conduct"


@dataclass(frozen=True, slots=True)
class Skills:
    """For whom and what an adviser is asked first. Empty: for everything."""

    teams: tuple[str, ...] = ()  # ids
    services: tuple[str, ...] = ()  # ids
    languages: tuple[str, ...] = ()  # ISO 639-1
    stages: tuple[int, ...] = ()  # of complaints


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str
    services: tuple[str, ...] = ()  # what comes to it; ids
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adviser:
    id: str
    name: str  # to sign in with; in small letters
    shown_as: str  # to citizens
    role: Role
    skills: Skills = field(default_factory=Skills)
    clearances: frozenset[Clearance] = frozenset()
    available: bool = False
    one_time: bool = False  # the password must be changed before anything else
    seen_at: datetime | None = None
    left_at: datetime | None = None
    by_council: bool = False  # they sign in with their account at the council


class Action(StrEnum):
    """Everything that a person can do at the desk. Each of its routes names one."""

    SEE_QUEUE = "see_queue"
    SEE = "see"  # a conversation or a case
    TAKE_OVER = "take_over"
    SPEAK = "speak"  # reply, ask for more, pass on, hand back, close
    NOTE = "note"
    CORRECT = "correct"  # kind, category, service, place of a case or a draft
    ANSWER = "answer"  # a case
    INVESTIGATE = "investigate"
    FILE = "file"  # for a citizen
    DO_TASK = "do_task"
    EXPORT = "export"
    TAKE_FROM_OTHERS = "take_from_others"  # a conversation that somebody else holds
    BLOCK = "block"
    WRITE_SAVED_REPLIES = "write_saved_replies"
    SEE_AUDIT = "see_audit"
    MANAGE_PEOPLE = "manage_people"
    STOP_BOT = "stop_bot"
    OWN_ACCOUNT = "own_account"


_ADVISER = frozenset(
    {
        Action.SEE_QUEUE,
        Action.SEE,
        Action.TAKE_OVER,
        Action.SPEAK,
        Action.NOTE,
        Action.CORRECT,
        Action.ANSWER,
        Action.INVESTIGATE,
        Action.FILE,
        Action.DO_TASK,
        Action.OWN_ACCOUNT,
    }
)
_SUPERVISOR = _ADVISER | {
    Action.EXPORT,
    Action.TAKE_FROM_OTHERS,
    Action.BLOCK,
    Action.WRITE_SAVED_REPLIES,
    Action.SEE_AUDIT,
}
MAY: dict[Role, frozenset[Action]] = {
    Role.ADVISER: _ADVISER,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.ADMIN: _SUPERVISOR | {Action.MANAGE_PEOPLE, Action.STOP_BOT},
}
# What is said to the citizen in a conversation is said by who holds it.
NEEDS_THE_FLOOR = frozenset({Action.SPEAK})


class Forbidden(SaysoError):
    """This person may not do that. The message says so in one sentence, and what to do."""


class Held(SaysoError):
    """Somebody else has the conversation, or nobody has it: `holder` is shown to the adviser."""

    def __init__(self, holder: str | None) -> None:
        super().__init__(f"{holder} has this conversation." if holder else "Nobody has taken this conversation yet.")
        self.holder = holder


class Stale(SaysoError):
    """The page is older than what it would change: look again. Nothing was changed."""


def may(adviser: Adviser, action: Action, *, needs: frozenset[Clearance] = frozenset()) -> bool:
    """May this person do that at all? `needs`: the clearances of what it is done to."""
    return action in MAY[adviser.role] and needs <= adviser.clearances


# Flags of a conversation or a case that only named people see.
FOR_SAFEGUARDING = frozenset({"safeguarding", "self_harm", "violence"})
ABOUT_STAFF = "staff"  # the category of complaints about how somebody of ours behaved


def clearances_needed(flags: tuple[str, ...], *, about_staff: bool) -> frozenset[Clearance]:
    """Who may see a conversation or a case with these flags. `about_staff`: a complaint about somebody's conduct."""
    needed = set()
    if FOR_SAFEGUARDING & set(flags):
        needed.add(Clearance.SAFEGUARDING)
    if about_staff:
        needed.add(Clearance.STAFF_CONDUCT)
    return frozenset(needed)
