"""The desk's queue as a query: which conversations, with what of their case and their tasks, for whom, in which order.

Of a million conversations a few hundred are with people or have something to be done. They are found by indexes over
these few alone; all else is looked up for each of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    true,
    union,
)

from sayso.domain.advisers import ABOUT_STAFF, FOR_SAFEGUARDING, Adviser, Clearance, Skills, Team
from sayso.domain.conversations import ChannelName, Floor
from sayso.domain.desk import View
from sayso.domain.kinds import FILED
from sayso.domain.stages import SETTLED
from sayso.domain.tasks import NOTHING_TO_DO
from sayso.domain.wording import ENGLISH
from sayso.store import schema

_c, _k, _p, _n = schema.conversations, schema.cases, schema.advisers, schema.citizen_needs
_tasks = schema.tasks
_GRAVE = 1
_t = (
    select(
        _tasks.c.conversation_id,
        func.min(_tasks.c.priority).label("priority"),
        func.min(_tasks.c.created_at).label("since"),
        func.max(_tasks.c.created_at).label("latest"),
        func.count().label("number"),
        func.max(_tasks.c.reference).label("reference"),
    )
    .where(_tasks.c.done_at.is_(None))
    .group_by(_tasks.c.conversation_id)
    .subquery("open_tasks")
)

# Written into the statement and not handed to it: only so does the database see that the index over them will do.
_WITH_PEOPLE = _c.c.floor.in_([literal_column(f"'{floor}'") for floor in (Floor.QUEUE, Floor.ADVISER)])
# To who sent STOP the bot may not answer.
_UNANSWERED = and_(_c.c.waiting_since.is_not(None), _c.c.opted_out.is_(True))


def has_flag(flags: ColumnElement[Any], these: Iterable[str]) -> ColumnElement[bool]:
    """Is one of these in a list that is kept as JSON?"""
    return or_(*(cast(flags, Text).contains(f'"{flag}"', autoescape=True) for flag in sorted(these)))


def is_about_staff(cases: Any) -> ColumnElement[bool]:
    """Of a case: is it about how somebody of ours behaved?"""
    named = or_(cases.c.about_staff.is_not(None), cases.c.about_adviser_id.is_not(None))
    return or_(named, func.coalesce(cases.c.category, "") == ABOUT_STAFF)


def _has_case(of: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Was such a case filed in the conversation, or told of there, so that somebody was given a task about it?"""
    cases, told, tasks = _k.alias(), _k.alias(), _tasks.alias()
    # Each by an index of its own.
    return or_(
        exists().where(cases.c.conversation_id == _c.c.id, of(cases)),
        exists().where(tasks.c.conversation_id == _c.c.id, told.c.reference == tasks.c.reference, of(told)),
    )


def _needs_safeguarding() -> ColumnElement[bool]:
    """Was anything that was ever said in the conversation for few eyes?"""
    tasks = _tasks.alias()
    return or_(
        has_flag(_c.c.flags, FOR_SAFEGUARDING),
        _has_case(lambda cases: has_flag(cases.c.flags, FOR_SAFEGUARDING)),
        exists().where(tasks.c.conversation_id == _c.c.id, has_flag(tasks.c.flags, FOR_SAFEGUARDING)),
    )


def _needs_staff_conduct() -> ColumnElement[bool]:
    return _has_case(is_about_staff)


def _is_about(adviser: "Adviser | Eye") -> ColumnElement[bool]:
    return _has_case(lambda cases: cases.c.about_adviser_id == adviser.id)


def _whom_it_is_about() -> ColumnElement[str]:
    cases, told, tasks = _k.alias(), _k.alias(), _tasks.alias()
    filed = select(func.aggregate_strings(cases.c.about_adviser_id, " ")).where(cases.c.conversation_id == _c.c.id)
    asked = select(func.aggregate_strings(told.c.about_adviser_id, " ")).where(
        tasks.c.conversation_id == _c.c.id, told.c.reference == tasks.c.reference
    )
    both = [func.coalesce(query.scalar_subquery(), "") for query in (filed, asked)]
    return both[0] + " " + both[1]


