"""Closed vocabularies of the field, each member with its Chinese label (a msgid)."""

from enum import IntEnum, StrEnum
from typing import Self

from monitor.values.words import mark as _
from monitor.values.words import mark_counted


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
    Level.BLUE: _("蓝色"),
    Level.YELLOW: _("黄色"),
    Level.ORANGE: _("橙色"),
    Level.RED: _("红色"),
    Level.EMERGENCY: _("特急"),
}


class MatterKind(Term):
    PROJECT = "project", _("工程项目")
    COMPANY = "company", _("单位")
    HOUSING = "housing", _("楼盘")
    COUNTY = "county", _("县")
    CASE = "case", _("案件")
    LISTING = "listing", _("失信名单")
    EMERGENCY = "emergency", _("突发事件")


class RuleKind(Term):
    FINDING = "finding", _("预警")
    CLOCK = "clock", _("时限")


class AlertStatus(Term):
    RAISED = "raised", _("已预警")
    CURED = "cured", _("待核销")
    CLOSED = "closed", _("已销号")
    DISMISSED = "dismissed", _("已撤销")


class AlertAct(Term):
    RAISED = "raised", _("预警产生")
    WORSENED = "worsened", _("升级")
    EASED = "eased", _("降级")
    CHANGED = "changed", _("事实变化")
    CURED = "cured", _("情形消除")
    RELAPSED = "relapsed", _("再次发生")
    SETTLED = "settled", _("到期自动销号")
    ASSIGNED = "assigned", _("交办")
    ACKNOWLEDGED = "acknowledged", _("签收")
    CONCLUDED = "concluded", _("核查结论")
    CLIMBED = "climbed", _("催办升级")
    PROPOSED = "proposed", _("申请销号")
    RETURNED = "returned", _("退回销号申请")
    CLOSED = "closed", _("销号")
    DISMISSED = "dismissed", _("撤销误报")


class ChangeStatus(Term):
    """Where a proposal for a county value stands."""

    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    REFUSED = "refused", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")


class ChangeAct(Term):
    """What happened to a county value; ``LOADED`` is the command on the server, which asks no second person."""

    PROPOSED = "proposed", _("提出申请")
    CONFIRMED = "confirmed", _("确认")
    REFUSED = "refused", _("退回申请")
    WITHDRAWN = "withdrawn", _("撤回申请")
    LOADED = "loaded", _("用命令装入")


class Shift(Term):
    """What another county value would do to an alert."""

    APPEARS = "appears", _("将新增")
    WORSENS = "worsens", _("将升级")
    EASES = "eases", _("将降级")
    VANISHES = "vanishes", _("将消失")
    DARKENS = "darkens", _("将无法判断")
    CLEARS = "clears", _("将能判断")


class Contrast(Term):
    """How a past day, judged by the ledgers of now, stands to what was in the record on that day."""

    ONLY_NOW = "only_now", _("只有现在")
    ONLY_THEN = "only_then", _("只有当时")
    DIFFERS = "differs", _("级别或步骤不同")
    DARK = "dark", _("现在无法判断")
    SAME = "same", _("相同")
    DISMISSED = "dismissed", _("当时已撤销")
    UNRECORDED = "unrecorded", _("按现有台账")


class Unit(Term):
    FEN = "fen", _("元")
    HEADS = "heads", mark_counted("人")
    DAYS = "days", mark_counted("天")
    MONTHS = "months", mark_counted("个月")
    PERMILLE = "permille", "‰"
    DATE = "date", _("日期")
    COUNT = "count", mark_counted("个")


class BookKind(Term):
    """What a workbook from outside holds: the KIND of ``flask --app monitor import``."""

    PARAMETERS = "parameters", _("参数表")
    COMPANIES = "companies", _("单位名录")
    PROJECTS = "projects", _("工程项目台账")
    DEPOSITS = "deposits", _("工资保证金台账")
    ACCOUNTS = "accounts", _("工资专用账户台账")
    ALLOCATIONS = "allocations", _("人工费拨付台账")
    ACCOUNT_LINES = "account-lines", _("专户流水")
    ROSTER = "roster", _("实名制花名册")
    ATTENDANCE = "attendance", _("考勤月汇总")
    PAYROLL = "payroll", _("工资表")
    HOUSING = "housing", _("问题楼盘台账")
    BUILDINGS = "buildings", _("楼栋台账")
    INSPECTIONS = "inspections", _("检查台账")
    STOP_WINDOWS = "stop-windows", _("停工不计期台账")
    PERMITS = "permits", _("施工许可证清单")
    CLUES = "clues", _("欠薪线索清单")


