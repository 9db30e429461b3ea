"""What a fifth reading of the rules asked of books and state rows."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "fifth_reading"
down_revision: str | None = "fourth_reading"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FIRM = re.compile(
    "公司|集团|中心|合伙|经营部|经销部|门市|商行|工厂|建材|个体|厂$|店$|部$|局$|院$|社$|队$|站$|学校|政府|委员会"
    "|事务所|项目部|银行|财政|合作社|工作室|服务所"
)
BANK = re.compile("银行|信用社|信用联社|农商行|支行|分理处|手续费|利息|汇划费|工本费|中间业务")
"""What the name of the other side of a line came to when this was written."""
WAITING, UNNAMED, ELSEWHERE = ("waiting", 2), ("unnamed", 1), ("other", 4)


def upgrade() -> None:
    _tell_lines_anew()


def _tell_lines_anew() -> None:
    """A person is no stranger before the payroll of the month before has come, a firm's 营业部 is no bank."""
    line = sa.table(
        "account_line",
        *(sa.column(name) for name in ("line_no", "matter_id", "out_fen", "other_name", "other_mark", "party")),
        sa.column("traded_on", sa.Date()),
        sa.column("doubt"),
    )
    pay = sa.table("pay_line", sa.column("matter_id"), sa.column("month"), sa.column("back_pay", sa.Boolean()))
    connection, found = op.get_bind(), line.c.party.in_(("other", "fee"))
    told = set(
        connection.execute(sa.select(pay.c.matter_id, pay.c.month).where(pay.c.back_pay.is_(False)).distinct()).tuples()
    )
    for row in connection.execute(sa.select(line).where(found, line.c.out_fen > 0)).all():
        is_firm = bool(FIRM.search(row.other_name or ""))
        month = row.traded_on.year * 100 + row.traded_on.month
        before = month - 1 if month % 100 > 1 else month - 89
        now = None
        if row.party == "fee" and row.other_mark is not None and not BANK.search(row.other_name or ""):
            now = ELSEWHERE if is_firm else UNNAMED
        elif row.party == "other" and not is_firm and (row.matter_id, before) not in told:
            now = WAITING
        if now is not None:
            party, doubt = now
            connection.execute(
                sa.update(line).where(line.c.line_no == row.line_no).values(party=party, doubt=doubt)
            )


def downgrade() -> None:
    pass
