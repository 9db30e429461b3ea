"""Closed vocabularies of the field, each member with its Chinese label (a msgid)."""

from enum import IntEnum, StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed vocabulary: ``value`` is stored and sent, ``label`` is the Chinese msgid people read."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


class Level(IntEnum):
    """Degrees of an alert in rising order; the colour names are local practice, not law (rulebook 0.5)."""

    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4
    EMERGENCY = 5

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def label(self) -> str:
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    Level.BLUE: "蓝色",
    Level.YELLOW: "黄色",
    Level.ORANGE: "橙色",
    Level.RED: "红色",
    Level.EMERGENCY: "特急",
}


class MatterKind(Term):
    PROJECT = "project", "工程项目"
    COMPANY = "company", "单位"
    HOUSING = "housing", "楼盘"
    COUNTY = "county", "县"


class RuleKind(Term):
    FINDING = "finding", "预警"
    CLOCK = "clock", "时限"


class AlertStatus(Term):
    RAISED = "raised", "已预警"
    CURED = "cured", "待核销"
    CLOSED = "closed", "已销号"
    DISMISSED = "dismissed", "已撤销"


class AlertAct(Term):
    RAISED = "raised", "预警产生"
    WORSENED = "worsened", "升级"
    EASED = "eased", "降级"
    CHANGED = "changed", "事实变化"
    CURED = "cured", "情形消除"
    RELAPSED = "relapsed", "再次发生"
    SETTLED = "settled", "到期自动销号"
    ASSIGNED = "assigned", "交办"
    ACKNOWLEDGED = "acknowledged", "签收"
    PROPOSED = "proposed", "申请销号"
    RETURNED = "returned", "退回销号申请"
    CLOSED = "closed", "销号"
    DISMISSED = "dismissed", "撤销误报"


class Unit(Term):
    FEN = "fen", "元"
    HEADS = "heads", "人"
    DAYS = "days", "天"
    MONTHS = "months", "个月"
    PERMILLE = "permille", "‰"
    DATE = "date", "日期"
    COUNT = "count", "个"


class BookKind(Term):
    """What a workbook from outside holds: the KIND of ``flask --app monitor import``."""

    PARAMETERS = "parameters", "参数表"
    COMPANIES = "companies", "单位名录"
    PROJECTS = "projects", "工程项目台账"
    DEPOSITS = "deposits", "工资保证金台账"
    ACCOUNTS = "accounts", "工资专用账户台账"
    ALLOCATIONS = "allocations", "人工费拨付台账"
    ACCOUNT_LINES = "account-lines", "专户流水"
    ROSTER = "roster", "实名制花名册"
    ATTENDANCE = "attendance", "考勤月汇总"
    PAYROLL = "payroll", "工资表"
    HOUSING = "housing", "问题楼盘台账"
    BUILDINGS = "buildings", "楼栋台账"


class IntakeStatus(Term):
    STAGED = "staged", "待确认"
    APPLIED = "applied", "已导入"
    UNCHANGED = "unchanged", "没有变化"
    REFUSED = "refused", "已退回"


class TitleCause(Term):
    DEVELOPER = "developer", "开发企业原因"
    BUYER = "buyer", "购房人原因"
    OTHER = "other", "其他原因"


class EngagementPaper(Term):
    """What the worker signed (Order 724 Art 28; 建市〔2022〕59号 Art 8)."""

    CONTRACT = "contract", "劳动合同"
    AGREEMENT = "agreement", "用工书面协议"
    NONE = "none", "无"


class GuaranteeForm(Term):
    """Form of a payment guarantee or a deposit."""

    CASH = "cash", "现金"
    BANK = "bank", "银行保函"
    COMPANY = "company", "担保公司保函"
    INSURANCE = "insurance", "保证保险"
    NONE = "none", "无"


class Role(Term):
    INSPECTOR = "inspector", "劳动监察员"
    HOUSING = "housing", "住建专管员"
    PETITIONS = "petitions", "信访专员"
    TOWN = "town", "乡镇专干"
    SUPERVISOR = "supervisor", "督查员"
    LEGAL = "legal", "法制审核"
    APPROVER = "approver", "审批人"
    PUBLISHER = "publisher", "发布员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计员"
