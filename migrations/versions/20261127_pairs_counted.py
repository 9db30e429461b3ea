"""Search of the public list on SQLite: in how many names each pair stands, so that the rare pairs are asked."""

from collections.abc import Sequence

from alembic import op

revision: str = "pairs_counted"
down_revision: str | None = "who_typed_a_channel"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    op.execute(
        "CREATE TABLE publication_search_pair (pair TEXT NOT NULL PRIMARY KEY, names INTEGER NOT NULL) WITHOUT ROWID"
    )
    # The names are indexed and counted again by the next nightly run; until then they are looked through.
    op.execute("INSERT INTO publication_search (publication_search) VALUES ('delete-all')")
    op.execute("UPDATE publication_search_mark SET last = 0")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE publication_search_pair")
