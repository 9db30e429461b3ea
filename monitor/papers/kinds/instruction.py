"""限期改正指令书: orders a firm to put things right, or to pay, by a day (国务院令第423号 Art 18; 第724号)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import CONTRACT_LAW_EXTRA, EXTRA_PAY, EXTRA_SHARE, OBSTRUCTION, ORDERS, Cited
from monitor.papers.parties import Party, Payee, addressed, annex, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("违法事实"),
    _("改正要求"),
    _("违反的法律条款"),
    _("应支付金额"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Demand:
    """One thing to put right: what was found, the articles it breaks, what must be done.

    ``also_broken`` names law in the words of the record, where no article of ours is meant.
    """

    found: str
    broken: tuple[Cited, ...]
    must: str
    also_broken: str = ""


@dataclass(frozen=True)
class Facts:
    party: Party
    project: str | None
    demands: tuple[Demand, ...]
    due_on: date | None
    fen: int | None = None
    heads: int | None = None
    payees: tuple[Payee, ...] = ()


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    if not facts.demands:
        desk.fact(None, _("改正事项"), needed=True)
    due = desk.day(facts.due_on, _("改正期限"), needed=True)
    at = f"在工程项目“{facts.project}”中" if facts.project else ""
    articles = tuple(dict.fromkeys(cited for demand in facts.demands for cited in demand.broken))
    return (
        *addressed(facts.party, desk),
        Line(f"经查，你单位{at}存在下列行为："),
        *(Line(f"{place}．{desk.fact(one.found, '违法事实', needed=True)}") for place, one in _counted(facts)),
        *_breaks(articles, tuple(dict.fromkeys(one.also_broken for one in facts.demands if one.also_broken)), desk),
        Line(f"根据{desk.cite(ORDERS)}，现责令你单位于{due}前改正："),
        *(Line(f"{place}．{desk.fact(one.must, '改正要求', needed=True)}") for place, one in _counted(facts)),
        *_money(facts, desk),
        Line(
            "请将改正情况书面报告我局，并附有关证明材料。逾期不改正或者拒不履行本指令的，"
            f"我局将依照{desk.cite(OBSTRUCTION)}等规定处理。"
        ),
        desk.seal(),
        reached_at(desk),
        *annex(facts.payees, "拖欠农民工工资明细表", desk),
    )


def _counted(facts: Facts) -> tuple[tuple[int, Demand], ...]:
    return tuple(enumerate(facts.demands, start=1))


def _breaks(articles: tuple[Cited, ...], also: tuple[str, ...], desk: Desk) -> tuple[Line, ...]:
    if not articles and not also:
        return (Line(f"上述行为违反了{desk.fact(None, '违反的法律条款', needed=True, width=16)}的规定。"),)
    named = "、".join(part for part in (desk.cite(*articles), *also) if part)
    return (Line(f"上述行为违反了{named}的规定。"),)


def _money(facts: Facts, desk: Desk) -> tuple[Line, ...]:
    if facts.fen is None:
        return ()
    heads = desk.fact(facts.heads, _("拖欠人数"), needed=True, width=3)
    return (
        Line(f"其中应支付{heads}名农民工工资{desk.money(facts.fen, '应支付金额')}。"),
        Line(
            f"逾期不支付的，依照{desk.cite(EXTRA_PAY, CONTRACT_LAW_EXTRA)}，"
            f"责令按应付金额{desk.law(EXTRA_SHARE)}的标准向劳动者加付赔偿金。"
        ),
    )


PAPER = PaperKind(PaperType.INSTRUCTION, "监令", 1, Facts, compose)
