"""Every text and choice that the code says, by key, and what it must name. The words lie in `data/wording/`.

Where a text tells a citizen how to reach a person, it must name the council's phone number.
"""

from collections.abc import Mapping

from sayso.domain.cases import CaseStatus
from sayso.domain.desk import Ending
from sayso.domain.files import FileReason
from sayso.domain.kinds import FILED, NEEDS, Detail, Kind
from sayso.domain.needs import ADJUSTMENTS, AUTHORITIES, CONTACT_WAYS
from sayso.domain.outcomes import ALL as OUTCOMES

_INTAKE: dict[str, tuple[str, ...]] = {
    **{f"understood_{kind}": () for kind in (*FILED, Kind.STATUS_CHASE)},
    **{f"understood_{kind}_about": ("service",) for kind in FILED},
    **{f"ask_details_{kind}": () for kind in FILED},
    **{f"ask_{detail}": () for detail in Detail if detail is not Detail.DETAILS},
    "ask_location_near": ("postcode",),
    **dict.fromkeys(("ask_change_which", "ask_kind_check", "ask_kind_check_between", "ask_also_complain"), ()),
    **dict.fromkeys(("ask_also_report", "no_report", "whole_number"), ()),
    **dict.fromkeys(("again_kind_check", "help", "picture", "no_complaint"), ()),
    **dict.fromkeys(("changed", "added", "later", "resumed"), ()),
    **dict.fromkeys(("left", "left_one", "declined", "started_again", "started_again_both", "welcome"), ()),
    "nothing_more": (),
    "second_matter": ("details",),
    "back": ("details",),
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
    "introduction": ("phone", "privacy"),
    "greeting": ("phone",),
    "greeting_about": ("phone", "service"),
    "opted_in_case": ("reference",),
    **dict.fromkeys(("holding", "handed_over", "opted_in", "opted_in_anew", "masked", "flood"), ()),
    **dict.fromkeys(("handed_over_closed", "handed_over_later"), ("when",)),
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

_SIDE_QUESTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("side_why", "side_why_name", "side_why_contact", "side_why_location", "side_anonymous"), ()),
    **dict.fromkeys(("side_private", "side_robot", "side_cost", "side_next", "side_photo", "side_language"), ()),
    **dict.fromkeys(("side_why_remember", "side_must", "side_explain", "side_told", "side_how_long_open"), ()),
    "side_how_long": ("days",),
    "side_how_many": ("count",),
    "side_phone": ("phone",),
}
_NEEDS: dict[str, tuple[str, ...]] = {
    "ask_location_photo": ("place",),
    **dict.fromkeys(("ask_remember", "needs_remembered", "needs_noted", "summary_needs"), ("needs",)),
    **dict.fromkeys(("needs_forgotten", "needs_kept", "needs_not_kept"), ()),
    **dict.fromkeys(("no_name", "no_name_sms", "no_answer", "not_agreed"), ()),
    **dict.fromkeys(("ask_adjustments_which", "not_theirs"), ()),
    "summary_on_behalf_of": ("who",),
    "summary_answer": ("way",),
    "summary_no_answer": (),
}
_FILES: dict[str, tuple[str, ...]] = {"file_kept": (), **{f"file_refused_{reason}": () for reason in FileReason}}
_QUESTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("equality_offer", "equality_offer_short", "equality_declined"), ()),
    **dict.fromkeys(("equality_offer_again", "equality_why", "equality_who", "equality_anonymous"), ()),
    **dict.fromkeys(("equality_must", "equality_how_many", "equality_late"), ()),
    "equality_help": ("phone",),
    **dict.fromkeys(("equality_unread", "equality_unread_again", "equality_left", "equality_done"), ()),
    "equality_code": ("code",),
    **dict.fromkeys(("equality_withdrawn", "equality_no_code", "survey_intro", "survey_done", "survey_left"), ()),
}

