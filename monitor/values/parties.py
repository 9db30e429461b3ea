"""Whose money moved: what kind of counterparty a line of a wage account has (rulebook 3.5)."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from monitor.values.cells import comparable
from monitor.values.nothing import says_nothing
from monitor.values.terms import Term
from monitor.values.words import mark as _

LARGEST_FEE = 100_000
"""A charge above 1,000 yuan is not believed to be one; our own bound."""


class Party(Term):
    """The other side of a line. Who was paid is told by the card; a name alone is never proof."""

    WORKER = "worker", _("本项目工人本人卡")
    PAYOUT = "payout", _("银行批量代发")
    NAMESAKE = "namesake", _("与工人同名，卡号未登记")
    WAITING = "waiting", _("个人，待花名册和工资表核对")
    UNNAMED = "unnamed", _("对方不明")
    CASH = "cash", _("现金")
    CONTRACTOR = "contractor", _("施工总承包单位")
    BUILDER = "builder", _("建设单位")
    OWN = "own", _("本项目变更前后的专用账户")
    MOVED = "moved", _("名称是本项目专用账户，账号未登记")
    OTHER = "other", _("其他对方")
    FEE = "fee", _("银行收费")
    INTEREST = "interest", _("存款利息")


class Doubt(IntEnum):
    """Why a line is looked at again: kept on the line, empty for the great majority."""

    BACK = 0
    """Money that came in and may be what went out before."""
    UNNAMED = 1
    WAITING = 2
    NAMESAKE = 3
    ELSEWHERE = 4
    """Money that went to someone who is no worker of the project, or was drawn in cash."""
    MOVED = 5
    """Money that went to an account with the name of the project's own and a number that is not, or no more, its."""


@dataclass(frozen=True)
class Movement:
    """A line as far as it tells who the other side is; ``month`` (yyyymm) is that of the trade.

    ``name_mark`` is the blind mark of the name, wanted only where rows about people were refused. ``own``: whether the
    number is that of the project's own account; None where it once was and may be no more.
    """

    goes_out: bool
    fen: int
    month: int
    summary: str
    name: str
    mark: str | None
    name_mark: str = ""
    own: bool | None = False


@dataclass
class Acquaintances:
    """Whom a project knows: cards (blind marks), names and firms, and the months (yyyymm) whose own payroll has come.

    ``account`` is the blind mark of its own account's number where it had another before, ``former`` those others, each
    with the opening of the account that came after it, ``account_end`` what the account's name ends with.
    ``doubtful`` are the blind marks of the names in rows about people that were refused; an empty one is of a row that
    names nobody and may be anybody's.
    """

    cards: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    contractor: str = ""
    builder: str = ""
    payroll_months: set[int] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    account: str | None = None
    former: dict[str, date | None] = field(default_factory=dict)
    account_end: str = ""


_FEE = re.compile("手续费|服务费|工本费|管理费|汇划费|邮电费|电子汇划|年费|短信费|对账费|回单费|询证费")
_INTEREST = re.compile("利息|结息|付息|计息")
_BANK = re.compile("银行|信用社|信用联社|农商(?:行|$)|支行|分理处|手续费|利息|汇划费|工本费|中间业务")
_MAYBE_BANK = re.compile("营业部|收入|应付")
_CASH = re.compile("现金|取现|提现|现支|现取|atm|柜面取款|备用金")
_PAYOUT_NAME = re.compile("代发|批量|过渡户|待清算|清算户|等[0-9]+(?:人|笔)")
_PAYOUT_SUMMARY = re.compile("代发|批量发放|工资发放|批量付款")
_MANY = re.compile("等[0-9]+(?:人|笔)")
_PAYOUT_WORDS = re.compile(
    "代发|代付|批量|批次|过渡|待清算|清算|待?划转|工资|薪资|薪酬|劳务费|农民工|民工|工人|人员|职工|单位|企业|对公|对私|个人"
    "|网上|网银|银企|直联|直连|跨行|同城|行内|他行|本行|超级|柜面|电子|系统|业务|资金|款项?|付款|支付|转账|汇款|入账|发放"
    r"|暂收|暂存|应付|其他|内部|专用|专户|账户|账号|帐户|户|科目|处理|中心|[0-9年月日第号等笔人]|\W|_"
)
"""All that the name of a bank's own pay-out account is made of, where it does not name the bank."""
FIRM_WORDS = (
    *("公司", "集团", "中心", "合伙", "经营部", "经销部", "门市", "商行", "工厂", "建材", "个体", "学校", "政府"),
    *("委员会", "事务所", "项目部", "银行", "财政", "合作社", "工作室", "服务所", "供销社", "医院", "法院", "检察院"),
    *("学院", "财务部", "工程部", "工程队", "施工队"),
)
FIRM_ENDS = ("厂", "店", "部", "局", "院", "社", "队", "站")
"""What a firm's name ends with, and a person's may: 建社 and 建厂 are given names."""
SHORTEST_FIRM = 5
"""Signs of a firm that only its last one tells; names of persons have two to four, our own bound."""
NAME_POINTS = "·•・‧∙"
"""What stands between the parts of a person's name, as of several peoples, however long it is."""
_BANKS_OWN = re.compile(
    "(?:银行|信用社联合社|信用社|信用联社|信用合作联社|农商行|中心支行|支行|分行|总行|分理处)(?:股份|有限|责任|公司|集团)*"
    "(?:(?:营业|运营|运营管理|清算|结算|会计|财务|业务|业务处理|作业|支付|信用卡|银行卡|代发|批量)(?:部|室|中心))?|营业部"
)
"""The words for a firm in a bank's own name, a 营业部 among them: without them the name holds no firm."""
_HOLDER = re.compile("(?:公司|集团|局|院|厂|社|队)$")
_GIVEN_BACK = re.compile("退|还|返|冲正|冲销|抹账")


