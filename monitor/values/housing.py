"""The closed words of the housing bureau's own work: problems, plans, milestones, reports, and what was done."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class ProblemKind(Term):
    """问题类型 of a housing project."""

    STOPPED = "stopped", _("停工")
    LATE = "late", _("逾期交付")
    QUALITY = "quality", _("质量")
    TITLE = "title", _("办证")
    MONEY = "money", _("资金")
    OTHER = "other", _("其他问题")


WORDS_OF_BOOKS = {
    "停工": ProblemKind.STOPPED,
    "烂尾": ProblemKind.STOPPED,
    "延期": ProblemKind.LATE,
    "逾期": ProblemKind.LATE,
    "质量": ProblemKind.QUALITY,
    "办证": ProblemKind.TITLE,
    "资金": ProblemKind.MONEY,
}
"""What the column 问题类型 of an office's ledger holds, by a word that is part of it."""


def kinds_named(text: str | None) -> list[ProblemKind]:
    """The kinds of problem that a ledger's 问题类型 names, in the order of the list; unknown words are 其他问题."""
    if not text or not text.strip():
        return []
    named = {kind for word, kind in WORDS_OF_BOOKS.items() if word in text}
    return [kind for kind in ProblemKind if kind in named] or [ProblemKind.OTHER]


class ProblemStatus(Term):
    """Where the handling of a problem stands; it is over when a second person confirmed that it is solved."""

    OPEN = "open", _("办理中")
    CLAIMED = "claimed", _("待确认化解")
    SOLVED = "solved", _("问题已化解")
    STRUCK = "struck", _("登记有误，已作废")


class PlanStage(Term):
    """How far the plan of a housing project is (一项目一策); the order is that of the ladder."""

    AWAITING = "awaiting", _("待制定")
    UNCLEAR = "unclear", _("方向未明")
    INTENT = "intent", _("有意向")
    IN_PLACE = "in_place", _("已制定")
    STARTED = "started", _("已开始实施")
    COMPLETED = "completed", _("已实施完毕，待验收签认")
    SIGNED_OFF = "signed_off", _("已验收签认")


class MilestoneKind(Term):
    WORKS = "works", _("工程节点")
    REPAIR = "repair", _("质量整改")


class MilestoneStatus(Term):
    AHEAD = "ahead", _("未完成")
    REACHED = "reached", _("已完成")
    STRUCK = "struck", _("登记有误，已作废")


class ReportKind(Term):
    """How progress was reported: seen on site by two officers, or told by one for the week."""

    SITE = "site", _("现场核查")
    WEEKLY = "weekly", _("周进展")


class Evidence(Term):
    """Where a sign of work comes from."""

    BOOK = "book", _("楼栋台账的最近施工日期")
    REPORT = "report", _("进展报告（有人在场）")
    VISIT = "visit", _("检查记录（有人在场）")
    ATTENDANCE = "attendance", _("关联工程项目的考勤")
    OUTFLOW = "outflow", _("关联工程项目的专户支出")


class Contradiction(Term):
    """What the records of a project say against each other."""

    RESUMED = "resumed", _("称已复工而无人施工")
    STOPPED = "stopped", _("称已停工而仍有施工")
    NOBODY = "nobody", _("进度上升而无人在场")
    DELIVERED = "delivered", _("未经验收即交付")


NEXT_STEPS = {
    Contradiction.RESUMED: _("两人到现场核查并上报；没有施工的，改正台账的复工日期。"),
    Contradiction.STOPPED: _(
        "核实是否已经复工；已复工的，登记复工日期；中止施工满一年的，另核实施工许可证有没有报发证机关核验（规则 H06）。"
    ),
    Contradiction.NOBODY: _("两人到现场核查进度和人数；报告有误的，作废后重报。"),
    Contradiction.DELIVERED: _("核实交付和验收日期；确实未经验收的，责令停止交付（规则 H11）。"),
}
"""What to do about a contradiction (ours): somebody looks, then the record is put right."""


