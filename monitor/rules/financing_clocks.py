"""The clocks of financing coordination and of doubted uses of money at this moment: each step that may not just stand.

The rulebook has no ids for them: they are the steps of its H26, numbered here (docs/decisions/0133). Their days are
values of the county and our own suggestion, but for the term of a problem, which the bureau itself sets.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.models.financing import BankObstacle, FinancingRound
from monitor.models.housing_fund import FundLine
from monitor.rules.timers import Running
from monitor.values.financing import FundLineStatus, RoundStatus
from monitor.values.housing import ProblemStatus
from monitor.values.permissions import Act
from monitor.values.words import mark as _

SOON = 3
"""Days before its last day from which a clock is due soon."""
KEEP, CONFIRM = Act.KEEP_HOUSING, Act.CONFIRM_HOUSING


@dataclass(frozen=True)
class Tick:
    """A clock: its id, what is to be done (a msgid), the project, since when and until when, whose act it waits for.

    ``barred`` is the person who may not do it because of an earlier step of his; ``days`` the county value's code,
    None where the bureau set the day itself. ``row`` is the obstacle or movement it is about, if it is about one.
    """

    rule: str
    must: str
    matter_id: int
    since: datetime.date
    due: datetime.date
    state: Running
    act: Act
    barred: int | None = None
    days: str | None = None
    row: BankObstacle | FundLine | None = None


@dataclass(frozen=True)
class _Step:
    rule: str
    must: str
    days: str
    act: Act = KEEP
    since: str = "since"
    barred: str | None = None


S = RoundStatus
STEPS: Mapping[RoundStatus, _Step] = {
    S.PREPARING: _Step("H26.1", _("备齐条件和材料，报区县初审"), "financing.prepare_days"),
    S.SUBMITTED: _Step(
        "H26.2", _("完成区县初审"), "financing.check_days", CONFIRM, barred="submitted_by"
    ),
    S.CHECKED: _Step("H26.3", _("催办并登记市级审查结果"), "financing.examine_days", since="checked_on"),
    S.EXAMINED: _Step("H26.4", _("推送银行"), "financing.push_days", since="examined_on"),
    S.PUSHED: _Step("H26.5", _("催办并登记银行答复"), "financing.answer_days", since="pushed_on"),
    S.ASKED: _Step("H26.6", _("报送补充材料"), "financing.supply_days", since="answered_on"),
    S.GRANTED: _Step("H26.10", _("催办放款"), "financing.draw_days", since="answered_on"),
}  # fmt: skip
LIST = _Step("H26.7", _("登记银行指出的问题"), "financing.problems_days", since="answered_on")
SOLVE = _("解决银行指出的问题")
AGAIN = _Step("H26.9", _("再次申报"), "financing.again_days")
USE = _Step("H26.11", _("登记放款资金的使用"), "financing.use_days")
DOUBT = _Step("H26.12", _("核实资金用途"), "financing.doubt_days", CONFIRM, barred="registered_by")
CODES = frozenset(step.days for step in (*STEPS.values(), LIST, AGAIN, USE, DOUBT))
_OPEN = (ProblemStatus.OPEN.value, ProblemStatus.CLAIMED.value)


@dataclass(frozen=True)
class Stand:
    """The latest round of a project with its obstacles that were not struck, and the day money last moved in it."""

    round: FinancingRound
    obstacles: tuple[BankObstacle, ...]
    moved_on: datetime.date | None


def ticks(
    stands: Iterable[Stand], doubted: Iterable[FundLine], values: Mapping[str, int], today: datetime.date
) -> list[Tick]:
    """The clocks that run, the first due first. ``values``: the county's days by code."""
    found = [tick for stand in stands for tick in _of_round(stand, values, today)]
    found += [
        _tick(DOUBT, line, line.since, values, today)
        for line in doubted
        if line.status == FundLineStatus.QUESTIONED.value
    ]
    return sorted(found, key=lambda tick: (tick.due, tick.rule, tick.matter_id))


def _of_round(stand: Stand, values: Mapping[str, int], today: datetime.date) -> Iterable[Tick]:
    row, status = stand.round, RoundStatus(stand.round.status)
    step = STEPS.get(status)
    if step is not None:
        yield _tick(step, row, getattr(row, step.since) or row.since, values, today)
    unsolved = [one for one in stand.obstacles if one.status in _OPEN]
    if status in (S.ASKED, S.REFUSED):
        for one in unsolved:
            claimed = one.status == ProblemStatus.CLAIMED.value
            yield Tick(
                "H26.8", SOLVE, row.matter_id, one.opened_on, one.due_on, state_of(one.due_on, today),
                CONFIRM if claimed else KEEP, one.claimed_by if claimed else None, row=one,
            )  # fmt: skip
    if status is S.REFUSED and not stand.obstacles:
        yield _tick(LIST, row, row.answered_on or row.since, values, today)
    elif status is S.REFUSED and not unsolved:
        solved = max(one.solved_on for one in stand.obstacles if one.solved_on is not None)
        yield _tick(AGAIN, row, solved, values, today)
    if status is S.DRAWN:
        yield _tick(USE, row, stand.moved_on or row.since, values, today)


def _tick(
    step: _Step, row: FinancingRound | FundLine, since: datetime.date, values: Mapping[str, int], today: datetime.date
) -> Tick:
    due = since + datetime.timedelta(days=values[step.days])
    barred = None if step.barred is None else getattr(row, step.barred)
    line = row if isinstance(row, FundLine) else None
    state = state_of(due, today)
    return Tick(step.rule, step.must, row.matter_id, since, due, state, step.act, barred, step.days, line)


def state_of(due: datetime.date, today: datetime.date) -> Running:
    """How far a clock has run: kept through its last day."""
    if today >= due:
        return Running.OVERDUE if today > due else Running.DUE
    return Running.SOON if (due - today).days <= SOON else Running.RUNNING
