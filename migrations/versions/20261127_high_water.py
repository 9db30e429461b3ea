"""The latest moment that was believed: it goes forward by itself, and back only where a person confirmed the time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "high_water"
down_revision: str | None = "troubles"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CONFIRMED = (
    "NEW.at >= OLD.at OR EXISTS (SELECT 1 FROM clock_doubt d"
    " WHERE d.ended_at = NEW.at AND d.ended_by IS NOT NULL AND length(d.reason) > 0)"
)
GUARDS = (("clock_high_kept", "UPDATE", CONFIRMED), ("clock_high_stays", "DELETE", "1 = 0"))


def upgrade() -> None:
    op.create_table(
        "clock_high",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_high")),
    )
    for name, when, condition in GUARDS:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON clock_high WHEN ({condition}) IS NOT TRUE"
                f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
            )
        else:
            refuse = f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'"
            body = f"BEGIN IF ({condition}) IS NOT TRUE THEN {refuse}; END IF; RETURN NEW; END"
            op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
            op.execute(f"CREATE TRIGGER {name} BEFORE {when} ON clock_high FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    op.drop_table("clock_high")
    if op.get_bind().dialect.name == "postgresql":
        for name, *_rest in GUARDS:
            op.execute(f"DROP FUNCTION {name}()")
