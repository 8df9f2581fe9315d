"""files, questions beside the matter, needs, outcomes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _json() -> sa.JSON:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    # Only adds, and with defaults: a process of the version before goes on working beside it.
    op.add_column("conversations", sa.Column("questions", _json(), nullable=True))
    op.add_column("conversations", sa.Column("questions_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox", sa.Column("wipe_at", sa.DateTime(timezone=True), nullable=True))
    _add_index_of_few("conversations", "questions_until")
    _add_index_of_few("outbox", "wipe_at")
    op.add_column("tasks", sa.Column("reference", sa.String(length=9), nullable=True))
    for column in (
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("preferred_contact", sa.String(length=16), nullable=True),
        sa.Column("on_behalf_of", _json(), nullable=True),
        sa.Column("adjustments", _json(), nullable=False, server_default="[]"),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("outcome_reasons", sa.Text(), nullable=True),
    ):
        op.add_column("cases", column)
    _add_files()
    _add_tables_of_a_case()
    _add_tables_apart()


def _add_index_of_few(table: str, column: str) -> None:
    filled = sa.text(f"{column} IS NOT NULL")
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], sqlite_where=filled, postgresql_where=filled)


def _add_files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("episode", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("media_type", sa.String(length=32), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_files_conversation_id_conversations")
        ),
        sa.ForeignKeyConstraint(["message_id"], ["inbox.id"], name=op.f("fk_files_message_id_inbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    for column in ("conversation_id", "message_id", "reference", "state"):
        op.create_index(op.f(f"ix_files_{column}"), "files", [column])


def _add_tables_of_a_case() -> None:
    op.create_table(
        "avoidable_contacts",
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed", sa.String(length=24), nullable=False),
        sa.Column("confirmed", sa.String(length=24), nullable=True),
        sa.Column("confirmed_by", sa.String(length=64), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["inbox.id"], name=op.f("fk_avoidable_contacts_message_id_inbox")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_avoidable_contacts_conversation_id_conversations")
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_avoidable_contacts")),
    )
    op.create_table(
        "survey_answers",
        sa.Column("reference", sa.String(length=9), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("question_set", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name=op.f("fk_survey_answers_reference_cases")),
        sa.PrimaryKeyConstraint("reference", "stage", "question", name=op.f("pk_survey_answers")),
    )


def _add_tables_apart() -> None:
    op.create_table(
        "citizen_needs",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=128), nullable=False),
        sa.Column("adjustments", _json(), nullable=False),
        sa.Column("preferred_contact", sa.String(length=16), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_citizen_needs")),
    )
    op.create_table(
        "equality_sheets",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("question_set", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=True),
        sa.Column("category", sa.String(length=24), nullable=True),
        sa.Column("directorate", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("answers", _json(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_equality_sheets")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_equality_sheets_code_hash")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("equality_sheets", "citizen_needs", "survey_answers", "avoidable_contacts", "files"):
        op.drop_table(table)
    for column in (
        "outcome_reasons",
        "outcome",
        "adjustments",
        "on_behalf_of",
        "preferred_contact",
        "longitude",
        "latitude",
    ):
        op.drop_column("cases", column)
    op.drop_column("tasks", "reference")
    for table, name in (("outbox", "wipe_at"), ("conversations", "questions_until")):
        op.drop_index(op.f(f"ix_{table}_{name}"), table)
        op.drop_column(table, name)
    op.drop_column("conversations", "questions")
