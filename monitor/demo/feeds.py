"""Feeds of the demonstration: one waits to be opened and one is paused, for nothing arrives there by itself."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.feeds.keeping import Setting, create, move
from monitor.models.feed import Feed
from monitor.models.user import User
from monitor.values.feeds import FeedAct, FeedWay
from monitor.values.terms import BookKind

KEEPER, APPROVER = "9001", "9002"
FOLDER = Setting(
    code="bank-folder", name="示范银行专户流水（投放）", owner="示范银行", kind=BookKind.ACCOUNT_LINES,
    profile="plain-table", way=FeedWay.FOLDER, every_minutes=60, fresh_days=2,
)  # fmt: skip
PUSH = Setting(
    code="worker-platform", name="示范实名制平台工资单", owner="示范实名制平台", kind=BookKind.PAYROLL,
    profile="worker-payroll", way=FeedWay.PUSH, every_minutes=60, fresh_days=7,
)  # fmt: skip


def open_feeds(session: Session, now: datetime) -> None:
    """Enter both; nothing where there is a feed already."""
    if session.scalar(select(Feed.id).limit(1)) is not None:
        return
    officers = {user.work_number: user.id for user in session.scalars(select(User))}
    keeper, approver = officers[KEEPER], officers[APPROVER]
    folder = create(session, FOLDER, keeper, now)
    for act in (FeedAct.OPENED, FeedAct.PAUSED):
        move(session, folder, act, folder.version, approver, now)
    create(session, PUSH, keeper, now)
