"""Who may do what: one table, read by the gate, by the buttons and by the tests."""

from collections.abc import Mapping

from monitor.values.terms import MatterKind, Role, Term
from monitor.values.words import mark as _


class Act(Term):
    """A thing a person may do in the monitor."""

    SEE_ALERTS = "see_alerts", _("查看预警")
    HANDLE_ALERTS = "handle_alerts", _("交办、签收预警")
    DISMISS_ALERTS = "dismiss_alerts", _("撤销误报")
    PROPOSE_CLOSING = "propose_closing", _("申请销号")
    CONFIRM_CLOSING = "confirm_closing", _("确认销号")
    SEE_PROJECTS = "see_projects", _("查看工程项目")
    CONFIRM_DEPOSIT = "confirm_deposit", _("核定应存保证金")
    SEE_PEOPLE = "see_people", _("查看工人明细（脱敏）")
    SEE_HOUSING = "see_housing", _("查看楼盘")
    IMPORT_BOOKS = "import_books", _("导入台账")
    SEE_IMPORTS = "see_imports", _("查看导入记录")
    SEE_JOBS = "see_jobs", _("查看运行情况")
    RUN_CHECK = "run_check", _("立即检查")
    SEE_PARAMETERS = "see_parameters", _("查看参数")
    PROPOSE_PARAMETERS = "propose_parameters", _("申请修改参数")
    CONFIRM_PARAMETERS = "confirm_parameters", _("确认修改参数")
    MAKE_CHECKS = "make_checks", _("现场检查")
    SEE_PLANS = "see_plans", _("查看检查计划")
    MAKE_PLANS = "make_plans", _("安排检查")


_READ = {Act.SEE_ALERTS, Act.SEE_PROJECTS, Act.SEE_HOUSING}
_SET = {Act.SEE_PARAMETERS, Act.PROPOSE_PARAMETERS}
_DECIDE = {Act.SEE_PARAMETERS, Act.CONFIRM_PARAMETERS}
_PLAN = {Act.SEE_PLANS, Act.MAKE_PLANS}
_HANDLE = {Act.HANDLE_ALERTS, Act.DISMISS_ALERTS, Act.PROPOSE_CLOSING, Act.CONFIRM_CLOSING}

PERMISSIONS: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: frozenset(
        _READ
        | _HANDLE
        | _SET
        | _PLAN
        | {Act.MAKE_CHECKS}
        | {Act.SEE_PEOPLE, Act.IMPORT_BOOKS, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.RUN_CHECK, Act.CONFIRM_DEPOSIT}
    ),
    Role.HOUSING: frozenset(
        _READ
        | _HANDLE
        | _SET
        | _PLAN
        | {Act.MAKE_CHECKS}
        | {Act.IMPORT_BOOKS, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.RUN_CHECK}
    ),
    Role.PETITIONS: frozenset(_READ),
    Role.TOWN: frozenset(
        _READ
        | {Act.HANDLE_ALERTS, Act.PROPOSE_CLOSING, Act.SEE_PEOPLE, Act.IMPORT_BOOKS, Act.SEE_IMPORTS, Act.SEE_PLANS}
    ),
    Role.SUPERVISOR: frozenset(
        _READ | {Act.SEE_PLANS, Act.CONFIRM_CLOSING, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.SEE_PARAMETERS}
    ),
    Role.LEGAL: frozenset(_READ | _DECIDE),
    Role.APPROVER: frozenset(_READ | _DECIDE | {Act.SEE_PLANS, Act.CONFIRM_CLOSING}),
    Role.PUBLISHER: frozenset(),
    Role.SYSTEM: frozenset({Act.SEE_JOBS}),
    Role.SECURITY: frozenset(),
    Role.AUDITOR: frozenset({Act.SEE_IMPORTS, Act.SEE_JOBS, Act.SEE_PARAMETERS}),
}

KINDS: Mapping[Role, frozenset[MatterKind]] = {
    Role.INSPECTOR: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}),
    Role.HOUSING: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}),
    Role.PETITIONS: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING}),
    Role.TOWN: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING}),
    Role.SUPERVISOR: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}),
    Role.LEGAL: frozenset({MatterKind.PROJECT, MatterKind.COMPANY}),
    Role.APPROVER: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}),
    Role.PUBLISHER: frozenset(),
    Role.SYSTEM: frozenset(),
    Role.SECURITY: frozenset(),
    Role.AUDITOR: frozenset(),
}
