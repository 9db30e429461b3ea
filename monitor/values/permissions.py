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
    CONFIRM_TIME = "confirm_time", _("确认系统时间")
    RUN_CHECK = "run_check", _("立即检查")
    SEE_PARAMETERS = "see_parameters", _("查看参数")
    PROPOSE_PARAMETERS = "propose_parameters", _("申请修改参数")
    CONFIRM_PARAMETERS = "confirm_parameters", _("确认修改参数")
    SEE_DIRECTIVES = "see_directives", _("查看责令文书")
    PREPARE_DIRECTIVES = "prepare_directives", _("起草、送达、复查责令文书")
    APPROVE_DIRECTIVES = "approve_directives", _("审批责令文书")
    SEE_CASES = "see_cases", _("查看案件")
    REGISTER_CASES = "register_cases", _("登记线索")
    DISPATCH_CASES = "dispatch_cases", _("派单")
    RULE_CASES = "rule_cases", _("裁定承办单位")
    HANDLE_CASES = "handle_cases", _("办理案件")
    APPROVE_CASES = "approve_cases", _("审批案件")
    CONFIRM_CASES = "confirm_cases", _("确认结案")
    EXPLAIN_CLOCKS = "explain_clocks", _("说明案件超期原因")
    CONFIRM_CLOCKS = "confirm_clocks", _("确认案件超期原因、销号")
    SEE_COMPLAINANT = "see_complainant", _("查看投诉人身份")
    SEE_CHECKS = "see_checks", _("查看检查记录")
    MAKE_CHECKS = "make_checks", _("现场检查")
    NOTE_SITES = "note_sites", _("记录巡查和工人反映")
    CALL_SITES = "call_sites", _("拨打劳资专管员电话")
    REDACT_FILES = "redact_files", _("遮盖材料，查看原件")
    SEE_INTERVIEWS = "see_interviews", _("查看工人谈话（保密）")
    SEE_PLANS = "see_plans", _("查看检查计划")
    MAKE_PLANS = "make_plans", _("安排检查")
    SEE_PAPERS = "see_papers", _("查看已出具的文书")
    ISSUE_PAPERS = "issue_papers", _("出具文书")
    VOID_PAPERS = "void_papers", _("作废文书")
    PRINT_COMPLAINANT = "print_complainant", _("出具、查看写明投诉人的文书")
    SEE_BULLETINS = "see_bulletins", _("查看季度社会公布的办理情况")
    PREPARE_BULLETINS = "prepare_bulletins", _("起草季度社会公布、登记异议")
    REVIEW_BULLETINS = "review_bulletins", _("法制审核季度社会公布、复核异议")
    APPROVE_BULLETINS = "approve_bulletins", _("批准季度社会公布")
    PUBLISH_BULLETINS = "publish_bulletins", _("发布季度社会公布")
    WITHDRAW_BULLETINS = "withdraw_bulletins", _("撤下季度社会公布的内容")
    KEEP_PAPERS = "keep_papers", _("登记文书机关、签认法定数值")
    SEE_LISTINGS = "see_listings", _("查看失信名单办理")
    PROPOSE_LISTINGS = "propose_listings", _("提请列入、告知送达、登记异议")
    REVIEW_LISTINGS = "review_listings", _("法制审核列入和提前移出")
    DECIDE_LISTINGS = "decide_listings", _("决定列入、延长、提前移出、撤销")
    RELEASE_LISTINGS = "release_listings", _("发布、共享、撤下名单")
    SUSPEND_LISTINGS = "suspend_listings", _("暂停公示")
    COMPARE_WORDINGS = "compare_wordings", _("核对法条原文")
    SEE_CHANNELS = "see_channels", _("查看外发渠道")
    KEEP_CHANNELS = "keep_channels", _("设置外发渠道")
    SWITCH_CHANNELS = "switch_channels", _("启用外发渠道")
    SEE_OUTBOX = "see_outbox", _("查看外发消息")
    RETRY_OUTBOX = "retry_outbox", _("重发外发消息")
    SEE_DUTY = "see_duty", _("查看值班和通知安排")
    KEEP_DUTY = "keep_duty", _("安排值班和通知")
    SEE_SILENCES = "see_silences", _("查看暂停催办")
    PROPOSE_SILENCES = "propose_silences", _("申请暂停催办")
    APPROVE_SILENCES = "approve_silences", _("批准暂停催办")
    KEEP_HANDOVERS = "keep_handovers", _("安排他人外出、离岗的移交")
    PROPOSE_LADDER = "propose_ladder", _("申请修改逐级催办")
    CONFIRM_LADDER = "confirm_ladder", _("确认修改逐级催办")
    KEEP_HOUSING = "keep_housing", _("登记楼盘问题、方案、节点、资金、融资协调和交付承诺")
    CONFIRM_HOUSING = "confirm_housing", _("确认楼盘问题化解、签认方案、复核资金和初审融资")
    REPORT_HOUSING = "report_housing", _("上报楼盘进展")
    PREPARE_ESTATES = "prepare_estates", _("起草楼盘公开页面")
    RELEASE_ESTATES = "release_estates", _("发布楼盘公开页面")
    WITHDRAW_ESTATES = "withdraw_estates", _("撤下楼盘公开页面")
    SEE_FEEDS = "see_feeds", _("查看数据来源")
    KEEP_FEEDS = "keep_feeds", _("登记、修改数据来源")
    APPROVE_FEEDS = "approve_feeds", _("开通数据来源、发放密钥、批准自动入账")
    STOP_FEEDS = "stop_feeds", _("停用数据来源、停止自动入账")
    SEE_EMERGENCIES = "see_emergencies", _("查看突发事件")
    OPEN_EMERGENCIES = "open_emergencies", _("登记突发事件、开展演练")
    HANDLE_EMERGENCIES = "handle_emergencies", _("处置、报告突发事件，申请降级和办结")
    CONFIRM_EMERGENCIES = "confirm_emergencies", _("确认突发事件降级和办结")


