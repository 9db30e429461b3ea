"""County values on their way into the ledgers: proposals from a person's workbook, and the command's own, logged."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.importers.compare import Outcome
from monitor.models.intake import Intake
from monitor.models.parameter import ParameterChange, ParameterLog, log_change
from monitor.values.terms import ChangeAct, ChangeStatus


def write_proposals(session: Session, outcome: Outcome, intake_id: int) -> None:
    """Write every new line as a proposal of whoever applies the file."""
    intake, batch = session.get_one(Intake, intake_id), outcome.batch
    who, now = _hand(intake)
    for line, (code, first_day), (value, signer, basis) in _lines(outcome, outcome.new):
        change = ParameterChange(
            code=code, value=value, first_day=first_day, signer=signer, basis=basis,
            status=ChangeStatus.PROPOSED.value, proposed_by=who, proposed_at=now, intake_id=intake_id,
            sheet_no=batch.sheet[line], row_no=batch.row[line], version=1,
        )  # fmt: skip
        session.add(change)
        session.flush()
        log_change(session, change, ChangeAct.PROPOSED, now, who)


def log_loaded(session: Session, outcome: Outcome, intake_id: int) -> None:
    """Write down what the command put in force: nobody confirms it, so everybody may see it."""
    at = session.get_one(Intake, intake_id).applied_at
    lines = [*outcome.new, *(change.line for change in outcome.changed)]
    session.add_all(
        ParameterLog(code=code, act=ChangeAct.LOADED.value, at=at, value=value, first_day=first_day, note=basis)
        for _line, (code, first_day), (value, _signer, basis) in _lines(outcome, lines)
    )


def _hand(intake: Intake) -> tuple[int, datetime]:
    if intake.user_id is None or intake.applied_at is None:
        raise ValueError("a proposal is somebody's")
    return intake.user_id, intake.applied_at


def _lines(outcome: Outcome, lines: Iterable[int]) -> Iterable[tuple[int, tuple[object, ...], tuple[object, ...]]]:
    for line in lines:
        yield line, outcome.keys.keys[line] or (), tuple(column[line] for column in outcome.values)