class HousingAbout(Term):
    """What a row of the log of a housing project is about; ``about_id`` is its number."""

    PROBLEM = "problem", _("楼盘问题")
    PLAN = "plan", _("方案")
    MILESTONE = "milestone", _("节点")
    PROMISE = "promise", _("交付承诺")
    REPORT = "report", _("进展报告")
    JOINT = "joint", _("联合办理")
    PAGE = "page", _("公开页面")
    LINK = "link", _("关联工程项目")
    FIGURE = "figure", _("资金数额")
    NODE = "node", _("拨付节点")
    LINE = "line", _("资金流水")
    ROUND = "round", _("融资协调轮次")
    CONDITION = "condition", _("白名单条件")
    OBSTACLE = "obstacle", _("银行指出的问题")
    BATCH = "batch", _("办证批次")
    STUDY = "study", _("专题研究")
    DECISION = "decision", _("议定事项")


class HousingAct(Term):
    """What was done: one row of the log."""

    REGISTERED = "registered", _("登记")
    CHANGED = "changed", _("变更责任单位和责任人")
    EXTENDED = "extended", _("延长期限")
    CLAIMED = "claimed", _("申请确认化解")
    SOLVED = "solved", _("确认化解")
    RETURNED = "returned", _("退回继续办理")
    REOPENED = "reopened", _("重新办理")
    STRUCK = "struck", _("作废")
    MOVED = "moved", _("推进方案")
    STEPPED_BACK = "stepped_back", _("方案退回上一步")
    SIGNED_OFF = "signed_off", _("验收签认")
    WRITTEN = "written", _("填写方案")
    SHIFTED = "shifted", _("调整计划日期")
    REACHED = "reached", _("登记完成")
    PROMISED = "promised", _("登记交付承诺")
    REPORTED = "reported", _("上报进展")
    JOINED = "joined", _("联合立案")
    PREPARED = "prepared", _("起草公开内容")
    RELEASED = "released", _("发布公开页面")
    WITHDRAWN = "withdrawn", _("撤下公开页面")
    LINKED = "linked", _("关联工程项目")
    UNLINKED = "unlinked", _("解除关联")
    CHECKED = "checked", _("复核")
    QUESTIONED = "questioned", _("质疑用途")
    SETTLED = "settled", _("核实用途")
    ADVANCED = "advanced", _("推进融资协调")
    ANSWERED = "answered", _("登记银行答复")
    LOOKED = "looked", _("核对条件")
    DELIVERED = "delivered", _("登记现房交付")
    FILED = "filed", _("登记竣工验收备案")
    HANDED_IN = "handed_in", _("登记提交办证资料")
    ACCEPTED = "accepted", _("登记机构已受理")
    SENT_BACK = "sent_back", _("登记机构退件")
    BOOKED = "booked", _("首次登记已办结")
    HINDERED = "hindered", _("登记卡在哪里")
    CLEARED = "cleared", _("已经打通")
    JUDGED = "judged", _("认定原因方")
    CORRECTED = "corrected", _("更正批次")
    ISSUED = "issued", _("登记发证")
    REVERSED = "reversed", _("冲销发证")
    STUDIED = "studied", _("登记专题研究")
    DECIDED = "decided", _("登记议定事项")
    CARRIED_OUT = "carried_out", _("登记落实结果")


class LinkReason(Term):
    """Why a construction project may be what a housing project is built as, the strongest first."""

    DEVELOPER_CODE = "developer_code", _("开发企业与建设单位的统一社会信用代码相同")
    ADDRESS = "address", _("坐落与工地地址相同")
    CONTRACTOR_CODE = "contractor_code", _("施工总承包单位的统一社会信用代码相同")
    NAME = "name", _("名称相近")
    DEVELOPER_NAME = "developer_name", _("开发企业与建设单位的名称相同，信用代码未登记")
    CONTRACTOR_NAME = "contractor_name", _("施工总承包单位的名称相同，信用代码未登记")


BY_NAME = frozenset({LinkReason.NAME, LinkReason.DEVELOPER_NAME, LinkReason.CONTRACTOR_NAME})
"""Reasons that are names alone, and prove nothing."""
