"""the desk: who works there, what they do, what they keep"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_NEW_TABLES = (
    "ombudsman_enquiries",
    "complaint_points",
    "bot_stops",
    "blocks",
    "audit",
    "saved_replies",
    "notes",
    "teams",
    "desk_sessions",
    "passkeys",
    "advisers",
)
_NEW_COLUMNS = {
    "cases": ("remedy", "name_key", "adviser_id", "named_officer", "about_staff", "about_adviser_id", "source"),
    "conversations": ("draft", "adviser_id", "adviser_since", "team", "passes", "waiting_since", "unread"),
    "inbox": ("facts", "reading"),
    "outbox": ("adviser_id",),
    "tasks": ("asked_by", "done_by", "note", "due_on"),
}
# Over columns that are empty in most rows.
_NEW_INDEXES = {
    "cases": ("about_adviser_id", "adviser_id", "email", "name_key", "phone", "postcode"),
    "conversations": ("adviser_id", "waiting_since"),
}
_WITH_PEOPLE = "ix_conversations_with_people"
_NEVER = "the audit is only added to"


def _json() -> sa.JSON:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    # Only adds, and with defaults: a process of the version before goes on working beside it.
    _add_columns()
    # The last name before the others, as `sayso.domain.searching` has it: behind the last space begins the last name.
    others = "rtrim(trim(name), replace(trim(name), ' ', ''))"
    last = f"substr(trim(name), length({others}) + 1)"
    key = f"trim(lower({last} || ' ' || {others}))"
    op.execute(f"UPDATE cases SET name_key = {key} WHERE name <> ''")  # noqa: S608 - nothing from outside
    _add_indexes()
    _add_people()
    _add_what_they_write()
    _keep_the_audit()
    _add_switches()
    _add_investigations()


def _add_columns() -> None:
    op.add_column("cases", sa.Column("remedy", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("name_key", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("adviser_id", sa.String(length=32), nullable=True))
    op.add_column("cases", sa.Column("named_officer", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("about_staff", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("about_adviser_id", sa.String(length=32), nullable=True))
    op.add_column("cases", sa.Column("source", _json(), nullable=True))
    op.add_column("conversations", sa.Column("draft", _json(), nullable=True))
    op.add_column("conversations", sa.Column("adviser_id", sa.String(length=32), nullable=True))
    op.add_column("conversations", sa.Column("adviser_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("team", sa.String(length=32), nullable=True))
    op.add_column("conversations", sa.Column("passes", sa.Integer(), server_default="0", nullable=False))
    op.add_column("conversations", sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("unread", sa.Integer(), server_default="0", nullable=False))
    op.add_column("inbox", sa.Column("facts", _json(), nullable=True))
    op.add_column("inbox", sa.Column("reading", _json(), nullable=True))
    op.add_column("outbox", sa.Column("adviser_id", sa.String(length=32), nullable=True))
    op.add_column("tasks", sa.Column("asked_by", sa.String(length=32), nullable=True))
    op.add_column("tasks", sa.Column("done_by", sa.String(length=32), nullable=True))
    op.add_column("tasks", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("tasks", sa.Column("due_on", sa.Date(), nullable=True))


def _add_indexes() -> None:
    for table, columns in _NEW_INDEXES.items():
        for column in columns:
            filled = sa.text(f"{column} IS NOT NULL")
            # Names are looked for by their beginning.
            order = {column: "text_pattern_ops"} if column == "name_key" else {}
            op.create_index(
                op.f(f"ix_{table}_{column}"),
                table,
                [column],
                sqlite_where=filled,
                postgresql_where=filled,
                postgresql_ops=order,
            )
    people = sa.text("floor IN ('queue', 'adviser')")
    op.create_index(_WITH_PEOPLE, "conversations", ["floor", "queued_at"], sqlite_where=people, postgresql_where=people)


def _add_people() -> None:
    op.create_table(
        "advisers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("shown_as", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("one_time", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("teams", _json(), server_default="[]", nullable=False),
        sa.Column("services", _json(), server_default="[]", nullable=False),
        sa.Column("languages", _json(), server_default="[]", nullable=False),
        sa.Column("stages", _json(), server_default="[]", nullable=False),
        sa.Column("clearances", _json(), server_default="[]", nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advisers")),
        sa.UniqueConstraint("name", name=op.f("uq_advisers_name")),
        sa.UniqueConstraint("subject", name=op.f("uq_advisers_subject")),
    )
    op.create_table(
        "passkeys",
        sa.Column("id", sa.String(length=255), nullable=False),
        sa.Column("adviser_id", sa.String(length=32), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["adviser_id"], ["advisers.id"], name=op.f("fk_passkeys_adviser_id_advisers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
    )
    op.create_index(op.f("ix_passkeys_adviser_id"), "passkeys", ["adviser_id"])
    op.create_table(
        "desk_sessions",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("adviser_id", sa.String(length=32), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["adviser_id"], ["advisers.id"], name=op.f("fk_desk_sessions_adviser_id_advisers")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_desk_sessions")),
    )
    op.create_index(op.f("ix_desk_sessions_adviser_id"), "desk_sessions", ["adviser_id"])
    op.create_table(
        "teams",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("services", _json(), server_default="[]", nullable=False),
        sa.Column("kinds", _json(), server_default="[]", nullable=False),
        sa.Column("languages", _json(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
    )


def _add_what_they_write() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=True),
        sa.Column("adviser_id", sa.String(length=32), nullable=False),
        sa.Column("to_adviser_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["adviser_id"], ["advisers.id"], name=op.f("fk_notes_adviser_id_advisers")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_notes_conversation_id_conversations")
        ),
        sa.ForeignKeyConstraint(["to_adviser_id"], ["advisers.id"], name=op.f("fk_notes_to_adviser_id_advisers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_conversation_id"), "notes", ["conversation_id"])
    op.create_index(op.f("ix_notes_reference"), "notes", ["reference"])
    op.create_table(
        "saved_replies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("texts", _json(), nullable=False),
        sa.Column("team", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_replies")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_replies_name")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("before", _json(), server_default="{}", nullable=False),
        sa.Column("after", _json(), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_actor"), "audit", ["actor"])
    op.create_index(op.f("ix_audit_subject_subject_id"), "audit", ["subject", "subject_id"])


def _add_switches() -> None:
    op.create_table(
        "blocks",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=128), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["advisers.id"], name=op.f("fk_blocks_by_advisers")),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_blocks")),
    )
    op.create_table(
        "bot_stops",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["advisers.id"], name=op.f("fk_bot_stops_by_advisers")),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_bot_stops")),
    )


def _add_investigations() -> None:
    op.create_table(
        "complaint_points",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("finding", sa.String(length=32), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name=op.f("fk_complaint_points_reference_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_points")),
    )
    op.create_index(op.f("ix_complaint_points_reference"), "complaint_points", ["reference"])
    op.create_table(
        "ombudsman_enquiries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=False),
        sa.Column("their_reference", sa.String(length=64), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name=op.f("fk_ombudsman_enquiries_reference_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ombudsman_enquiries")),
    )
    op.create_index(op.f("ix_ombudsman_enquiries_reference"), "ombudsman_enquiries", ["reference"])


def _keep_the_audit() -> None:
    """The database itself refuses to change or delete what was audited."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
                f"BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_NEVER}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()"
    )


def downgrade() -> None:
    for table in _NEW_TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_kept()")
    op.drop_index(_WITH_PEOPLE, "conversations")
    for table, columns in _NEW_INDEXES.items():
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table, columns in _NEW_COLUMNS.items():
        for column in columns:
            op.drop_column(table, column)
