"""What deliveries leave behind: their bytes are forgotten after a time, their record stays."""

from datetime import datetime

from sqlalchemy import update

from monitor.db import Database
from monitor.importers.safe import KEEP
from monitor.models.feed import FeedDelivery


def forget_bodies(database: Database, now: datetime) -> None:
    """Forget the bytes of deliveries older than those of imports are kept."""
    with database.writing() as session:
        session.execute(
            update(FeedDelivery).where(FeedDelivery.body.is_not(None), FeedDelivery.at < now - KEEP).values(body=None),
            execution_options={"synchronize_session": False},
        )
