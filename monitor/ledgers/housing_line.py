"""What the line of a housing project in its ledger said over time: words of progress, terms, by whom and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.estate_line import EstateWords, RectifyChange, Slips, list_slips
from monitor.models.housing_problem import HousingLog, HousingProblem
from monitor.models.intake import Intake
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.housing import HousingAbout, HousingAct, ProblemStatus
from monitor.values.permissions import Act
from monitor.values.stage_words import WordsAbout, by_building, read_stages

AT_ONCE, SHOWN = 1000, 60


@dataclass(frozen=True)
class Written:
    """A row of the line's history, by which import it came: who imported it (None: the command or a feed), and when."""

    row: Any
    who: str | None
    at: datetime | None


@dataclass(frozen=True)
class Line:
    """The words of a line by what they are about, the latest day first, and the changes of its term, the latest first.

    ``staged`` are the words on each building that the last 形象进度（分幢） names plainly, with their day.
    """

    words: Mapping[WordsAbout, Sequence[Written]]
    terms: Sequence[Written]
    staged: Mapping[str, tuple[str, date]]

    @property
    def slips(self) -> int:
        return sum(one.row.slipped for one in self.terms)


def read_line(session: Session, viewer: Viewer, matter_id: int, buildings: Sequence[str]) -> Line:
    """What the ledger said of a project that the viewer may see."""
    seen = visible(viewer, Act.SEE_HOUSING)
    said = select(EstateWords).where(EstateWords.matter_id == matter_id, EstateWords.matter_id.in_(seen))
    moved = select(RectifyChange).where(RectifyChange.matter_id == matter_id, RectifyChange.matter_id.in_(seen))
    rows = _written(session, EstateWords, said.order_by(EstateWords.told_on.desc()))
    words = {about: [one for one in rows if one.row.about == about.value] for about in WordsAbout}
    last = next(iter(words[WordsAbout.PROGRESS]), None)
    staged = by_building(read_stages(last.row.words), buildings)[0] if last else {}
    return Line(
        {about: listed for about, listed in words.items() if listed},
        _written(session, RectifyChange, moved.order_by(RectifyChange.id.desc())),
        {name: (text, last.row.told_on) for name, text in staged.items()} if last else {},
    )


def _written(session: Session, model: Any, asked: Any) -> list[Written]:
    joined = asked.add_columns(User.name, Intake.applied_at).outerjoin(Intake, Intake.id == model.intake_id)
    joined = joined.outerjoin(User, User.id == Intake.user_id).limit(SHOWN)
    return [Written(*row) for row in session.execute(joined)]


def list_last_weeks(session: Session, matters: Sequence[int]) -> dict[int, tuple[str, date]]:
    """By project what its ledger last said of its week, and of which day that is; none where it said nothing."""
    found: dict[int, tuple[str, date]] = {}
    row = EstateWords
    for start in range(0, len(matters), AT_ONCE):
        asked = select(row.matter_id, row.words, row.told_on).where(
            row.matter_id.in_(matters[start : start + AT_ONCE]), row.about == WordsAbout.WEEK.value
        )
        for matter, words, told_on in session.execute(asked.order_by(row.told_on)):
            found[matter] = (words or "", told_on)
    return {matter: said for matter, said in found.items() if said[0]}


def list_slipped(session: Session, matters: Sequence[int]) -> dict[int, Slips]:
    """By project how often its term was put off and the last reason: of its problems where there are any, else of its
    ledger's line.
    """
    found = dict(list_slips(session, matters))
    for start in range(0, len(matters), AT_ONCE):
        part = matters[start : start + AT_ONCE]
        reasons = _reasons(session, part)
        row = HousingProblem
        counted = (
            select(row.matter_id, func.sum(row.extended))
            .where(row.matter_id.in_(part), row.status != ProblemStatus.STRUCK.value)
            .group_by(row.matter_id)
        )
        found |= {matter: Slips(int(number), reasons.get(matter)) for matter, number in session.execute(counted)}
    return found


def _reasons(session: Session, matters: Sequence[int]) -> dict[int, str | None]:
    row = HousingLog
    asked = (
        select(row.matter_id, row.note)
        .where(
            row.matter_id.in_(matters), row.about == HousingAbout.PROBLEM.value, row.act == HousingAct.EXTENDED.value
        )
        .order_by(row.id)
    )
    return {matter: note for matter, note in session.execute(asked)}
