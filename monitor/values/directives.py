"""The closed words of directives 责令文书: what a paper is, where it stands, how it is served, what came of it."""

from string import Formatter

from monitor.values.norms import Article
from monitor.values.statutes import PENALTY_LAW
from monitor.values.terms import Term
from monitor.values.words import mark as _


class DirectiveKind(Term):
    """An instruction opens listing and the test of crime, only a decision opens the deposit (rulebook 6)."""

    INSTRUCTION = "instruction", _("限期改正指令书")
    DECISION = "decision", _("行政处理决定书")
    PENALTY_NOTICE = "penalty_notice", _("行政处罚告知书")
    PENALTY = "penalty", _("行政处罚决定书")
    DEMAND = "demand", _("催告书")

    @property
    def orders(self) -> bool:
        """Whether it orders somebody to do something by a day."""
        return self in (DirectiveKind.INSTRUCTION, DirectiveKind.DECISION)

    @property
    def decides(self) -> bool:
        """Whether it is a decision that can be reconsidered, sued against and enforced."""
        return self in (DirectiveKind.DECISION, DirectiveKind.PENALTY)

    @property
    def punishes(self) -> bool:
        """Whether it imposes or announces a penalty."""
        return self in (DirectiveKind.PENALTY_NOTICE, DirectiveKind.PENALTY)


class DirectiveStatus(Term):
    """Where the handling stands; whether it is overdue is computed."""

    DRAFT = "draft", _("起草中")
    SUBMITTED = "submitted", _("待审批")
    APPROVED = "approved", _("已批准待发出")
    ISSUED = "issued", _("已发出待送达")
    SERVED = "served", _("已送达")
    MET = "met", _("已履行")
    ANNULLED = "annulled", _("已撤销")
    DROPPED = "dropped", _("已作废")

    @property
    def is_numbered(self) -> bool:
        """Whether it was given its number."""
        return self in NUMBERED


NUMBERED = frozenset({DirectiveStatus.ISSUED, DirectiveStatus.SERVED, DirectiveStatus.MET, DirectiveStatus.ANNULLED})


class DirectiveAct(Term):
    """What was done about a directive: one row of its log."""

    DRAFTED = "drafted", _("起草")
    EDITED = "edited", _("修改")
    SUBMITTED = "submitted", _("送审")
    APPROVED = "approved", _("批准")
    RETURNED = "returned", _("退回")
    DROPPED = "dropped", _("作废")
    ISSUED = "issued", _("发出编号")
    SERVICE_RECORDED = "service_recorded", _("登记送达")
    SERVICE_CONFIRMED = "service_confirmed", _("确认送达")
    SERVICE_REFUSED = "service_refused", _("退回送达登记")
    MET = "met", _("核实已履行")
    UNMET = "unmet", _("核实未履行或部分履行")
    REOPENED = "reopened", _("更正履行结论")
    CHANGED = "changed", _("变更履行期限")
    ANNULLED = "annulled", _("撤销")
    DISPUTED = "disputed", _("登记复议或诉讼")
    HEARING = "hearing", _("登记陈述申辩和听证")
    CONDUCT = "conduct", _("登记拒不支付的情形")
    COURT = "court", _("登记申请法院执行")
    PUBLISHED = "published", _("登记公开")
    WITHDRAWN = "withdrawn", _("登记撤下公开")
    QUERIED = "queried", _("登记财产查询")


class SubjectRole(Term):
    """As what the subject of a directive is addressed."""

    SUB = "sub", _("分包（用工）单位")
    CONTRACTOR = "contractor", _("施工总承包单位")
    BUILDER = "builder", _("建设单位")
    UNIT = "unit", _("其他用人单位")
    PERSON = "person", _("直接负责的主管人员或其他直接责任人员")


class ServiceMode(Term):
    """How a paper reached its subject (民事诉讼法; 行政处罚法 第六十一条)."""

    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    MAIL = "mail", _("邮寄送达")
    POSTED = "posted", _("张贴送达")
    ENTRUSTED = "entrusted", _("委托送达")
    ELECTRONIC = "electronic", _("电子送达")
    NOTICE = "notice", _("公告送达")


NOTICE_DAYS = 30
"""A public notice counts as served once thirty days have passed (民事诉讼法 第九十五条)."""


class ServiceStatus(Term):
    """A service counts once a second officer has confirmed it."""

    RECORDED = "recorded", _("待第二人确认")
    CONFIRMED = "confirmed", _("已确认")
    REFUSED = "refused", _("已退回")


class OutcomeResult(Term):
    """What a recheck found."""

    MET = "met", _("已履行")
    PARTLY = "partly", _("部分履行")
    UNMET = "unmet", _("未履行")


class Conduct(Term):
    """Why an order to pay is not obeyed, as far as officers established it (刑法 第二百七十六条之一)."""

    EVADING = "evading", _("以转移财产、逃匿等方法逃避支付")
    ABLE = "able", _("有能力支付而不支付")


class DisputeStep(Term):
    """What became of a decision outside the office."""

    RECONSIDERED = "reconsidered", _("申请行政复议")
    SUED = "sued", _("提起行政诉讼")
    UPHELD = "upheld", _("复议、诉讼终结，决定维持")


class HearingStep(Term):
    """What the party said to a notice of penalty, and the hearing."""

    HEARD = "heard", _("听取陈述申辩")
    WAIVED = "waived", _("书面放弃陈述申辩和听证")
    ASKED = "asked", _("申请听证")
    TOLD = "told", _("通知听证时间地点")
    HELD = "held", _("举行听证")


class AssetKind(Term):
    """What is asked about a party's means (国务院令第724号 第四十条)."""

    ACCOUNT = "account", _("银行账户")
    ESTATE = "estate", _("房产")
    VEHICLE = "vehicle", _("车辆")


HEARING_BASIS: tuple[Article, ...] = (PENALTY_LAW[63], PENALTY_LAW[64], PENALTY_LAW[85])
NUMBER_WORDS = {
    DirectiveKind.INSTRUCTION: "令",
    DirectiveKind.DECISION: "处",
    DirectiveKind.PENALTY_NOTICE: "罚告",
    DirectiveKind.PENALTY: "罚",
    DirectiveKind.DEMAND: "催",
}
"""The word of each series in a document number 文号."""
DEFAULT_NUMBER = "示范人社监{kind}〔{year}〕{number}号"
"""The document number of a county that has not set its own."""
NUMBER_PLACES = ("kind", "year", "number")
LONGEST_PATTERN = 50


def is_number_pattern(text: str) -> bool:
    """Whether a text names each of the places of a document number once, and nothing else in braces."""
    try:
        parts = [(name, form, turn) for _text, name, form, turn in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    bare = [name for name, form, turn in parts if not (form or turn)]
    return sorted(bare) == sorted(NUMBER_PLACES) and len(text) <= LONGEST_PATTERN


def write_number(pattern: str, kind: DirectiveKind, year: int, number: int) -> str:
    """The document number: 示范人社监令〔2026〕3号."""
    return pattern.format(kind=NUMBER_WORDS[kind], year=year, number=number)
