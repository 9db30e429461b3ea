"""The day that the public list goes by is set back by two persons, and the database keeps no row of one."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config import TIMEZONE
from monitor.db import open_database
from monitor.lifecycles.clock_mark import advance, set_back
from monitor.lifecycles.machine import Refused
from monitor.models.register import ClockLog
from monitor.models.user import User

NOW, FAR = datetime(2026, 11, 26, 9, tzinfo=TIMEZONE), date(2030, 1, 1)
PEOPLE = ((1, "示范甲"), (2, "示范乙"), (3, "示范 甲"))
"""The last is the first's second account."""


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = open_database(database_url)
    with Session(database.write) as opened:
        opened.add_all(User(id=n, work_number=f"{n}", name=name, password_hash="-") for n, name in PEOPLE)
        advance(opened, FAR)
        yield opened
        opened.rollback()
    database.dispose()


@pytest.mark.parametrize(("second", "two"), [(1, False), (3, False), (2, True)])
def test_it_takes_another_person(session: Session, second: int, two: bool) -> None:
    officers = session.get_one(User, 1), session.get_one(User, second)
    if not two:
        with pytest.raises(Refused, match="另一个人"):
            set_back(session, NOW.date(), "示范", officers, NOW)
        assert advance(session, NOW.date()).day == FAR
        return
    assert set_back(session, NOW.date(), "示范", officers, NOW) == FAR
    assert session.execute(select(ClockLog.user_id, ClockLog.checked_by)).all() == [(1, 2)]


@pytest.mark.parametrize("second", [None, 1, 3])
def test_the_database_keeps_no_row_of_one_person(session: Session, second: int | None) -> None:
    row = {"at": NOW, "before": FAR, "after": NOW.date(), "reason": "示范", "user_id": 1}
    with pytest.raises(DBAPIError, match="clock_log_second"):
        session.execute(insert(ClockLog).values(**row, checked_by=second))