_AFTER_THE_CASE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ask_reference", "ask_second_fact", "again_reference", "again_second_fact"), ()),
    "status": ("reference", "status"),
    "status_dated": ("reference", "status", "date"),
    "status_unknown": (),
    "status_late": ("reference", "status", "date"),
    "status_outcome": ("reference", "status", "outcome"),
    "ask_case_next": (),
    "ask_add": ("reference",),
    "ask_still_wrong": ("reference",),
    "ask_escalate_part": ("reference", "stage"),
    "ask_escalate_wanted": (),
    "confirm_escalate": ("reference", "stage", "part", "outcome"),
    **dict.fromkeys(("confirm_withdraw", "not_changed", "added_to_case", "added_to_closed"), ("reference",)),
    **dict.fromkeys(("reopened", "still_open", "escalate_not_yet"), ("reference",)),
    **dict.fromkeys(("reopened_dated", "still_open_dated"), ("reference", "date")),
    **dict.fromkeys(("still_open_late", "still_open_late_complaint"), ("reference", "date")),
    "escalated": ("reference", "stage", "part"),
    "escalated_next": (),
    "escalated_next_dated": ("date",),
    "escalate_not_yet_dated": ("reference", "date"),
    **dict.fromkeys(("escalate_last", "escalate_no_complaint", "escalate_withdrawn"), ("reference",)),
    **dict.fromkeys(("withdrawn", "withdraw_closed"), ("reference",)),
    **{f"answer_{kind}": ("reference", "outcome", "answer") for kind in FILED if kind is not Kind.COMPLIMENT},
    "answer_compliment": ("reference", "answer"),
    "answer_compliment_team": ("reference", "team", "answer"),
    "answer_next_open": (),
    "answer_next_stage": ("stage",),
    "closed_case": ("reference", "outcome"),
    "ack_thanks_to": ("service",),
    "ack_thanks_to_dated": ("service", "date"),
}

_DESK: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("handed_back", "handed_back_else"), ()),
    **dict.fromkeys(("adviser_joined", "adviser_passed"), ("name",)),  # the adviser's
    **{f"conversation_closed_{ending}": () for ending in (Ending.DONE, Ending.NO_REPLY)},
    f"conversation_closed_{Ending.ABUSE}": ("phone",),
    "bot_is_off": ("phone",),
    "bot_is_off_later": ("when",),
    "blocked": ("phone",),
    "asked_for_more": ("reference", "question"),
    "kind_corrected": ("reference", "kind"),
    "kind_corrected_dated": ("reference", "kind", "date"),
}

TEXTS: Mapping[str, tuple[str, ...]] = {
    **_INTAKE,
    **_ALWAYS,
    **_SIDE_QUESTIONS,
    **_NEEDS,
    **_FILES,
    **_QUESTIONS,
    **_AFTER_THE_CASE,
    **_DESK,
}

# A file may have or lack these: a question put otherwise to one kind, and what an intake says before it asks again.
OVERRIDES = frozenset(
    {f"ask_{detail}_{kind}" for kind in FILED for detail in NEEDS[kind]}
    | {f"ask_change_which_{kind}" for kind in FILED}
    | {f"again_{asks}" for asks in (*Detail, "confirm", "change_which")}
    | {f"again_location_{kind}" for kind in FILED if Detail.LOCATION in NEEDS[kind]}
) - set(TEXTS)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "confirm": ("send", "change", "leave"),
    "kind_check": (*FILED, Kind.STATUS_CHASE, Kind.HUMAN_REQUEST),
    "also_complain": (Kind.COMPLAINT, "none"),
    "also_report": (Kind.SERVICE_REQUEST, "none"),
    "change_which": tuple(Detail),
    "kinds": FILED,
    "statuses": tuple(CaseStatus),
    "case_next": ("add", "not_fixed", "escalate", "withdraw", "nothing"),
    "confirm_escalate": ("send", "change", "leave"),
    "confirm_withdraw": ("send", "change", "leave"),
    "outcomes": OUTCOMES,
    "equality_start": ("yes", "no"),
    "photo_place": ("use", "other"),
    "on_behalf_of": AUTHORITIES,
    "preferred_contact": CONTACT_WAYS,
    "adjustments": ADJUSTMENTS,
    "remember": ("yes", "no"),
}
# The other groups are only shown.
PICKED = (
    *("confirm", "kind_check", "also_complain", "also_report", "change_which"),
    *("case_next", "confirm_escalate", "confirm_withdraw", "equality_start"),
    *("photo_place", "on_behalf_of", "preferred_contact", "remember"),
)
