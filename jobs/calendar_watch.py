"""K01: next year's working days are not known, yellow from 1 November, red from 1 December. It is an alert of the
county; here whoever keeps watch without seeing alerts reads of it. Who keeps watch also reads of a year that the county
loaded otherwise than this version has it.
"""

import zlib
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs.base import Firing, Job
from jobs.timetable import at
from jobs.watch import WATCHERS
from monitor.check.county import judge_county
from monitor.models.alert import Alert
from monitor.models.holiday_notice import list_contradictions
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.rules.system import K01
from monitor.values.terms import AlertStatus, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    """Each of them reads of it once a level and year."""
    today = firing.today
    judge_county(firing.database, firing.now())
    _tell_contradictions(firing)
    with firing.database.reading() as session:
        alert = _find(session)
    if alert is None:
        return None
    level = Level(alert.level)
    reason = K01.sentence(alert.facts)
    sentence = Sentence(_("{level}：{reason}（K01）"), {"level": Sentence(level.label), "reason": reason})
    first = date.fromordinal(K01.facts(alert.facts)["lacking_from_day"] or today.toordinal())
    with firing.database.writing() as session:
        readers = list_beside(session, WATCHERS, firing.now(), is_alert=True)
        write(session, [Letter(user, f"K01:{first.year}:{level.code}", sentence) for user in readers], firing.now())
    return sentence


def _tell_contradictions(firing: Firing) -> None:
    with firing.database.writing() as session:
        readers = list_beside(session, WATCHERS, firing.now(), is_alert=False)
        told = list_contradictions(session)
        write(session, [Letter(user, _once(one), one) for one in told for user in readers], firing.now())


def _once(contradiction: Sentence) -> str:
    """The same letter is not written twice; other days of the year make another letter."""
    return f"holidays:{zlib.crc32(str(contradiction).encode()):08x}"


def _find(session: Session) -> Alert | None:
    return session.scalar(select(Alert).where(Alert.rule == K01.code, Alert.status == AlertStatus.RAISED.value))


JOB = Job(
    name="calendar-watch",
    label=_("放假安排检查"),
    trigger=at(hour=8),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=60,
)