_READ = {Act.SEE_ALERTS, Act.SEE_PROJECTS, Act.SEE_HOUSING}
_SET = {Act.SEE_PARAMETERS, Act.PROPOSE_PARAMETERS}
_DECIDE = {Act.SEE_PARAMETERS, Act.CONFIRM_PARAMETERS}
_CHECK = {Act.SEE_CHECKS, Act.MAKE_CHECKS, Act.NOTE_SITES, Act.CALL_SITES}
_PLAN = {Act.SEE_PLANS, Act.MAKE_PLANS}
_HANDLE = {Act.HANDLE_ALERTS, Act.DISMISS_ALERTS, Act.PROPOSE_CLOSING, Act.CONFIRM_CLOSING}
_CASES = {Act.SEE_CASES, Act.REGISTER_CASES}
_LISTINGS = {Act.SEE_LISTINGS, Act.SUSPEND_LISTINGS}
_ON_ALERTS = (Act.SEE_ALERTS, *_HANDLE, Act.PROPOSE_SILENCES, Act.APPROVE_SILENCES)

_BULLETINS: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: frozenset({Act.SEE_BULLETINS, Act.PREPARE_BULLETINS}),
    Role.SUPERVISOR: frozenset({Act.SEE_BULLETINS}),
    Role.LEGAL: frozenset({Act.SEE_BULLETINS, Act.REVIEW_BULLETINS}),
    Role.APPROVER: frozenset({Act.SEE_BULLETINS, Act.APPROVE_BULLETINS, Act.WITHDRAW_BULLETINS}),
    Role.PUBLISHER: frozenset({Act.SEE_BULLETINS, Act.PUBLISH_BULLETINS, Act.WITHDRAW_BULLETINS}),
}
_FEEDS: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: frozenset({Act.SEE_FEEDS, Act.STOP_FEEDS}),
    Role.HOUSING: frozenset({Act.SEE_FEEDS}),
    Role.SUPERVISOR: frozenset({Act.SEE_FEEDS}),
    Role.SYSTEM: frozenset({Act.SEE_FEEDS, Act.KEEP_FEEDS, Act.STOP_FEEDS}),
    Role.SECURITY: frozenset({Act.SEE_FEEDS, Act.APPROVE_FEEDS, Act.STOP_FEEDS}),
    Role.AUDITOR: frozenset({Act.SEE_FEEDS}),
}
_PERMISSIONS: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: frozenset(
        _READ
        | _HANDLE
        | _SET
        | _CHECK
        | _PLAN
        | {Act.SEE_PEOPLE, Act.IMPORT_BOOKS, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.RUN_CHECK, Act.CONFIRM_DEPOSIT}
        | _CASES
        | {Act.HANDLE_CASES, Act.CONFIRM_CASES, Act.EXPLAIN_CLOCKS, Act.SEE_COMPLAINANT, Act.SEE_INTERVIEWS}
        | {Act.REDACT_FILES}
        | {Act.SEE_DIRECTIVES, Act.PREPARE_DIRECTIVES, Act.SEE_PAPERS, Act.ISSUE_PAPERS, Act.PRINT_COMPLAINANT}
        | _LISTINGS
        | {Act.PROPOSE_LISTINGS, Act.COMPARE_WORDINGS}
    ),
    Role.HOUSING: frozenset(
        _READ
        | _HANDLE
        | _SET
        | _CHECK
        | _PLAN
        | {Act.IMPORT_BOOKS, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.RUN_CHECK, Act.REDACT_FILES}
        | {Act.KEEP_HOUSING, Act.CONFIRM_HOUSING, Act.REPORT_HOUSING}
        | {Act.PREPARE_ESTATES, Act.WITHDRAW_ESTATES}
    ),
    Role.PETITIONS: frozenset(_READ | _CASES | {Act.DISPATCH_CASES, Act.SEE_COMPLAINANT}),
    Role.TOWN: frozenset(
        _READ
        | {Act.HANDLE_ALERTS, Act.PROPOSE_CLOSING, Act.SEE_PEOPLE, Act.IMPORT_BOOKS, Act.SEE_IMPORTS}
        | _CASES
        | {Act.SEE_COMPLAINANT, Act.SEE_DIRECTIVES, Act.NOTE_SITES, Act.CALL_SITES, Act.SEE_PLANS}
        | {Act.REPORT_HOUSING}
    ),
    Role.SUPERVISOR: frozenset(
        _READ
        | {Act.CONFIRM_CLOSING, Act.SEE_IMPORTS, Act.SEE_JOBS, Act.SEE_PARAMETERS, Act.SEE_DIRECTIVES}
        | {Act.CONFIRM_TIME}
        | {Act.SEE_CASES, Act.RULE_CASES, Act.CONFIRM_CASES, Act.CONFIRM_CLOCKS, Act.SEE_CHECKS, Act.SEE_PLANS}
        | {Act.CONFIRM_HOUSING, Act.RELEASE_ESTATES, Act.WITHDRAW_ESTATES}
        | _LISTINGS
    ),
    Role.LEGAL: frozenset(
        _READ
        | _DECIDE
        | {Act.SEE_CASES, Act.SEE_DIRECTIVES, Act.SEE_CHECKS, Act.SEE_PAPERS, Act.KEEP_PAPERS}
        | _LISTINGS
        | {Act.REVIEW_LISTINGS, Act.COMPARE_WORDINGS}
    ),
    Role.APPROVER: frozenset(
        _READ
        | _DECIDE
        | {Act.CONFIRM_CLOSING, Act.SEE_DIRECTIVES, Act.APPROVE_DIRECTIVES, Act.SEE_CHECKS}
        | {Act.SEE_PAPERS, Act.VOID_PAPERS, Act.SEE_PLANS}
        | {Act.SEE_CASES, Act.RULE_CASES, Act.APPROVE_CASES, Act.CONFIRM_CASES, Act.CONFIRM_CLOCKS}
        | {Act.SEE_COMPLAINANT, Act.PRINT_COMPLAINANT, Act.REDACT_FILES}
        | {Act.CONFIRM_HOUSING, Act.RELEASE_ESTATES, Act.WITHDRAW_ESTATES}
        | _LISTINGS
        | {Act.DECIDE_LISTINGS}
    ),
    Role.PUBLISHER: frozenset(_LISTINGS | {Act.RELEASE_LISTINGS}),
    Role.SYSTEM: frozenset({Act.SEE_JOBS, Act.CONFIRM_TIME}),
    Role.SECURITY: frozenset(),
    Role.AUDITOR: frozenset({Act.SEE_IMPORTS, Act.SEE_JOBS, Act.SEE_PARAMETERS}),
}

