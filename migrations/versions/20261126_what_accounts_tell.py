"""Keep whether an account is frozen and whose age at entry is open; take 无 in a column of grounds for what it says."""

import re
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "what_accounts_tell"
down_revision: str | None = "pay_of_a_year"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NO_GROUND = re.compile("(无|否|没有|不适用|正常)(免开|免责)?(情形|条件|事由|原因)?|不予?免.*|未免.*|不符合.*|不属于.*")
FREE = re.compile("(未|无|没有)(被|司法)*(冻|查?封|止付)|解冻|解封|解除(冻|查?封|止付)|(冻结|查封|止付)已?解除")
FROZEN = re.compile("冻|封|止付|扣划")
DOUBT = re.compile("未解除|待核|疑似|是否|不详|不明|未知|受限|限制|管控")
"""What the office's words came to when this was written; doubt waits for the next import."""


def upgrade() -> None:
    op.add_column("state_project", sa.Column("unaged_heads", sa.Integer(), nullable=True))
    op.add_column("wage_account", sa.Column("frozen", sa.Boolean(), nullable=True))
    _read("wage_account", "status_text", "frozen", _frozen)
    for table, column in (("wage_account", "exempt"), ("housing_project", "idle_excuse")):
        _read(table, column, column, lambda text: None if NO_GROUND.fullmatch(text) else text)


def _frozen(text: str) -> bool | None:
    if DOUBT.search(text):
        return None
    return FROZEN.search(text) is not None and FREE.search(text) is None


def _read(table: str, source: str, target: str, make: Callable[[str], object]) -> None:
    """Write what each text of ``source`` comes to into ``target``."""
    rows = sa.table(table, *(sa.column(name) for name in {source, target}))
    connection, texts = op.get_bind(), rows.c[source]
    for text in connection.scalars(sa.select(texts).distinct().where(texts.is_not(None))).all():
        connection.execute(sa.update(rows).where(texts == text).values({target: make(text)}))


def downgrade() -> None:
    op.drop_column("wage_account", "frozen")
    op.drop_column("state_project", "unaged_heads")
