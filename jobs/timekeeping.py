"""What a process contributes to trust in time: its own sign of life, and a look at the clock of the machine."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from jobs.base import log
from monitor.db import Database
from monitor.lifecycles.timekeeping import Reading, look
from monitor.models.timekeeping import ClockDoubt, Heartbeat
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.values.terms import Role
from monitor.values.timekeeping import DoubtKind, aware, say_length
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NOTIFIER = "notifier"
WATCHERS = (Role.SYSTEM, Role.SUPERVISOR)


def look_at_clock(database: Database, reading: Reading) -> list[ClockDoubt]:
    """Measure the clock, and tell those who watch once of every doubt; the doubts that are open."""
    with database.writing() as session:
        doubts = look(session, reading)
        letters = [_word(doubt, user) for doubt in doubts for user in list_holders(session, WATCHERS)]
        write(session, letters, reading.wall)
    for doubt in doubts:
        log.warning("clock in doubt", kind=doubt.kind, seconds=doubt.seconds)
    return doubts


def _word(doubt: ClockDoubt, user_id: int) -> Letter:
    words = _(
        "{kind}约 {length}。请核对时间：校准时钟，或由两人在“运行”页先后确认时间无误。日期可疑时不办理业务、不检查。"
    )
    facts = {"kind": Sentence(DoubtKind(doubt.kind).label), "length": say_length(doubt.seconds)}
    return Letter(user_id, f"clock:{doubt.kind}:{aware(doubt.since):%Y-%m-%d %H:%M:%S}", Sentence(words, facts))


def beat(session: Session, name: str, now: datetime, *, first: bool = False) -> None:
    """Write that a program lives; ``first``: only that it is expected to from now on."""
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    row = adder(Heartbeat).values(name=name, at=now)
    if first:
        session.execute(row.on_conflict_do_nothing(index_elements=["name"]))
    else:
        session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"at": now}))
