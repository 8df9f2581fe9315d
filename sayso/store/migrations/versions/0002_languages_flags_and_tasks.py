"""languages, flags, links and tasks"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _json() -> sa.JSON:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    # Only adds, and with defaults: a process of the version before goes on working beside it.
    for column in (
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("flags", _json(), nullable=False, server_default="[]"),
    ):
        op.add_column("conversations", column)
    for column in (
        sa.Column("flags", _json(), nullable=False, server_default="[]"),
        sa.Column("linked", _json(), nullable=False, server_default="[]"),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("answers", _json(), nullable=False, server_default="{}"),
        sa.Column("providing_body", sa.Text(), nullable=True),
        sa.Column("directorate", sa.String(length=64), nullable=True),
    ):
        op.add_column("cases", column)
    op.create_table(
        "tasks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("flags", _json(), nullable=False),
        sa.Column("text_key", sa.String(length=48), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_tasks_conversation_id_conversations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("message_id", "kind", name=op.f("uq_tasks_message_id_kind")),
    )
    op.create_index(op.f("ix_tasks_conversation_id"), "tasks", ["conversation_id"], unique=False)
    op.create_index("ix_tasks_done_at_priority", "tasks", ["done_at", "priority", "created_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_tasks_done_at_priority", table_name="tasks")
    op.drop_index(op.f("ix_tasks_conversation_id"), table_name="tasks")
    op.drop_table("tasks")
    for column in ("directorate", "providing_body", "answers", "language", "linked", "flags"):
        op.drop_column("cases", column)
    for column in ("flags", "language"):
        op.drop_column("conversations", column)