NEEDS = {Clearance.SAFEGUARDING: _needs_safeguarding(), Clearance.STAFF_CONDUCT: _needs_staff_conduct()}


def allowed(adviser: "Adviser | Eye") -> ColumnElement[bool]:
    """Of a conversation: may they see it? What is about themselves they never do."""
    lacking = [needs for clearance, needs in NEEDS.items() if clearance not in adviser.clearances]
    return and_(not_(_is_about(adviser)), *(not_(needs) for needs in lacking))


# What is being spoken of: the bot's draft of a new matter, else the case that a task is about or that was filed last.
_drafted = _c.c.draft["kind"].as_string()
_spoken_of = func.coalesce(_t.c.reference, case((_drafted.in_(FILED), null()), else_=_c.c.last_reference))
_is_live = and_(_k.c.reference.is_not(None), _k.c.status.not_in(SETTLED))
_numbered = _c.c.channel.in_((ChannelName.SMS, ChannelName.TEXTPHONE))


def _fact(name: str) -> ColumnElement[str]:
    return func.nullif(_c.c.draft["facts"][name].as_string(), "")


_kind = func.coalesce(_drafted, _k.c.kind)
_service = func.coalesce(_fact("service"), _k.c.service, _c.c.service)
_language = func.coalesce(_c.c.language, _k.c.language, ENGLISH)
_is_grave = or_(
    has_flag(_c.c.flags, FOR_SAFEGUARDING),
    and_(_is_live, has_flag(func.coalesce(cast(_k.c.flags, Text), ""), FOR_SAFEGUARDING)),
)
_priority = case((_is_grave, _GRAVE), else_=func.coalesce(_t.c.priority, NOTHING_TO_DO))
_respond_by = case((_is_live, _k.c.respond_by), else_=null())
_is_answered = and_(_c.c.floor == Floor.ADVISER, _c.c.waiting_since.is_(None))
_waiting_since = case(
    (_WITH_PEOPLE, func.coalesce(_c.c.waiting_since, _c.c.queued_at, _t.c.since, _c.c.started_at)),
    else_=func.coalesce(_t.c.since, _c.c.waiting_since, _c.c.started_at),
)

ORDER = (_priority, _respond_by.is_(None), _respond_by, _is_answered, _waiting_since, _c.c.id)
_COLUMNS = (
    _c.c.id,
    _c.c.channel,
    func.coalesce(_fact("name"), _k.c.name, case((_numbered, _c.c.address), else_=null())).label("who"),
    _c.c.language,
    _kind.label("kind"),
    _service.label("service"),
    _c.c.floor,
    _c.c.queue_reason,
    _priority.label("priority"),
    _k.c.reference,
    _respond_by.label("respond_by"),
    func.coalesce(_k.c.chases, 0).label("chases"),
    _c.c.draft["facts"]["adjustments"].as_string().label("wanted"),
    _k.c.adjustments,
    _n.c.adjustments.label("remembered"),
    _c.c.flags,
    _k.c.flags.label("case_flags"),
    NEEDS[Clearance.SAFEGUARDING].label("safeguarding"),
    NEEDS[Clearance.STAFF_CONDUCT].label("about_staff"),
    _whom_it_is_about().label("about"),
    _c.c.adviser_id,
    _p.c.shown_as.label("adviser"),
    _c.c.team,
    _waiting_since.label("waiting_since"),
    _c.c.unread,
)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(_t, _t.c.conversation_id == _c.c.id)
        .outerjoin(_k, _k.c.reference == _spoken_of)
        .outerjoin(_p, _p.c.id == _c.c.adviser_id)
        .outerjoin(_n, and_(_n.c.channel == _c.c.channel, _n.c.address == _c.c.address))
    )


def one(conversation_id: str) -> Select[Any]:
    """The columns of a row, of one conversation."""
    return _joined(select(*_COLUMNS).select_from(_c)).where(_c.c.id == conversation_id)


def _in_queue(*columns: ColumnElement[Any]) -> Select[Any]:
    """Of all conversations that are with people, or with which there is something to do."""
    theirs = union(
        select(_c.c.id).where(_WITH_PEOPLE),
        select(_c.c.id).where(_UNANSWERED),
        select(_tasks.c.conversation_id).where(_tasks.c.done_at.is_(None)),
    ).subquery("theirs")
    return _joined(select(*columns).select_from(theirs).join(_c, _c.c.id == theirs.c.id))