_TELLING: Mapping[Role, frozenset[Act]] = {
    Role.SUPERVISOR: frozenset({Act.SEE_OUTBOX, Act.RETRY_OUTBOX, Act.SEE_CHANNELS, Act.SEE_DUTY, Act.KEEP_DUTY}),
    Role.SYSTEM: frozenset({Act.SEE_OUTBOX, Act.RETRY_OUTBOX, Act.SEE_CHANNELS, Act.SEE_DUTY, Act.KEEP_CHANNELS}),
    Role.SECURITY: frozenset({Act.SEE_OUTBOX, Act.SEE_CHANNELS, Act.SEE_DUTY, Act.KEEP_CHANNELS, Act.SWITCH_CHANNELS}),
    Role.AUDITOR: frozenset({Act.SEE_OUTBOX, Act.SEE_CHANNELS, Act.SEE_DUTY}),
} | {
    role: frozenset({Act.SEE_DUTY})
    for role in (Role.INSPECTOR, Role.HOUSING, Role.PETITIONS, Role.TOWN, Role.LEGAL, Role.APPROVER, Role.PUBLISHER)
}
"""Everybody on the staff may be sent messages, and keeps the address at which he receives them."""
_LADDER: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: frozenset({Act.PROPOSE_LADDER, Act.PROPOSE_SILENCES}),
    Role.HOUSING: frozenset({Act.PROPOSE_LADDER, Act.PROPOSE_SILENCES}),
    Role.PETITIONS: frozenset({Act.PROPOSE_SILENCES}),
    Role.SUPERVISOR: frozenset({Act.PROPOSE_LADDER, Act.CONFIRM_LADDER, Act.KEEP_HANDOVERS, Act.APPROVE_SILENCES}),
    Role.APPROVER: frozenset({Act.CONFIRM_LADDER, Act.APPROVE_SILENCES}),
}
_SILENCES = {role: frozenset({Act.SEE_SILENCES}) for role in Role if Act.SEE_ALERTS in _PERMISSIONS[role]} | {
    Role.AUDITOR: frozenset({Act.SEE_SILENCES})
}
_ON_SCENE = frozenset({Act.SEE_EMERGENCIES, Act.OPEN_EMERGENCIES, Act.HANDLE_EMERGENCIES})
_ABOVE = frozenset({Act.SEE_EMERGENCIES, Act.CONFIRM_EMERGENCIES})
_EMERGENCIES: Mapping[Role, frozenset[Act]] = {
    Role.INSPECTOR: _ON_SCENE | _ABOVE,
    Role.HOUSING: _ON_SCENE,
    Role.PETITIONS: _ON_SCENE,
    Role.TOWN: _ON_SCENE,
    Role.SUPERVISOR: _ABOVE | {Act.OPEN_EMERGENCIES},
    Role.APPROVER: _ABOVE | {Act.OPEN_EMERGENCIES},
}
_AREAS = (_PERMISSIONS, _BULLETINS, _FEEDS, _TELLING, _LADDER, _SILENCES, _EMERGENCIES)
PERMISSIONS: Mapping[Role, frozenset[Act]] = {
    role: frozenset[Act]().union(*(area.get(role, frozenset()) for area in _AREAS)) for role in _PERMISSIONS
}

