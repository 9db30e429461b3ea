"""Words of emergencies 突发事件: what happened, what people did, where, how grave, which clocks run, who pays first."""

from collections.abc import Mapping
from enum import IntEnum

from monitor.values.norms import Article
from monitor.values.statutes import COERCION_LAW, REGULATION
from monitor.values.terms import Term
from monitor.values.words import mark as _

DRILL = _("【演练】")
"""Stands before every name, message and paper of a drill."""


class EmergencyKind(Term):
    GROUP_CLAIM = "group_claim", _("农民工群体性讨薪")
    EXTREME_CLAIM = "extreme_claim", _("极端讨薪")
    PERSONAL = "personal", _("个人极端行为")
    ABSCONDED = "absconded", _("欠薪逃匿")
    HOUSING = "housing", _("购房人群体性事件")
    QUALITY = "quality", _("工程质量事故")
    OTHER = "other", _("其他突发事件")

    @classmethod
    def likely(cls, rule: str, *, housing: bool) -> "EmergencyKind":
        """The kind to be tapped first: of an alert by its ``rule``, else by whether it is about a housing project."""
        by_rule = {"E18": cls.ABSCONDED, "H17": cls.QUALITY, "H19": cls.QUALITY}
        return by_rule.get(rule, cls.HOUSING if housing else cls.GROUP_CLAIM)

    @property
    def is_claim(self) -> bool:
        """Whether workers claim wages together, which builder and contractor must report (国务院令第724号 Art 29)."""
        return self in (EmergencyKind.GROUP_CLAIM, EmergencyKind.EXTREME_CLAIM)

    @property
    def is_extreme(self) -> bool:
        """Whether the kind itself names an extreme act: it counts as one, before anybody has said what people do."""
        return self in (EmergencyKind.EXTREME_CLAIM, EmergencyKind.PERSONAL)

    @property
    def is_wage(self) -> bool:
        return self.is_claim or self is EmergencyKind.ABSCONDED


class Deed(Term):
    """What people do there. The last four are extreme: one of them outranks every count."""

    GATHERING = "gathering", _("聚集")
    BLOCKED_SITE = "blocked_site", _("封堵工地或售楼部")
    BLOCKED_ROAD = "blocked_road", _("堵路、阻断交通")
    BLOCKED_OFFICE = "blocked_office", _("围堵党政机关")
    VIOLENCE = "violence", _("暴力冲突")
    CLIMBING = "climbing", _("攀爬塔吊、楼顶")
    SUICIDE = "suicide", _("扬言或实施自杀、自残")
    MEDIA = "media", _("国家级媒体报道")

    @property
    def is_extreme(self) -> bool:
        return self in (Deed.VIOLENCE, Deed.CLIMBING, Deed.SUICIDE, Deed.MEDIA)

    @property
    def blocks_traffic(self) -> bool:
        """Whether roads or offices are blocked."""
        return self in (Deed.BLOCKED_ROAD, Deed.BLOCKED_OFFICE)


class Scene(Term):
    """Where it happens."""

    SITE = "site", _("工地")
    SALES = "sales", _("售楼部")
    ROAD = "road", _("道路")
    COUNTY = "county", _("县党政机关")
    UPPER = "upper", _("上级机关（赴市、进省、进京）")
    OTHER = "other", _("其他地点")


class Grade(IntEnum):
    """How grave, Ⅰ the gravest; numbers and names are local practice, not law (rulebook 11)."""

    EXTRA = 1
    MAJOR = 2
    LARGER = 3
    GENERAL = 4

    @property
    def label(self) -> str:
        return GRADES[self]


GRADES: Mapping[Grade, str] = {
    Grade.EXTRA: _("Ⅰ级（特别重大）"),
    Grade.MAJOR: _("Ⅱ级（重大）"),
    Grade.LARGER: _("Ⅲ级（较大）"),
    Grade.GENERAL: _("Ⅳ级（一般）"),
}


class GradeWord(Term):
    """A grade as a word to choose."""

    EXTRA = "1", GRADES[Grade.EXTRA]
    MAJOR = "2", GRADES[Grade.MAJOR]
    LARGER = "3", GRADES[Grade.LARGER]
    GENERAL = "4", GRADES[Grade.GENERAL]


class EmergencyStatus(Term):
    OPEN = "open", _("处置中")
    SETTLED = "settled", _("现场已平息")
    REVIEW = "review", _("待复核办结")
    CLOSED = "closed", _("已办结")

    @property
    def is_live(self) -> bool:
        return self is not EmergencyStatus.CLOSED


class ReportClock(Term):
    """What must be reported or done within minutes or hours."""

    ORAL = "oral", _("口头报告")
    WRITTEN = "written", _("书面报告")
    UPPER = "upper", _("向上级报告")
    FIRM = "firm", _("建设单位、总承包单位报告")
    POLICE = "police", _("请公安协助，张贴告知并录像")
    ACCIDENT = "accident", _("责任单位报告质量事故")

    @property
    def is_own(self) -> bool:
        """Whether the county itself must act; the others are firms' duties."""
        return self not in (ReportClock.FIRM, ReportClock.ACCIDENT)