@dataclass(frozen=True, slots=True)
class Eye:
    """All of an adviser that decides what they see."""

    id: str
    skills: Skills
    clearances: frozenset[Clearance]
    teams: tuple[Team, ...] = ()  # those that they are in

    @classmethod
    def of(cls, adviser: Adviser, teams: Iterable[Team] = ()) -> "Eye":
        return cls(adviser.id, adviser.skills, adviser.clearances, tuple(teams))


# To write a statement down costs as much as to run it.
@lru_cache(maxsize=500)
def rows(view: View, eye: Eye) -> Select[Any]:
    """The columns of the rows of a view, in order."""
    return _in_queue(*_COLUMNS).where(allowed(eye), _shown_in(view, eye)).order_by(*ORDER)


@lru_cache(maxsize=500)
def counts(eye: Eye) -> Select[Any]:
    """One row, with a number for each view, and `hidden`."""
    sees = allowed(eye)

    def number(which: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((which, 1), else_=0)), 0)

    views = [number(and_(sees, _shown_in(view, eye))).label(view.value) for view in View]
    return _in_queue(*views, number(not_(sees)).label("hidden"))


def marks() -> Select[Any]:
    """All that is shown of anything in the queue, whose it is, and whether it is for anybody (`waits`)."""
    of_case = (_k.c.kind, _k.c.status, _k.c.service, _k.c.respond_by, _k.c.chases, _k.c.name, cast(_k.c.flags, Text))
    of_tasks = (_t.c.number, _t.c.latest, _t.c.priority, _k.c.reference)
    own = (_c.c.floor, _c.c.adviser_id, _p.c.shown_as, _c.c.team, _c.c.waiting_since, _c.c.unread, _c.c.language)
    rest = (cast(_c.c.flags, Text), cast(_c.c.draft, Text), _c.c.queue_reason)
    waits = _waits_for_anybody().label("waits")
    about = _whom_it_is_about().label("about")
    needs = [needs.label(clearance.value) for clearance, needs in NEEDS.items()]
    return _in_queue(_c.c.id, waits, about, *needs, *own, *rest, *of_tasks, *of_case).order_by(_c.c.id)


def _shown_in(view: View, eye: Eye) -> ColumnElement[bool]:
    match view:
        case View.ALL:
            return true()
        case View.MINE:
            return and_(_WITH_PEOPLE, _c.c.adviser_id == eye.id)
        case View.WAITING:
            return _waits_for_anybody()
        case View.TEAM:
            return _for(eye.skills, eye.teams)


def _waits_for_anybody() -> ColumnElement[bool]:
    nobodys = and_(_c.c.floor == Floor.QUEUE, _c.c.adviser_id.is_(None))
    return or_(not_(_WITH_PEOPLE), nobodys, _p.c.left_at.is_not(None))


def _for(skills: Skills, teams: tuple[Team, ...]) -> ColumnElement[bool]:
    """What was given to one of their teams; of the rest, what comes to one of these, or what they are asked for."""
    asked = [_matches(team.services, team.languages, kinds=team.kinds) for team in teams]
    if not teams or skills.services or skills.languages or skills.stages:
        asked.append(_matches(skills.services, skills.languages, stages=skills.stages))
    given = _c.c.team.in_(team.id for team in teams) if teams else false()
    return or_(given, and_(_c.c.team.is_(None), or_(*asked)))


def _matches(
    services: tuple[str, ...], languages: tuple[str, ...], *, kinds: tuple[str, ...] = (), stages: tuple[int, ...] = ()
) -> ColumnElement[bool]:
    """Empty: all of them."""
    wanted = ((_service, services), (_language, languages), (_kind, kinds), (_k.c.stage, stages))
    each: list[ColumnElement[bool]] = [column.in_(values) for column, values in wanted if values]
    # Nothing is in an unknown service: that must be false, and not unknown.
    return reduce(and_, (func.coalesce(one, literal(False)) for one in each), true())
