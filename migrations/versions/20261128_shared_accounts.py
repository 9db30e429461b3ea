"""The permit to manage several projects in one wage account; a firm's name is no pay-out of the bank."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "shared_accounts"
down_revision: str | None = "unlisted_heads"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FIRM = re.compile("公司|集团|合伙|经营部|经销部|门市|商行|工厂|建材|合作社")
BANK = re.compile("银行|信用社|信用联社|农商行|支行|分行|分理处")
"""What the name of the other side of a line came to when this was written."""


def upgrade() -> None:
    op.add_column("wage_account", sa.Column("shared_permit", sa.String(100), nullable=True))
    op.add_column("state_project", sa.Column("share_untold", sa.Integer(), nullable=True))
    _tell_lines_anew()


def _tell_lines_anew() -> None:
    """What went to a firm as a pay-out or a fee of the bank is not known, until the next book tells it anew."""
    line = sa.table(
        "account_line", *(sa.column(name) for name in ("line_no", "out_fen", "other_name", "party", "doubt"))
    )
    connection = op.get_bind()
    taken = sa.select(line).where(line.c.party.in_(("payout", "fee")), line.c.other_name.is_not(None))
    for row in connection.execute(taken).all():
        if FIRM.search(row.other_name) and not BANK.search(row.other_name):
            doubt = 1 if row.out_fen else 0
            told = sa.update(line).where(line.c.line_no == row.line_no)
            connection.execute(told.values(party="unnamed", doubt=doubt))


def downgrade() -> None:
    op.drop_column("state_project", "share_untold")
    op.drop_column("wage_account", "shared_permit")
