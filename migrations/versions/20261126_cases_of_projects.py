"""Count in the state of a project the open cases about it, their complaints and those of a group."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "cases_of_projects"
down_revision: str | None = "register_search"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("open_cases", "open_case_day", "open_complaints", "complained_day", "group_cases")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
