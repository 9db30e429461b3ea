"""On PostgreSQL a role that does not own the tables may have their rows counted for the planner (0100)."""

from collections.abc import Sequence

from alembic import op

revision: str = "counted_by_the_owner"
down_revision: str | None = "unseen_since_opening"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "CREATE FUNCTION analyze_as_owner(counted regclass) RETURNS void LANGUAGE plpgsql SECURITY DEFINER"
        " SET search_path = pg_catalog, pg_temp AS $$ BEGIN EXECUTE format('ANALYZE %s', counted); END $$"
    )
    # A session counts its own temporary copies itself: the owner of the lasting tables may not.
    op.execute(
        "CREATE FUNCTION analyze_rows(counted regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
        " IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = counted), 'USAGE')"
        " THEN EXECUTE format('ANALYZE %s', counted); ELSE PERFORM analyze_as_owner(counted); END IF; END $$"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION analyze_rows(regclass)")
        op.execute("DROP FUNCTION analyze_as_owner(regclass)")