class PayStep(Term):
    """Whose money, in the order the law gives."""

    CONTRACTOR = "contractor", _("施工总承包单位先行清偿")
    ACCOUNT = "account", _("工资专用账户代发")
    DEPOSIT = "deposit", _("动用工资保证金")
    BUILDER = "builder", _("建设单位先行垫付")
    FUND = "fund", _("应急周转金垫付")
    COURT = "court", _("申请人民法院强制执行")
    RECOVERED = "recovered", _("追回周转金")

    @property
    def is_payment(self) -> bool:
        return self is not PayStep.RECOVERED


PAY_ARTICLES: Mapping[PayStep, Article] = {
    PayStep.CONTRACTOR: REGULATION[30],
    PayStep.ACCOUNT: REGULATION[31],
    PayStep.DEPOSIT: REGULATION[32],
    PayStep.BUILDER: REGULATION[29],
    PayStep.FUND: REGULATION[63],
    PayStep.COURT: COERCION_LAW[53],
    PayStep.RECOVERED: REGULATION[63],
}


class LineKind(Term):
    """What a line of the timeline tells; ``system`` writes the last ones itself."""

    NOTE = "note", _("现场情况")
    CORRECTION = "correction", _("更正")
    REPORTED = "reported", _("报告")
    EXPLAINED = "explained", _("说明迟报")
    PAID = "paid", _("资金")
    OPENED = "opened", _("事件登记")
    CHANGED = "changed", _("情况变化")
    GRADED = "graded", _("定级")
    LOWERING = "lowering", _("申请降级")
    MOVED = "moved", _("办理")
    LED = "led", _("牵头")
    PAGED = "paged", _("呼叫")
    ANSWERED = "answered", _("应答")
    OVERDUE = "overdue", _("逾期")


class LineSource(Term):
    """Where a line comes from."""

    SCENE = "scene", _("现场")
    PHONE = "phone", _("电话")
    WRITTEN = "written", _("书面材料")
    VIDEO = "video", _("监控、录像")
    MEDIA = "media", _("媒体、网络")
    TYPED = "typed", _("人工登记")
    SYSTEM = "system", _("系统自动")


TYPED_SOURCES = (LineSource.SCENE, LineSource.PHONE, LineSource.WRITTEN, LineSource.VIDEO, LineSource.MEDIA)


class Cause(Term):
    """Why it happened, as the close-out finds."""

    UNPAID = "unpaid", _("拖欠工资")
    ALLOCATION = "allocation", _("人工费用未按约拨付")
    SETTLEMENT = "settlement", _("工程结算争议")
    ABSCONDED = "absconded", _("包工头或单位逃匿")
    DELIVERY = "delivery", _("逾期交房或停工")
    QUALITY = "quality", _("工程质量")
    NOT_WAGES = "not_wages", _("非工资诉求（工程款、材料款等）")
    MISTAKEN = "mistaken", _("误报")
    OTHER = "other", _("其他原因")

    @property
    def needs_payment(self) -> bool:
        """Whether it cannot end without proof that wages were paid."""
        return self in (Cause.UNPAID, Cause.ALLOCATION, Cause.ABSCONDED)


class Occasion(Term):
    """Why people were paged."""

    OPENED = "opened", _("事件登记")
    RAISED = "raised", _("级别提高")
    OVERDUE = "overdue", _("报告逾期")
    UNANSWERED = "unanswered", _("无人应答")
    RESUMED = "resumed", _("再次发生")


class Ending(Term):
    """How it is over for those who were called."""

    SETTLED = "settled", _("现场平息")
    MISTAKEN = "mistaken", _("误报")
    CLOSED = "closed", _("办结")


WHO_GOES: Mapping[Grade, str] = {
    Grade.GENERAL: _("乡镇和劳动监察大队到场，行业主管部门配合。"),
    Grade.LARGER: _("人社局分管负责人带队到场，行业主管部门、乡镇负责人到场。"),
    Grade.MAJOR: _("人社局、行业主管部门主要负责人和公安到场，报县领导小组。"),
    Grade.EXTRA: _("县领导小组负责人到场指挥，公安、消防、卫健、宣传同时到场。"),
}
"""Who goes to the scene; our own suggestion, a county's plan comes first."""
WHO_REPORTS: Mapping[Grade, str] = {
    Grade.GENERAL: _("值班人员报告单位负责人和县值班室。"),
    Grade.LARGER: _("单位负责人报告县政府和领导小组办公室。"),
    Grade.MAJOR: _("单位主要负责人报告县委、县政府，并报市级主管部门。"),
    Grade.EXTRA: _("县委、县政府报告市委、市政府，续报每两小时一次。"),
}


class Ticking(Term):
    """How a clock in real minutes stands at this moment."""

    RUNNING = "running", _("计时中")
    DUE = "due", _("即将到时限")
    OVERDUE = "overdue", _("已超时")
    MET = "met", _("按时")
    LATE = "late", _("迟报")
    STOPPED = "stopped", _("事件已办结，不再计时")