_WORKS = frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING})
KINDS: Mapping[Role, frozenset[MatterKind]] = {
    Role.INSPECTOR: frozenset(
        {MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}
        | {MatterKind.CASE, MatterKind.LISTING, MatterKind.EMERGENCY}
    ),
    Role.HOUSING: _WORKS | {MatterKind.COUNTY, MatterKind.EMERGENCY},
    Role.PETITIONS: _WORKS | {MatterKind.CASE, MatterKind.EMERGENCY},
    Role.TOWN: _WORKS | {MatterKind.CASE, MatterKind.EMERGENCY},
    Role.SUPERVISOR: frozenset(
        {MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}
        | {MatterKind.CASE, MatterKind.LISTING, MatterKind.EMERGENCY}
    ),
    Role.LEGAL: frozenset({MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.CASE, MatterKind.LISTING}),
    Role.APPROVER: frozenset(
        {MatterKind.PROJECT, MatterKind.COMPANY, MatterKind.HOUSING, MatterKind.COUNTY}
        | {MatterKind.CASE, MatterKind.LISTING, MatterKind.EMERGENCY}
    ),
    Role.PUBLISHER: frozenset({MatterKind.LISTING}),
    Role.SYSTEM: frozenset(),
    Role.SECURITY: frozenset(),
    Role.AUDITOR: frozenset(),
}

_OF_LISTINGS = frozenset(
    {Act.SEE_LISTINGS, Act.PROPOSE_LISTINGS, Act.REVIEW_LISTINGS, Act.DECIDE_LISTINGS, Act.RELEASE_LISTINGS}
    | {Act.SUSPEND_LISTINGS, Act.SEE_PAPERS, Act.ISSUE_PAPERS, Act.VOID_PAPERS}
)
_OF_EMERGENCIES = frozenset({Act.REDACT_FILES}).union(*_EMERGENCIES.values())


def _not_reached(act: Act) -> frozenset[MatterKind]:
    found = {MatterKind.LISTING} if act not in _OF_LISTINGS else set()
    if act in _ON_ALERTS:
        return frozenset(found | {MatterKind.CASE})
    return frozenset(found if act in _OF_EMERGENCIES else found | {MatterKind.EMERGENCY})


NOT_REACHED: Mapping[Act, frozenset[MatterKind]] = {act: _not_reached(act) for act in Act}
"""Kinds that an act does not reach although the role may see them: the clocks of a case stand on its own pages, where
they are explained and closed by acts of their own, and never in a count of findings; a listing is reached by its own
acts and those on its papers alone; an emergency by its own acts and by those on alerts."""
