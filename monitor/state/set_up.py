"""A project's set-up, as of a day."""

from sqlalchemy import Integer, SQLColumnExpression, cast, exists

from monitor.db import ordinal
from monitor.models.binds import AS_OF_MONTH
from monitor.models.project import Project
from monitor.models.wage import Attendance
from monitor.state.days import day_if_happened, is_one, whole
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind, GuaranteeForm

DATES = (Project.completed_on, Project.board_photo_on)
"""What may lie ahead and then changes a fact."""


def set_up_facts() -> Columns:
    return {
        "complete_day": day_if_happened(Project.completed_on),
        "contract_fen": Project.contract_fen,
        "contract_day": ordinal(Project.contract_on),
        "cycle_months": Project.cycle_months,
        "guarantee_none": whole(Project.guarantee_form == GuaranteeForm.NONE.value),
        "guarantee_fen": Project.guarantee_fen,
        "guarantee_to_day": ordinal(Project.guarantee_to),
        "board_present": cast(Project.board_present, Integer),
        "board_whole": cast(Project.board_whole, Integer),
        "board_photo_day": day_if_happened(Project.board_photo_on),
        "attended": is_one(_attended()),
        "project_refused": refused_rows(Project.id, BookKind.PROJECTS),
    }


def _attended() -> SQLColumnExpression[bool]:
    return exists().where(Attendance.matter_id == Project.id, Attendance.days > 0, Attendance.month <= AS_OF_MONTH)
