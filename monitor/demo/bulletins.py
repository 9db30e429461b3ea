"""Publications of the demonstration: the last quarters that are over, each through the hands of four persons."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.people import credit_code
from monitor.lifecycles.bulletin import MOVES
from monitor.lifecycles.bulletin_moves import edit, find, move_on, prepare
from monitor.models.bulletin import Bulletin
from monitor.models.scope import viewer_of
from monitor.models.user import User
from monitor.values.bulletins import quarter_before, quarter_of

STEPS = (("1001", "submit"), ("6001", "review"), ("6002", "approve"), ("6003", "publish"))
QUARTERS = 2
ADDRESS, PERSON = "示范县示范路8号", "示范负责人"


def open_bulletins(session: Session, now: datetime) -> None:
    """Publish the last two quarters, whether or not there is anything to publish; nothing where one was begun."""
    if session.scalar(select(Bulletin.id).limit(1)) is not None:
        return
    officers = {user.work_number: user for user in session.scalars(select(User))}
    quarter = quarter_before(quarter_of(now.date()))
    for _number in range(QUARTERS):
        _publish(session, quarter, officers, now)
        quarter = quarter_before(quarter)


def _publish(session: Session, quarter: int, officers: Mapping[str, User], now: datetime) -> None:
    viewers = {number: viewer_of(user, now.date()) for number, user in officers.items()}
    row = prepare(session, viewers["1001"], quarter, now)
    for entry in list(row.entries):
        given = {
            "name": entry.name, "code": entry.code or credit_code(900), "address": entry.address or ADDRESS,
            "person": entry.person or PERSON, "facts": entry.facts, "handling": entry.handling,
        }  # fmt: skip
        edit(session, row, entry.id, viewers["1001"], given, now)
    for number, name in STEPS:
        row = find(session, row.id)
        move_on(session, row, MOVES[name], viewers[number], {"version": row.version, "sha256": row.sha256}, now)
