"""The tables. Migrations under `migrations/` bring a database here; a test compares the two."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone reached the store")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


# PostgreSQL compares JSON only in this form, and Alembic compares defaults.
_Comparable = JSON().with_variant(JSONB(), "postgresql")


def _where(condition: str) -> dict[str, Any]:
    """Of an index that leaves out all other rows."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _few(column: str) -> tuple[Index, ...]:
    """An index over a column that is empty in nearly every row."""
    return (Index(None, column, **_where(f"{column} IS NOT NULL")),)


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("address", String(128), nullable=False),
    Column("floor", String(16), nullable=False),
    Column("episode", String(32), nullable=False),
    Column("introduced", Boolean, nullable=False),
    Column("opted_out", Boolean, nullable=False),
    Column("holding", Boolean, nullable=False),
    Column("service", String(64)),  # that the chat was opened about
    Column("last_reference", String(9)),
    Column("last_seq", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("language", String(8)),  # ISO 639 of what the citizen writes in
    Column("flags", _Comparable, nullable=False, server_default="[]"),  # noted since the episode began
    Column("queued_at", UtcDateTime),  # when it last went to the advisers, and why
    Column("queue_reason", String(32)),
    # The questions beside the matter (equality, satisfaction) that are open, and which of them was asked last.
    Column("questions", _Comparable),
    Column("questions_until", UtcDateTime),  # when something of that is to be forgotten, by itself
    # What the bot has collected of the present matter, what it still lacks and how sure it was of it.
    Column("draft", _Comparable),
    # Who speaks with the citizen, since when, and how often the conversation was passed on since the bot left it.
    Column("adviser_id", String(32)),
    Column("adviser_since", UtcDateTime),
    Column("team", String(32)),
    Column("passes", Integer, nullable=False, server_default="0"),
    # The first of the citizen's messages that neither the bot nor an adviser has answered, and how many there are.
    Column("waiting_since", UtcDateTime),
    Column("unread", Integer, nullable=False, server_default="0"),
    # Who works on this conversation's inbox, and until when the claim holds.
    Column("leased_by", String(64)),
    Column("lease_until", UtcDateTime),
    UniqueConstraint("channel", "address"),
    *_few("questions_until"),
    *_few("adviser_id"),
    *_few("waiting_since"),
    # The desk's queue: a few hundred among a million.
    Index("ix_conversations_with_people", "floor", "queued_at", **_where("floor IN ('queue', 'adviser')")),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("position", Integer, nullable=False),  # order within the conversation
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("provider_id", String(160), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failing_since", UtcDateTime),
    Column("due_at", UtcDateTime, nullable=False),
    # Not a citizen's message but a person's word to the bot: the facts with which it goes on. Never in the thread.
    Column("facts", _Comparable),
    Column("reading", _Comparable),  # what the bot took it for: {"kind", "confidence", "language"}
    UniqueConstraint("channel", "provider_id"),
    UniqueConstraint("conversation_id", "seq"),
    Index("ix_inbox_state_due_at", "state", "due_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("position", Integer, nullable=False),  # order within the conversation
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("key", String(96), nullable=False, unique=True),  # what makes queueing it twice impossible
    Column("seq", Integer),  # its place in the thread, given when it was sent
    Column("author", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("asks", String(64)),
    Column("choices", JSON, nullable=False),
    Column("case_reference", String(9)),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("state", String(16), nullable=False),
    Column("reason", String(32)),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("leased_by", String(64)),
    Column("lease_until", UtcDateTime),
    Column("provider_id", String(160)),
    Column("segments", Integer, nullable=False),
    Column("wipe_at", UtcDateTime),  # when its words are to be forgotten, once it was sent
    Column("adviser_id", String(32)),  # who wrote it
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "position"),
    Index("ix_outbox_state_due_at", "state", "due_at"),
    Index("ix_outbox_provider_id", "provider_id"),
    *_few("wipe_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("parcel_id", ForeignKey("outbox.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", String(32)),
    Column("provider_id", String(160)),
)

# Status callbacks can overtake the answer to the send itself: kept until the parcel knows its provider id.
early_receipts = Table(
    "early_receipts",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("provider_id", String(160), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("reason", String(32)),
    Column("at", UtcDateTime, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("reference", String(9), primary_key=True),
    Column("message_id", String(32), nullable=False, unique=True),  # the message that filed it: one case each
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("status", String(24), nullable=False),
    Column("stage", Integer),
    Column("channel", String(16), nullable=False),
    Column("received_at", UtcDateTime, nullable=False, index=True),
    Column("acknowledged_at", UtcDateTime),
    Column("acknowledge_by", Date),
    Column("respond_by", Date),
    Column("description", Text, nullable=False),
    Column("service", String(64)),
    Column("category", String(24)),
    Column("location", Text),
    Column("postcode", String(10)),
    Column("when_it_happened", Text),
    Column("outcome_wanted", Text),
    Column("name", Text),
    Column("phone", String(32)),
    Column("email", Text),
    Column("chases", Integer, nullable=False),
    Column("flags", _Comparable, nullable=False, server_default="[]"),
    Column("linked", _Comparable, nullable=False, server_default="[]"),
    Column("language", String(8)),
    Column("answers", _Comparable, nullable=False, server_default="{}"),
    Column("providing_body", Text),
    Column("directorate", String(64)),
    Column("latitude", Float),  # WGS 84, of a photo, where the citizen said that this is the place
    Column("longitude", Float),
    Column("preferred_contact", String(16)),
    Column("on_behalf_of", _Comparable),  # {"who", "authority"}
    Column("adjustments", _Comparable, nullable=False, server_default="[]"),
    Column("outcome", String(32)),
    Column("outcome_reasons", Text),
    Column("remedy", Text),
    Column("name_key", Text),  # the name to find it by: see `sayso.domain.searching`
    Column("adviser_id", String(32)),  # who deals with it
    Column("named_officer", Text),  # whom the citizen was told of
    Column("about_staff", Text),  # which person or team, where it is about one
    Column("about_adviser_id", String(32)),  # the same, where they are at the desk
    Column("source", _Comparable),  # {"who", "name", "contact", "consent"}; empty: the citizen
    *_few("phone"),
    *_few("postcode"),
    *_few("email"),
    *_few("adviser_id"),
    *_few("about_adviser_id"),
    # By its beginning, whatever the database's own order of letters.
    Index(None, "name_key", postgresql_ops={"name_key": "text_pattern_ops"}, **_where("name_key IS NOT NULL")),
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("type", String(32), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("message_id", String(32)),
    Column("data", JSON, nullable=False),
    UniqueConstraint("reference", "type", "message_id"),
)

# What a person must do about a message.
tasks = Table(
    "tasks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("message_id", String(32), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("priority", Integer, nullable=False),  # 1 is the highest
    Column("flags", _Comparable, nullable=False),
    Column("text_key", String(48)),  # of the text that the citizen was shown
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Column("reference", String(9)),  # of the case that it is about, where there is one
    Column("asked_by", String(32)),  # where a person made it
    Column("done_by", String(32)),
    Column("note", Text),  # in the words of whoever asked for it
    Column("due_on", Date),
    UniqueConstraint("message_id", "kind"),
    Index("ix_tasks_done_at_priority", "done_at", "priority", "created_at"),
)

# What citizens send beside their words. The contents lie outside the database, under the hash of what they are.
files = Table(
    "files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("message_id", ForeignKey("inbox.id"), nullable=False, index=True),
    Column("episode", String(32), nullable=False),  # of the conversation, whose case it will belong to
    Column("reference", String(9), index=True),  # of the case that it belongs to
    # wanted: still to be fetched from the provider; kept; refused
    Column("state", String(16), nullable=False, index=True),
    Column("reason", String(32)),  # why it was refused
    Column("url", Text),  # at the provider, until it was fetched
    Column("sha256", String(64), index=True),
    Column("media_type", String(32)),
    Column("size", Integer),  # bytes
    Column("width", Integer),  # of a picture, in pixels
    Column("height", Integer),
    Column("latitude", Float),  # WGS 84, as the picture told it; forgotten once the citizen was asked about it
    Column("longitude", Float),
    Column("received_at", UtcDateTime, nullable=False),
    # How often it was tried to fetch it without a turn, and when it is tried again.
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("due_at", UtcDateTime),
)

# Contacts that need not have been, so that they can be counted: the bot proposes the reason, an adviser confirms it.
avoidable_contacts = Table(
    "avoidable_contacts",
    metadata,
    Column("message_id", ForeignKey("inbox.id"), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("reference", String(9)),
    Column("channel", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("proposed", String(24), nullable=False),
    Column("confirmed", String(24)),  # the adviser's word; `none`: it was not avoidable
    Column("confirmed_by", String(64)),
    Column("confirmed_at", UtcDateTime),
)

# How satisfied citizens are with how a case was dealt with.
survey_answers = Table(
    "survey_answers",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("stage", Integer, primary_key=True),  # 0 where the case has none
    Column("question", String(32), primary_key=True),
    Column("question_set", String(32), nullable=False),
    Column("answer", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# What a citizen agreed that we remember for the next time.
citizen_needs = Table(
    "citizen_needs",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("address", String(128), primary_key=True),
    Column("adjustments", _Comparable, nullable=False),
    Column("preferred_contact", String(16)),
    Column("agreed_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),  # last, since then
)

# Answers to the equality questions. Nothing here says who gave them, when on a day, or about which case: `key` is made
# of a secret that is forgotten with the last question, and only the citizen holds the code whose hash stands here.
equality_sheets = Table(
    "equality_sheets",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("code_hash", String(64), unique=True),
    Column("question_set", String(32), nullable=False),
    Column("kind", String(24)),
    Column("category", String(24)),
    Column("directorate", String(64)),
    Column("channel", String(16), nullable=False),
    Column("month", String(7), nullable=False),  # 2027-01
    Column("answers", _Comparable, nullable=False),
    # Else SQLite would keep them in the order of their coming.
    sqlite_with_rowid=False,
)

# The people at the desk. They leave, and are never deleted.
advisers = Table(
    "advisers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),  # to sign in with; in small letters
    Column("shown_as", String(64), nullable=False),  # to citizens
    Column("role", String(16), nullable=False),
    Column("password_hash", Text),  # argon2; empty where they sign in elsewhere
    Column("one_time", Boolean, nullable=False),  # the password must be changed before anything else
    Column("totp_secret", Text),  # sealed
    Column("totp_step", Integer),  # the last one that was used
    Column("subject", String(255), unique=True),  # at the council's own sign-in
    Column("teams", _Comparable, nullable=False, server_default="[]"),
    Column("services", _Comparable, nullable=False, server_default="[]"),
    Column("languages", _Comparable, nullable=False, server_default="[]"),
    Column("stages", _Comparable, nullable=False, server_default="[]"),
    Column("clearances", _Comparable, nullable=False, server_default="[]"),
    Column("failed", Integer, nullable=False, server_default="0"),  # sign-ins in a row
    Column("locked_until", UtcDateTime),
    Column("available", Boolean, nullable=False),
    Column("seen_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("left_at", UtcDateTime),  # they may no longer sign in; what they did stays theirs
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String(255), primary_key=True),  # the credential's, base64url
    Column("adviser_id", ForeignKey("advisers.id"), nullable=False, index=True),
    Column("public_key", Text, nullable=False),  # base64url
    Column("sign_count", Integer, nullable=False),
    Column("label", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("key", String(64), primary_key=True),  # hash of what the browser holds
    Column("adviser_id", ForeignKey("advisers.id"), nullable=False, index=True),
    Column("whole", Boolean, nullable=False),  # no second factor is still to come
    Column("challenge", Text),  # of a second factor that was asked for
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

teams = Table(
    "teams",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("services", _Comparable, nullable=False, server_default="[]"),
    Column("kinds", _Comparable, nullable=False, server_default="[]"),
    Column("languages", _Comparable, nullable=False, server_default="[]"),
)

# What advisers tell each other. Never sent to a citizen.
notes = Table(
    "notes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("reference", String(9), index=True),  # of the case that it is about, where there is one
    Column("adviser_id", ForeignKey("advisers.id"), nullable=False),
    Column("to_adviser_id", ForeignKey("advisers.id")),  # to whom the conversation was passed with it
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

saved_replies = Table(
    "saved_replies",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("texts", _Comparable, nullable=False),  # by language
    Column("team", String(32)),  # whose it is; empty: everyone's
)

# What people did, before and after. Rows are never changed or deleted: the database refuses.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(64), nullable=False, index=True),  # an adviser's id, or who else it was
    Column("action", String(32), nullable=False),
    Column("subject", String(16), nullable=False),  # conversation, case, adviser, team ...
    Column("subject_id", String(64), nullable=False),
    Column("before", _Comparable, nullable=False, server_default="{}"),
    Column("after", _Comparable, nullable=False, server_default="{}"),
    Index(None, "subject", "subject_id"),
)

# From whom nothing is taken any more, for a time.
blocks = Table(
    "blocks",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("address", String(128), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("by", ForeignKey("advisers.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
)

# Where the bot is silent, and people answer.
bot_stops = Table(
    "bot_stops",
    metadata,
    Column("channel", String(16), primary_key=True),  # or `all`
    Column("reason", Text, nullable=False),
    Column("by", ForeignKey("advisers.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# The investigation of a complaint.
complaint_points = Table(
    "complaint_points",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("finding", String(32)),  # upheld, partly_upheld, not_upheld
    Column("reasons", Text, nullable=False),
)

ombudsman_enquiries = Table(
    "ombudsman_enquiries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("their_reference", String(64), nullable=False),
    Column("about", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("answered_on", Date),
    Column("decision", String(32)),
)
