"""Whose labour office a guarantee names (B10), and which others than ours it may name."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "whose_labour_office"
down_revision: str | None = "counted_by_the_owner"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PLACE = re.compile("(?:受益人(?:名称)?(?:为|是)?[:：]?)?([^()（）/、，,；;：:。]*?)(?:人力资源|人社|社会保障|劳动)")
NO_PLACE = re.compile("(?:本|我|该|当地|属地|本地|(?:项目|工程|建设)?所在地?|县级?|区级?|旗|的|政府)*")
"""How names were read when this was written; the next import, and the next entry of the office, read them anew."""


def upgrade() -> None:
    op.add_column("paper_office", sa.Column("beneficiaries", sa.String(300), nullable=False, server_default=""))
    op.add_column("deposit", sa.Column("elsewhere", sa.Boolean(), nullable=True))
    op.add_column("state_project", sa.Column("beneficiary_elsewhere", sa.Integer(), nullable=True))
    _weigh()


def _weigh() -> None:
    office = sa.table("paper_office", sa.column("id"), sa.column("name"))
    deposit = sa.table("deposit", *(sa.column(name) for name in ("beneficiary", "labour_office", "elsewhere")))
    connection, text = op.get_bind(), deposit.c.beneficiary
    own = _place(connection.scalar(sa.select(office.c.name).order_by(office.c.id.desc()).limit(1)) or "")
    offices = deposit.c.labour_office == sa.true()
    for told in connection.scalars(sa.select(text).distinct().where(text.is_not(None), offices)).all():
        place = _place(told)
        ours = not place or (bool(own) and (place.endswith(own) or own.endswith(place)))
        connection.execute(sa.update(deposit).where(text == told, offices).values(elsewhere=not ours))


def _place(name: str) -> str:
    found = PLACE.match("".join(name.split()))
    return "" if found is None or NO_PLACE.fullmatch(found[1]) else found[1]


def downgrade() -> None:
    op.drop_column("state_project", "beneficiary_elsewhere")
    op.drop_column("deposit", "elsewhere")
    op.drop_column("paper_office", "beneficiaries")
