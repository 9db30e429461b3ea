"""Emergencies: who leads the handling of one; of those before it nobody said."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "emergency_lead"
down_revision: str | None = "emergencies"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("emergency", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_emergency_lead_id_user_account"), "user_account", ["lead_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("emergency", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_emergency_lead_id_user_account"), type_="foreignkey")
        batch_op.drop_column("lead_id")
