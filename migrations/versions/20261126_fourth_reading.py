"""What a fourth reading of the rules asked of books and state rows."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "fourth_reading"
down_revision: str | None = "plans"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NEW: dict[str, tuple[str, ...]] = {
    "housing_project": ("presale_invested_share",),
    "state_housing": ("presale_invested_share",),
    "state_project": ("beneficiary_unread",),
    "state_line": (
        "closing_untold",
        "own_accounts_refused",
        "own_projects_refused",
        "roster_refused",
        "attendance_refused",
        "payroll_refused",
    ),
}
OFFICE = re.compile("人力资源|人社|社会保障|劳动保障|劳动监察|劳动(人事)?局")
FIRM = re.compile("公司|集团|合作社|经营部|厂$")
OTHER_BODY = re.compile("法院|建设单位|总承包|承包人|开发商|业主|住建|城乡建设|财政|银行")
"""What the words for a beneficiary came to when this was written."""


def upgrade() -> None:
    _read_beneficiaries()
    for table, columns in NEW.items():
        for column in columns:
            kind = FEN if table == "state_housing" else sa.Integer()
            op.add_column(table, sa.Column(column, kind, nullable=True))


def _read_beneficiaries() -> None:
    deposit = sa.table("deposit", sa.column("beneficiary"), sa.column("labour_office"))
    connection, texts = op.get_bind(), deposit.c.beneficiary
    for text in connection.scalars(sa.select(texts).distinct().where(texts.is_not(None))).all():
        connection.execute(sa.update(deposit).where(texts == text).values(labour_office=_is_labour_office(text)))


def _is_labour_office(text: str) -> bool | None:
    if FIRM.search(text):
        return False
    if OFFICE.search(text):
        return True
    return False if OTHER_BODY.search(text) else None


def downgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.drop_column(table, column)
