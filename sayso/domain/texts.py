"""Every text and choice that the code says, by key, and what it must name. The words lie in `data/wording/`.

Where a text tells a citizen how to reach a person, it must name the council's phone number.
"""

from collections.abc import Mapping

from sayso.domain.cases import CaseStatus
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind

_INTAKE: dict[str, tuple[str, ...]] = {
    **{f"understood_{kind}": () for kind in (*FILED, Kind.STATUS_CHASE)},
    **{f"understood_{kind}_about": ("service",) for kind in FILED},
    **{f"ask_details_{kind}": () for kind in FILED},
    **{f"ask_{detail}": () for detail in Detail if detail is not Detail.DETAILS},
    "ask_location_near": ("postcode",),
    **dict.fromkeys(("ask_change_which", "ask_kind_check", "ask_kind_check_between", "ask_also_complain"), ()),
    **dict.fromkeys(("again_kind_check", "help", "picture", "changed", "added", "resumed", "no_complaint"), ()),
    **dict.fromkeys(("left", "left_one", "started_again", "started_again_both", "welcome"), ()),
    "second_matter": ("details",),
    "summary": (),
    "summary_kind": ("kind", "details"),
    "summary_location": ("location",),
    "summary_when": ("when",),
    "summary_outcome_wanted": ("outcome",),
    "summary_name": ("name",),
    "summary_phone": ("phone",),  # the citizen's, not the council's
    "summary_email": ("email",),
    **dict.fromkeys(("summary_nothing", "as_written"), ()),
    **{f"ack_{kind}": ("reference", "what") for kind in FILED},
    "ack_outcome": ("outcome",),
    **{f"ack_next_{kind}": ("date",) for kind in FILED},
    "ack_next_undated": (),
}

# Said by the app, whatever the bot is doing.
_ALWAYS: dict[str, tuple[str, ...]] = {
    "introduction": ("phone",),
    "greeting": ("phone",),
    "greeting_about": ("phone", "service"),
    **dict.fromkeys(("holding", "handed_over", "opted_in", "masked"), ()),
    "urgent": ("number",),
    "other_council": ("body", "service", "route"),
    "elsewhere": ("reason", "route"),
    "elsewhere_ombudsman": (),
    "emergency_gas": ("gas",),
    "emergency_danger": (),
    "emergency_violence": ("abuse",),
    "emergency_self_harm": ("crisis",),
    "emergency_safeguarding": ("phone",),
    "emergency_threat": (),
    "emergency_rogue_trader": ("trading",),
}

_SIDE_QUESTIONS: dict[str, tuple[str, ...]] = {}
_NEEDS: dict[str, tuple[str, ...]] = {}
_FILES: dict[str, tuple[str, ...]] = {}
_QUESTIONS: dict[str, tuple[str, ...]] = {}

_AFTER_THE_CASE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ask_reference", "ask_second_fact", "again_reference", "again_second_fact"), ()),
    "status": ("reference", "status"),
    "status_dated": ("reference", "status", "date"),
    "status_unknown": (),
}

TEXTS: Mapping[str, tuple[str, ...]] = {
    **_INTAKE,
    **_ALWAYS,
    **_SIDE_QUESTIONS,
    **_NEEDS,
    **_FILES,
    **_QUESTIONS,
    **_AFTER_THE_CASE,
}

# A file may have or lack these: a question put otherwise to one kind, and what an intake says before it asks again.
OVERRIDES = frozenset(
    {f"ask_{detail}_{kind}" for kind in FILED for detail in NEEDS[kind]}
    | {f"ask_change_which_{kind}" for kind in FILED}
    | {f"again_{asks}" for asks in (*Detail, "confirm", "change_which")}
) - set(TEXTS)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "confirm": ("send", "change", "leave"),
    "kind_check": (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST),
    "also_complain": (Kind.COMPLAINT, "none"),
    "change_which": tuple(Detail),
    "kinds": FILED,
    "statuses": tuple(CaseStatus),
}
PICKED = ("confirm", "kind_check", "also_complain", "change_which")  # the other groups are only shown