class PermitLikeness(Term):
    """Why a permit resembles a project of the ledger and is not taken for its own."""

    NO_CODE = "no_code", _("名称相同；清单没有施工单位信用代码，不能认定")
    NO_FIRM = "no_firm", _("名称相同；单位名录查不到台账所写总包单位的信用代码，不能认定")
    OTHER_FIRM = "other_firm", _("名称相同；总包单位信用代码不同")
    SAME_FIRM = "same_firm", _("总包单位信用代码相同；名称只有一部分相同")


class IntakeStatus(Term):
    STAGED = "staged", _("待确认")
    APPLIED = "applied", _("已导入")
    UNCHANGED = "unchanged", _("没有变化")
    REFUSED = "refused", _("已退回")


class TitleCause(Term):
    DEVELOPER = "developer", _("开发企业原因")
    BUYER = "buyer", _("购房人原因")
    OTHER = "other", _("其他原因")


class StopKind(Term):
    """Why a standstill does not count for a while (rulebook 10.3)."""

    SPRING = "spring", _("春节假期及前后七天")
    HOLIDAY = "holiday", _("法定节假日")
    WINTER = "winter", _("冬休")
    ORDER = "order", _("政府停工令")


class StructureResult(Term):
    """What a test of a building's main structure said."""

    PASSED = "passed", _("合格")
    FAILED = "failed", _("不合格")
    OTHER = "other", _("其他")


class AccountHold(Term):
    """Whether somebody froze a presale account."""

    FROZEN = "frozen", _("已冻结")
    FREE = "free", _("未冻结")
    OTHER = "other", _("其他")


class WhitelistFit(Term):
    """Whether a project meets the conditions of the financing white list."""

    MET = "met", _("符合")
    UNMET = "unmet", _("不符合")
    OTHER = "other", _("其他")


class EngagementPaper(Term):
    """What the worker signed (Order 724 Art 28; 建市〔2022〕59号 Art 8)."""

    CONTRACT = "contract", _("劳动合同")
    AGREEMENT = "agreement", _("用工书面协议")
    NONE = "none", _("无")


class WorksKind(Term):
    """Kind of works, as local labour-cost shares tell them apart."""

    BUILDING = "building", _("房建")
    MUNICIPAL = "municipal", _("市政")
    TRANSPORT = "transport", _("交通")
    WATER = "water", _("水利")
    ENERGY = "energy", _("能源")
    OTHER = "other", _("其他")


class PayChannel(Term):
    """How a wage reached the worker (国务院令第724号 Art 11, 31)."""

    ACCOUNT = "account", _("专户代发")
    BANK = "bank", _("银行转账")
    CASH = "cash", _("现金")
    PRIVATE = "private", _("个人转账")
    COLLECTED = "collected", _("他人代领")
    OTHER = "other", _("其他方式")


class CompanyStanding(Term):
    """What became of a firm (国务院令第724号 Art 21, 22)."""

    ACTIVE = "active", _("存续")
    MERGED = "merged", _("合并")
    SPLIT = "split", _("分立")
    CLOSING = "closing", _("清算或吊销")
    DEREGISTERED = "deregistered", _("注销")
    OTHER = "other", _("其他状态")


class GuaranteeForm(Term):
    """Form of a payment guarantee or a deposit."""

    CASH = "cash", _("现金")
    BANK = "bank", _("银行保函")
    COMPANY = "company", _("担保公司保函")
    INSURANCE = "insurance", _("保证保险")
    NONE = "none", _("无")


class DepositRelief(Term):
    """What the deposit book says of a deposit that differs from the usual one (人社部发〔2021〕65号 Art 11, 12)."""

    SMALL = "small", _("小额工程免存")
    CLEAN = "clean", _("连续三年无欠薪免存")
    OTHER = "other", _("其他情形免存")
    REDUCED = "reduced", _("减收")
    RAISED = "raised", _("提高")
    NONE = "none", _("无")

    @property
    def is_exemption(self) -> bool:
        """Whether nothing need be stored."""
        return self in (DepositRelief.SMALL, DepositRelief.CLEAN, DepositRelief.OTHER)


class Role(Term):
    INSPECTOR = "inspector", _("劳动监察员")
    HOUSING = "housing", _("住建专管员")
    PETITIONS = "petitions", _("信访专员")
    TOWN = "town", _("乡镇专干")
    SUPERVISOR = "supervisor", _("督查员")
    LEGAL = "legal", _("法制审核")
    APPROVER = "approver", _("审批人")
    PUBLISHER = "publisher", _("发布员")
    SYSTEM = "system", _("系统管理员")
    SECURITY = "security", _("安全管理员")
    AUDITOR = "auditor", _("审计员")