LAST_WORDS = "农民工工资专用账户"
"""The last words of the name of a project's account, after its contractor's and the project's name (rulebook 3.2)."""
POINTS = " （）()【】[]—－-·:：,，"
_NO_POINTS = str.maketrans("", "", POINTS)


def bare(name: str) -> str:
    """A name without blanks, brackets and strokes: banks put them as they like."""
    return comparable(name).translate(_NO_POINTS)


def is_firm(name: str) -> bool:
    """Whether a name is that of a firm or an office, which is nobody's secret."""
    return _says_firm(comparable(name))


def _says_firm(name: str, rest: str | None = None) -> bool:
    """Whether a comparable name is a firm's; ``rest``: the part of it that may say so."""
    said = name if rest is None else rest
    if any(word in said for word in FIRM_WORDS):
        return True
    return len(name) >= SHORTEST_FIRM and said.endswith(FIRM_ENDS) and not any(point in name for point in NAME_POINTS)


def classify(moved: Movement, known: Acquaintances) -> Party:
    """The kind of counterparty; a doubtful one never accuses."""
    name = "" if not moved.name or says_nothing(moved.name) else comparable(moved.name)
    if moved.mark is not None and moved.mark in known.cards:
        return Party.WORKER
    if (own := _own(moved, name, known)) is not None:
        return own
    held = _held(name, known)
    if held is None and (charged := _charged(moved, name)):
        return charged
    if moved.mark is None and (_CASH.search(name) or _CASH.search(comparable(moved.summary))):
        return Party.CASH
    paid_out = held or _paid_out(moved, name)
    if paid_out is not None:
        return paid_out
    if not name or "*" in name:
        return Party.UNNAMED
    return _firm(name, known) or _person(moved, name, known)


def doubt_of(party: Party, moved: Movement) -> Doubt | None:
    """Why the line is to be looked at, None if it is in order."""
    if moved.goes_out:
        return _OUT.get(party)
    if party is Party.BUILDER:
        return Doubt.BACK if _GIVEN_BACK.search(moved.summary) else None
    return None if party in _IN_ORDER else Doubt.BACK


_OUT = {
    Party.UNNAMED: Doubt.UNNAMED,
    Party.WAITING: Doubt.WAITING,
    Party.NAMESAKE: Doubt.NAMESAKE,
    Party.MOVED: Doubt.MOVED,
    **dict.fromkeys((Party.CASH, Party.CONTRACTOR, Party.BUILDER, Party.OTHER), Doubt.ELSEWHERE),
}
MAY_BE_WAGES = tuple(
    party.value for party in (Party.WORKER, Party.PAYOUT, Party.NAMESAKE, Party.WAITING, Party.UNNAMED)
)
"""Who gets wages, or may: of the last three nobody can tell yet."""
NO_SIGN_OF_WORK = (
    *(Party.FEE.value, Party.CONTRACTOR.value, Party.BUILDER.value),
    *(Party.OWN.value, Party.MOVED.value),
)
"""Who gets money of a wage account without anybody having worked: the bank its charge, firms what is left over, and the
account of the same project at another bank."""
_IN_ORDER = frozenset({Party.WORKER, Party.PAYOUT, Party.FEE, Party.INTEREST, Party.OWN, Party.MOVED})


