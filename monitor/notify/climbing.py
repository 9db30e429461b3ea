"""Climbing: a rung that is due is written with the messages it makes, in one transaction, once an episode."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.ladder import LadderStart, RungClimbed, RungHeard, ladders_in_force
from monitor.models.matter import Matter
from monitor.models.trouble import read_names
from monitor.notify.inbox import Letter, write
from monitor.notify.listeners import Listeners
from monitor.notify.outside import post_rungs
from monitor.notify.rungs import Standing, Step, calendar_around, find_due, list_candidates, read_standings
from monitor.notify.wording import name_about, name_outside
from monitor.values.ladder import Line, Rung
from monitor.values.terms import AlertAct, Level, MatterKind
from monitor.values.troubles import name_part
from monitor.values.words import Sentence
from monitor.values.words import mark as _

CHUNK = 200
SINGLY = 20
"""Up to so many rungs of a turn reach a person one by one; more are counted together."""
WORDS = _("催办（{line}）：{level}预警超过{span}{lacking}：{about}（规则 {rule}）")
CLOCK = _("催办（{line}）：{about}的时限超期{span}没有说明原因、没有办结（规则 {rule}）")
TURN = _("催办（{line}）：{about}的时限已提醒{span}，还没有办（规则 {rule}）")
UNNAMED = _("{line}，尚未指定人员，请当面转报")
MANY = _("催办（{line}）：{level}预警逾期未办，共 {count} 件")
MANY_OWN = _("催办（{line}）：案件、名单的办理时限（{level}），共 {count} 件")
OWN = (MatterKind.CASE.value, MatterKind.LISTING.value)
"""Kinds of matters whose alerts are time limits of the agency itself."""


@dataclass(frozen=True)
class Climb:
    """A rung that was climbed: of which alert, and who hears it, on which line each. ``part``: its key in words."""

    id: int
    alert: Alert
    matter: Matter
    step: Step
    heard: Mapping[int, Line]
    unnamed: bool
    part: str | Sentence

    @property
    def level(self) -> Level:
        return Level(self.alert.level)

    def word(self, about: object) -> Sentence:
        """What is said of it; ``about`` is how the matter is called."""
        rung = self.step.rung
        line = Sentence(rung.line.label)
        facts = {
            "line": Sentence(UNNAMED, {"line": line}) if self.unnamed else line,
            "level": Sentence(self.level.label), "span": rung.span,
            "lacking": Sentence(rung.awaits.lacking), "about": about, "rule": self.alert.rule,
        }  # fmt: skip
        return Sentence(
            {MatterKind.CASE.value: CLOCK, MatterKind.LISTING.value: TURN}.get(self.matter.kind, WORDS), facts
        )

    @property
    def name(self) -> str | Sentence:
        """How the matter is called in the pages; a case and a listing by their numbers."""
        if self.matter.kind in OWN:
            return name_outside(self.matter.kind, self.matter.code, self.matter.name)
        return name_about(self.matter.name, self.part)


def begin(database: Database, now: datetime) -> None:
    """Keep since when the county climbs, the first time only: nobody is late by hours in which no ladder stood."""
    with database.reading() as session:
        if session.get(LadderStart, 1) is not None:
            return
    with database.writing() as session:
        if session.get(LadderStart, 1) is None:
            session.add(LadderStart(id=1, at=now))


def climb(database: Database, now: datetime, today: date) -> int:
    """Climb every rung that is due at ``now`` (county time, on ``today``), one an alert; how many.

    Killed at any point a chunk is climbed whole or not at all; run twice or by two, each rung is climbed once.
    """
    with database.reading() as session:
        candidates = list_candidates(session, ladders_in_force(session), now)
        wanted: list[int] = []
        for start in range(0, len(candidates), CHUNK):
            wanted += _find_due(session, candidates[start : start + CHUNK], now, today)
    done = 0
    for start in range(0, len(wanted), CHUNK):
        with database.writing() as session:
            done += _climb_some(session, wanted[start : start + CHUNK], now, today)
    return done


def _climb_some(session: Session, alert_ids: Sequence[int], now: datetime, today: date) -> int:
    due = _find_due(session, alert_ids, now, today)
    if not due:
        return 0
    claimed = _claim(session, [(standing, step) for standing, step, _rungs in due.values()], now)
    rows = session.execute(
        select(Alert, Matter).join(Matter, Matter.id == Alert.matter_id).where(Alert.id.in_(claimed))
    ).all()
    listeners = Listeners(session, now, {matter.id for _alert, matter in rows})
    names = read_names(session, [alert.key for alert, matter in rows if matter.kind == MatterKind.COUNTY])
    climbs = []
    for alert, matter in rows:
        _standing, step, rungs = due[alert.id]
        heard, unnamed = listeners.find(alert, rungs[: step.number])
        part = name_part(alert.key, names) if matter.kind == MatterKind.COUNTY else alert.key
        climbs.append(Climb(claimed[alert.id], alert, matter, step, heard, unnamed, part))
    _keep(session, climbs, now)
    return len(climbs)


def _find_due(
    session: Session, alert_ids: Sequence[int], now: datetime, today: date
) -> dict[int, tuple[Standing, Step, tuple[Rung, ...]]]:
    """The rung that is due on each alert, by the alert, with its ladder; looked at before the write lock is taken."""
    ladders, calendar = ladders_in_force(session), calendar_around(session, now)
    found = {}
    for standing in read_standings(session, alert_ids, today).values():
        rungs = ladders[standing.level, standing.size]
        step = find_due(standing, rungs, calendar, now)
        if step is not None:
            found[standing.alert_id] = (standing, step, rungs)
    return found


def _claim(session: Session, due: Iterable[tuple[Standing, Step]], now: datetime) -> dict[int, int]:
    """Write the rungs that nobody else wrote, in one order so that two do not wait for each other; ids by alert."""
    values = [
        {
            "alert_id": standing.alert_id, "episode_id": standing.episode_id, "number": step.number,
            "level": int(standing.level), "amount": step.rung.amount, "unit": step.rung.unit.value,
            "awaits": step.rung.awaits.value, "line": step.rung.line.value, "planned_at": step.at, "at": now,
        }
        for standing, step in sorted(due, key=lambda one: one[0].episode_id)
    ]  # fmt: skip
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = (
        adder(RungClimbed)
        .values(values)
        .on_conflict_do_nothing(index_elements=["episode_id", "number"])
        .returning(RungClimbed.alert_id, RungClimbed.id)
    )
    return {alert: number for alert, number in session.execute(statement)}


def _keep(session: Session, climbs: Sequence[Climb], now: datetime) -> None:
    """Who heard it, the row of the alert's log, and every message, with the rung itself."""
    heard = [
        {"rung_id": one.id, "user_id": user, "line": line.value} for one in climbs for user, line in one.heard.items()
    ]
    if heard:
        session.execute(insert(RungHeard), heard)
    for one in climbs:
        session.add(
            AlertLog(
                alert_id=one.alert.id, act=AlertAct.CLIMBED.value, at=now, as_of=now.date(), step=one.alert.step,
                level=one.alert.level, note=str(one.step.number), told=True,
            )
        )  # fmt: skip
    session.flush()
    by_person: dict[int, list[Climb]] = defaultdict(list)
    for one in climbs:
        for user in one.heard:
            by_person[user].append(one)
    for user, mine in by_person.items():
        write(session, word_letters(user, mine), now)
    post_rungs(session, climbs, now)


def word_letters(user: int, climbs: list[Climb]) -> list[Letter]:
    """What one person reads of the rungs of a turn: each by itself, or many counted by line and level."""
    if len(climbs) <= SINGLY:
        return [Letter(user, f"rung:{one.id}", one.word(one.name), one.alert.id) for one in climbs]
    groups: dict[tuple[Line, Level, bool], list[Climb]] = defaultdict(list)
    for one in climbs:
        groups[one.step.rung.line, one.level, one.matter.kind in OWN].append(one)
    return [_word_many(user, *key, group) for key, group in groups.items()]


def _word_many(user: int, line: Line, level: Level, own: bool, group: list[Climb]) -> Letter:
    """Alerts lead to their list, the agency's own time limits to theirs: the list of alerts does not hold them."""
    facts = {"line": Sentence(line.label), "level": Sentence(level.label), "count": len(group)}
    key = f"{group[0].id}-{group[-1].id}:{line.value}:{level.value}"
    return Letter(user, f"late-clocks:{key}" if own else f"rungs:{key}", Sentence(MANY_OWN if own else MANY, facts))
