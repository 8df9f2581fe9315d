"""files are tried again by their time and found by their hash, needs lapse"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Only adds, and with defaults: a process of the version before goes on working beside it.
    op.add_column("files", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("files", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_files_sha256"), "files", ["sha256"])
    op.add_column("citizen_needs", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("citizen_needs", "used_at")
    op.drop_index(op.f("ix_files_sha256"), "files")
    op.drop_column("files", "due_at")
    op.drop_column("files", "tries")