def _own(moved: Movement, name: str, known: Acquaintances) -> Party | None:
    """The project's own account at another bank or of another contractor (rulebook 3.11): by its number, and without
    one by its whole name. A name alone is not enough where no account but the one that paid is registered.

    Cash is cash, whatever account the bank books it against.
    """
    holder = _holder_of_own(name, known)
    if moved.own is False and holder is None:
        return None
    if _CASH.search(name) or _CASH.search(comparable(moved.summary)):
        return Party.CASH
    its_name = bool(holder) and moved.mark is None and known.account is not None and holder == bare(known.contractor)
    return Party.OWN if moved.own or its_name else Party.MOVED


def _holder_of_own(name: str, known: Acquaintances) -> str | None:
    """Whose account it is by a name that is one of the project's own account; None for any other name."""
    whole = bare(name)
    if not known.account_end or not whole.endswith(known.account_end):
        return None
    holder = whole.removesuffix(known.account_end)
    return holder if holder == bare(known.contractor) or _HOLDER.search(holder) else None


def _held(name: str, known: Acquaintances) -> Party | None:
    """The firm that a name holds, whatever else it says; None where it holds none, or nothing but the bank's own."""
    if not name or "*" in name or _names_a_bank(name) or _only_pays_out(name):
        return None
    return _known_firm(name, known) or (Party.OTHER if _holds_a_firm(name) else None)


def _holds_a_firm(name: str) -> bool:
    return _says_firm(name, _BANKS_OWN.sub("", name))


def _names_a_bank(name: str) -> bool:
    """Whether a name is a bank's, or one of the accounts in which it books what it earns."""
    return bool(_BANK.search(name)) and not _holds_a_firm(name)


def _only_pays_out(name: str) -> bool:
    return bool(_PAYOUT_NAME.search(name)) and not _PAYOUT_WORDS.sub("", _BANKS_OWN.sub("", name))


def _known_firm(name: str, known: Acquaintances) -> Party | None:
    firms = ((known.contractor, Party.CONTRACTOR), (known.builder, Party.BUILDER))
    return next((party for firm, party in firms if firm and name.startswith(firm)), None)


def _firm(name: str, known: Acquaintances) -> Party | None:
    return _known_firm(name, known) or (Party.OTHER if _says_firm(name) else None)


def _charged(moved: Movement, name: str) -> Party | None:
    """Interest and charges of the bank itself."""
    summary, nobody = comparable(moved.summary), not name and moved.mark is None
    if nobody or _names_a_bank(name) or (moved.mark is None and _MAYBE_BANK.search(name)):
        if _INTEREST.search(summary) and not moved.goes_out:
            return Party.INTEREST
        if _FEE.search(summary) and moved.fen <= LARGEST_FEE:
            return Party.FEE
    return None


def _paid_out(moved: Movement, name: str) -> Party | None:
    """Wages that the bank pays out in one sum: its account says nothing else, or names the bank.

    What else a name may mean that speaks of a pay-out is not known.
    """
    by_summary = _PAYOUT_SUMMARY.search(comparable(moved.summary)) is not None
    if not name:
        return Party.PAYOUT if by_summary and moved.mark is None else None
    by_name = _PAYOUT_NAME.search(name) is not None
    if _names_a_bank(name) and (by_name or by_summary):
        return Party.PAYOUT
    if not by_name:
        return None
    many = moved.mark is None and _MANY.search(name)
    return Party.PAYOUT if many or _only_pays_out(name) else Party.UNNAMED


def _person(moved: Movement, name: str, known: Acquaintances) -> Party:
    """A person whose card nobody registered is a stranger only once the payroll that would name him has come.

    Whoever a refused row may be about is none until that row is put right.
    """
    if name in known.names:
        return Party.NAMESAKE
    if known.doubtful and ("" in known.doubtful or moved.name_mark in known.doubtful):
        return Party.WAITING
    return Party.OTHER if known.names and _month_before(moved.month) in known.payroll_months else Party.WAITING


def _month_before(month: int) -> int:
    return month - 1 if month % 100 > 1 else month - 89
