"""Search of the public list on PostgreSQL as well: in how many names each pair stands, so that the rare pairs are asked."""

from collections.abc import Sequence

from alembic import op

revision: str = "pairs_of_both"
down_revision: str | None = "entries_counted"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("CREATE TABLE publication_search_mark (last INTEGER NOT NULL)")
    op.execute("INSERT INTO publication_search_mark (last) SELECT COALESCE(max(id), 0) FROM publication")
    op.execute("CREATE TABLE publication_search_pair (pair TEXT NOT NULL PRIMARY KEY, names INTEGER NOT NULL)")
    op.execute(
        "INSERT INTO publication_search_pair (pair, names)"
        " SELECT pair, count(*) FROM publication p, unnest(name_grams(p.party_name)) pair GROUP BY pair"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TABLE publication_search_pair")
        op.execute("DROP TABLE publication_search_mark")
