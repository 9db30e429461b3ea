"""The state of a project, and of a project in a month of work: the facts of every area side by side."""

from sqlalchemy.orm import Mapped

from monitor.db import Base
from monitor.models.state.account import AccountFacts, BalanceFacts
from monitor.models.state.arrears import ArrearsFacts
from monitor.models.state.case_file import ProjectCaseFacts
from monitor.models.state.deposit import (
    DepositFacts,
    DepositHistoryFacts,
    DepositPaperFacts,
    DepositReliefFacts,
    DepositReturnFacts,
    DepositUseFacts,
)
from monitor.models.state.directive import ProjectDirectiveFacts
from monitor.models.state.facts import Whole, day
from monitor.models.state.facts import month as month_of_work
from monitor.models.state.grain import Grain
from monitor.models.state.inspection import InspectionFacts
from monitor.models.state.labour_cost import AllocationFacts, LabourCostFacts
from monitor.models.state.pay import AttendanceFacts, PayFacts
from monitor.models.state.payroll import PayrollFacts
from monitor.models.state.roster import RosterFacts
from monitor.models.state.set_up import SetUpFacts
from monitor.values.words import mark as _


class DepositWhole(
    DepositFacts, DepositReliefFacts, DepositHistoryFacts, DepositPaperFacts, DepositUseFacts, DepositReturnFacts
):
    """Everything about the deposit."""


class ProjectState(
    SetUpFacts,
    DepositWhole,
    AccountFacts,
    BalanceFacts,
    AllocationFacts,
    RosterFacts,
    ArrearsFacts,
    InspectionFacts,
    ProjectDirectiveFacts,
    ProjectCaseFacts,
    Grain,
    Base,
):
    """A project."""

    __tablename__ = "state_project"


class MonthState(LabourCostFacts, AttendanceFacts, PayFacts, PayrollFacts, Grain, Base):
    """A project in a month of work (``key`` YYYY-MM)."""

    __tablename__ = "state_month"
    month: Mapped[int] = month_of_work(_("月份"))
    first_day: Whole = day()
    last_day: Whole = day(_("月末"))
    second_next_day: Whole = day()
