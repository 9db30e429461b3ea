"""The screens' application with entries on the public list."""

from monitor.db import Database
from tests.listings.entries import Firm, publish

FIRMS = (
    Firm("示范鸿达建筑工程有限公司"),
    Firm("示范宏达建筑劳务有限公司", town="示范西镇", persons=False),
    Firm("=示范公式有限公司"),
)


def fill(database: Database, *firms: Firm) -> None:
    """Publish firms; those of this file if none is given."""
    with database.writing() as session:
        publish(session, *(firms or FIRMS))
