"""Search of the public list by any two characters of a name."""

from collections.abc import Sequence

from alembic import op

revision: str = "register_search"
down_revision: str | None = "register"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME_GRAMS = (
    "CREATE FUNCTION name_grams(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN"
    " (SELECT array_agg(DISTINCT substr(name, place, 2)) FROM generate_series(1, length(name) - 1) AS place)"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(NAME_GRAMS)
        op.execute("CREATE INDEX ix_publication_search ON publication USING gin (name_grams(party_name))")
        return
    op.execute("CREATE TABLE publication_search_mark (last INTEGER NOT NULL)")
    op.execute("INSERT INTO publication_search_mark (last) VALUES (0)")
    op.execute(
        "CREATE VIRTUAL TABLE publication_search"
        " USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii')"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_publication_search")
        op.execute("DROP FUNCTION name_grams(text)")
        return
    op.execute("DROP TABLE publication_search")
    op.execute("DROP TABLE publication_search_mark")
