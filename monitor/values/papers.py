"""The closed words of official papers (rulebook section 6), and what a paper asks of whoever writes it."""

from dataclasses import dataclass
from enum import Enum

from monitor.values.terms import Term
from monitor.values.words import mark as _


class PaperType(Term):
    """A type of paper; the label is its official title."""

    COMPLAINT = "complaint", _("投诉（举报）登记表")
    ACCEPTANCE = "acceptance", _("受理通知书")
    REFUSAL = "refusal", _("不予受理通知书")
    FILING = "filing", _("立案审批表")
    INQUIRY = "inquiry", _("调查询问通知书")
    INTERVIEW = "interview", _("调查询问笔录")
    INSPECTION = "inspection", _("检查记录")
    INSTRUCTION = "instruction", _("限期改正指令书")
    DECISION_NOTICE = "decision-notice", _("行政处理告知书")
    DECISION = "decision", _("行政处理决定书")
    PENALTY_NOTICE = "penalty-notice", _("行政处罚告知书")
    PENALTY = "penalty", _("行政处罚决定书")
    HEARING = "hearing", _("行政处罚听证告知书")
    SERVICE = "service", _("送达回证")
    DEMAND = "demand", _("履行行政决定催告书")
    ENFORCEMENT = "enforcement", _("强制执行申请书")
    TRANSFER = "transfer", _("涉嫌犯罪案件移送书")
    DEPOSIT_PAYMENT = "deposit-payment", _("农民工工资保证金支付通知书")
    DEPOSIT_RETURN = "deposit-return", _("农民工工资保证金返还（销户）确认书")
    LISTING_NOTICE = "listing-notice", _("列入失信联合惩戒对象名单事先告知书")
    LISTING = "listing", _("列入失信联合惩戒对象名单决定书")
    CREDIT_REPAIR = "credit-repair", _("信用修复告知书")
    EARLY_REMOVAL = "early-removal", _("提前移出失信联合惩戒对象名单决定书")
    LISTING_REVOCATION = "listing-revocation", _("撤销列入失信联合惩戒对象名单决定书")

    @property
    def names_complainant(self) -> bool:
        """Whether papers of this type say who complained or what somebody said in confidence.

        They are known to fewer people than other papers, and no firm gets them (国务院令第423号 Art 9).
        """
        return self in NAMING


NAMING = frozenset({PaperType.COMPLAINT, PaperType.ACCEPTANCE, PaperType.REFUSAL, PaperType.INTERVIEW})


class PaperAbout(Term):
    """The row that a paper is about."""

    INSPECTION = "inspection", _("检查")
    DEPOSIT = "deposit", _("工资保证金")
    DIRECTIVE = "directive", _("责令文书")
    CASE = "case", _("案件")
    COMPLAINT = "complaint", _("投诉")
    LISTING = "listing", _("失信名单")
    PAPER = "paper", _("已出具的文书")


class BundlePart(Term):
    """A part of the bundle of a matter; the evidence is listed and not put in."""

    MATTER = "matter", _("本事项的文书")
    DIRECTIVES = "directives", _("责令文书")
    INSPECTIONS = "inspections", _("检查记录")
    EVIDENCE = "evidence", _("证据材料（只列目录）")


class PaperAct(Term):
    """What was done with a paper."""

    ISSUED = "issued", _("出具")
    DOWNLOADED = "downloaded", _("下载")
    BUNDLED = "bundled", _("打包下载")
    VOIDED = "voided", _("作废")


class ServiceWay(Term):
    """How a paper reaches its reader (中华人民共和国民事诉讼法 on service; 法释〔2013〕3号 Art 4 on posting)."""

    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    POSTED = "posted", _("张贴送达")
    MAILED = "mailed", _("邮寄送达")
    ENTRUSTED = "entrusted", _("委托送达")
    ELECTRONIC = "electronic", _("电子送达")
    PUBLISHED = "published", _("公告送达")


class AskKind(Enum):
    TEXT = "text"
    LONG = "long"
    DATE = "date"
    YUAN = "yuan"
    COUNT = "count"


@dataclass(frozen=True)
class Ask:
    """A fact that no ledger holds and the writer is asked for; ``label`` and ``hint`` are msgids.

    ``options`` are the terms to choose from; empty: anything of the kind.
    """

    name: str
    label: str
    kind: AskKind = AskKind.TEXT
    hint: str = ""
    most: int = 200
    options: tuple[Term, ...] = ()
