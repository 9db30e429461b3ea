"""The days of a chain follow each other, whoever types them; and an entry that is hidden is known to the rules.

A notice counts that was sent once the listing was proposed, so that the party was told of this text and not of an earlier
round; a review comes before the decision, and a time for objections is waived by who has the notice (第45号令 第六条).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "days_of_the_chain"
down_revision: str | None = "the_stop_before"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "publication_dated"
THE_LISTING = "SELECT 1 FROM listing l WHERE l.id = NEW.listing_id"
NOTICED = (
    "SELECT 1 FROM listing l JOIN listing_service s ON s.listing_id = l.id WHERE l.id = NEW.listing_id"
    " AND s.paper = 'notice' AND s.status = 'confirmed'"
)
CONDITIONS = (
    # Where no notice was served at all, publication_release says so.
    ("notice", f"NOT EXISTS ({NOTICED}) OR EXISTS ({NOTICED} AND s.sent_on >= l.proposed_on)"),
    ("review", f"EXISTS ({THE_LISTING} AND l.proposed_on <= l.reviewed_on AND l.reviewed_on <= l.decided_on)"),
    (
        "waiver",
        f"EXISTS ({THE_LISTING} AND l.waived_on IS NULL)"
        f" OR EXISTS ({NOTICED} AND s.sent_on >= l.proposed_on AND l.waived_on >= s.served_on)",
    ),
)


def upgrade() -> None:
    op.add_column("state_listing", sa.Column("hidden_day", sa.Integer(), nullable=True))
    filled = [(f"{NAME}: {what}", condition) for what, condition in CONDITIONS]
    if op.get_bind().dialect.name == "sqlite":
        body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({one}) IS NOT TRUE;" for what, one in filled)
        op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication BEGIN {body} END")
        return
    body = " ".join(
        f"IF ({one}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, one in filled
    )
    op.execute(f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$")
    op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION {NAME}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"DROP TRIGGER {NAME}" + ("" if sqlite else " ON publication"))
    if not sqlite:
        op.execute(f"DROP FUNCTION {NAME}()")
    op.drop_column("state_listing", "hidden_day")
