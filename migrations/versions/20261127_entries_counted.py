"""How many entries of the public list there are of each term, town, year and authority, kept by the database itself."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "entries_counted"
down_revision: str | None = "questions_put_right"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TURN = 20261126
"""The lock of the migration ``register``: writers of the list come one after the other."""
KEY = "valid_from, valid_to, town, year, authority"
ADD = (
    f"INSERT INTO publication_count ({KEY}, entries) VALUES ({{of}}.valid_from, {{of}}.valid_to,"
    " COALESCE({of}.town, ''), {year}, {of}.authority, {by})"
    f" ON CONFLICT ({KEY}) DO UPDATE SET entries = publication_count.entries + excluded.entries"
)
STANDS = "{of}.hidden_on IS NULL AND {of}.ended_on IS NULL"
RELEASED, CHANGED = "publication_released_counted", "publication_changed_counted"
COLUMNS = "valid_from, valid_to, town, decided_on, authority, hidden_on, ended_on"
FUNCTIONS = (
    (RELEASED, "INSERT", (("NEW", 1),)),
    (CHANGED, f"UPDATE OF {COLUMNS}", (("OLD", -1), ("NEW", 1))),
)


def upgrade() -> None:
    op.create_table(
        "publication_count",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("town", sa.String(100), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("authority", sa.String(100), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("valid_from", "valid_to", "town", "year", "authority", name="pk_publication_count"),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    year = "CAST(substr({of}.decided_on, 1, 4) AS INTEGER)" if on_sqlite else "extract(year FROM {of}.decided_on)::int"
    op.execute(
        f"INSERT INTO publication_count ({KEY}, entries) SELECT p.valid_from, p.valid_to, COALESCE(p.town, ''),"
        f" {year.format(of='p')}, p.authority, count(*) FROM publication p WHERE {STANDS.format(of='p')}"
        " GROUP BY 1, 2, 3, 4, 5"
    )
    (_upgrade_sqlite if on_sqlite else _upgrade_postgresql)(year)


def _upgrade_sqlite(year: str) -> None:
    for name, when, parts in FUNCTIONS:
        for of, by in parts:
            add = ADD.format(of=of, year=year.format(of=of), by=by)
            called = f"{name}_{of.lower()}"
            op.execute(
                f"CREATE TRIGGER {called} AFTER {when} ON publication WHEN {STANDS.format(of=of)} BEGIN {add}; END"
            )


def _upgrade_postgresql(year: str) -> None:
    for name, when, parts in FUNCTIONS:
        adds = [
            f"IF {STANDS.format(of=of)} THEN {ADD.format(of=of, year=year.format(of=of), by=by)}; END IF;"
            for of, by in parts
        ]
        body = f"PERFORM pg_advisory_xact_lock({TURN}); {' '.join(adds)} RETURN NULL;"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
        op.execute(f"CREATE TRIGGER {name} AFTER {when} ON publication FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, _when, parts in FUNCTIONS:
        if on_sqlite:
            for of, _by in parts:
                op.execute(f"DROP TRIGGER {name}_{of.lower()}")
        else:
            op.execute(f"DROP TRIGGER {name} ON publication")
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("publication_count")
