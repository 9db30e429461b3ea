"""A project's set-up, as of a day."""

from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, and_, case, cast, exists, func, literal, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE, AS_OF_MONTH, param
from monitor.models.project import Project
from monitor.models.state import MonthState
from monitor.models.state.set_up import WORKS
from monitor.state.days import FAR, day_if_happened, happened, is_one, least, unless_begun, whole
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.fields.set_up import GOVERNMENT_WORDS, WORKS_WORDS
from monitor.values.terms import BookKind, GuaranteeForm

DATES = (Project.completed_on, Project.board_photo_on)
"""What may lie ahead and then changes a fact."""


def ends() -> SQLColumnExpression[Any]:
    """The day after the last good day of a payment guarantee that still runs."""
    return case((Project.guarantee_to >= AS_OF_DATE, ordinal(Project.guarantee_to) + 1))


def attended_from() -> SQLColumnExpression[Any]:
    """The last day of the first month in which somebody certainly worked. Month rows come first.

    A refused row of the attendance may take away a head of its month.
    """
    return select(func.min(MonthState.last_day)).where(*_surely()).correlate(Project).scalar_subquery()


def set_up_facts(attended_from: SQLColumnExpression[Any]) -> Columns:
    works, photo = _works(), day_if_happened(Project.board_photo_on)
    return {
        "permit_day": ordinal(Project.permit_on),
        "start_day": func.nullif(least([ordinal(Project.started_on), attended_from]), FAR),
        "government": _government(),
        "funds_proved": cast(Project.funds_proved, Integer),
        "advance_funding": cast(Project.advance_funding, Integer),
        "terms_whole": cast(Project.terms_whole, Integer),
        "works": works,
        "labour_rate": Project.labour_rate,
        "least_labour_permille": case(*((works == no, param(f"labour_ratio.{kind}")) for no, kind in WORKS.items())),
        "labour_officer": is_one(Project.labour_officer.is_not(None)),
        "on_platform": cast(Project.on_platform, Integer),
        "guarantee_end_day": case((Project.guarantee_to >= AS_OF_DATE, ordinal(Project.guarantee_to))),
        "guarantee_over": is_one(Project.guarantee_to < AS_OF_DATE),
        "complete_day": day_if_happened(Project.completed_on),
        "contract_fen": Project.contract_fen,
        "contract_day": ordinal(Project.contract_on),
        "cycle_months": Project.cycle_months,
        "guarantee_none": whole(Project.guarantee_form == GuaranteeForm.NONE.value),
        "guarantee_fen": Project.guarantee_fen,
        "guarantee_to_day": ordinal(Project.guarantee_to),
        "board_present": cast(Project.board_present, Integer),
        "board_whole": cast(Project.board_whole, Integer),
        "board_photo_day": photo,
        "board_untold": case((_board_open(), unless_begun(photo + param("board.photo_days") + 1, literal(1))), else_=0),
        "attended": case((exists().where(*_surely()), 1), (refused_rows(Project.id, BookKind.ATTENDANCE) == 0, 0)),
        "attendance_refused": refused_rows(Project.id, BookKind.ATTENDANCE),
        "project_refused": refused_rows(Project.id, BookKind.PROJECTS),
    }


def _board_open() -> SQLColumnExpression[bool]:
    """Whether works under way leave open what the notice board is like, and no answer given is a breach."""
    answers = (Project.board_present, Project.board_whole)
    under_way = or_(Project.completed_on.is_(None), ~happened(Project.completed_on))
    sound = (func.coalesce(answer, True).is_(True) for answer in answers)
    return and_(under_way, or_(*(answer.is_(None) for answer in answers)), *sound)


def _government() -> SQLColumnExpression[Any]:
    """Whether public money pays for the works; NULL where 投资性质 does not say so in words we know."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for word, answer in GOVERNMENT_WORDS.items():
        said[answer].append(word)
    return case((Project.investment.in_(said[True]), 1), (Project.investment.in_(said[False]), 0))


def _works() -> SQLColumnExpression[Any]:
    """The kind of works by its number in ``WORKS``; NULL where the cell is empty or has words we do not know."""
    words = [(no, [word for word, found in WORKS_WORDS.items() if found is kind]) for no, kind in WORKS.items()]
    return case(*((Project.works_kind.in_(names), no) for no, names in words))


def _surely() -> tuple[SQLColumnExpression[bool], ...]:
    more = MonthState.attended_heads > MonthState.attendance_refused
    return MonthState.matter_id == Project.id, MonthState.month <= AS_OF_MONTH, more
