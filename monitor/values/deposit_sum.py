"""The required deposit as the rulebook computes it (section 2.19), factor by factor and in words.

Pure: the same facts give the same proposal. Sums are whole fen, rounded down, so that nobody is asked for more than the
rate; rates are parts per 100,000. What is not known neither raises nor cuts, and its line says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from monitor.values.confidence import Confidence
from monitor.values.deposit_history import History
from monitor.values.deposit_regions import (
    LEAST_DOWN_CLEAN,
    LEAST_MULTI,
    LEAST_UP_ARREARS,
    LEAST_UP_LISTED,
    NATIONAL,
    WHOLE,
    Region,
)
from monitor.values.norms import Article
from monitor.values.spans import add_months
from monitor.values.statutes import DEPOSIT_RULES, REGULATION
from monitor.values.terms import DepositRelief, Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.values.written import percent, yuan


class Factor(Term):
    """What a line of the computation is about."""

    BASIS = "basis", _("计算基数")
    RATE = "rate", _("基准比例")
    MULTI = "multi", _("同一总包的其他在建项目")
    LISTED = "listed", _("失信联合惩戒名单")
    ARREARS = "arrears", _("欠薪记录")
    SMALL = "small", _("小额工程")
    CAP = "cap", _("存储上限")
    SUM = "sum", _("测算结果")


@dataclass(frozen=True)
class Line:
    """One factor: what it does to the sum, where it is written, how surely that is known.

    ``assumed`` marks what rests on something nobody answered.
    """

    factor: Factor
    text: Sentence
    articles: tuple[Article, ...]
    confidence: Confidence
    assumed: bool = False


@dataclass(frozen=True)
class Works:
    """A project as the computation sees it; None is not known. ``others``: the contractor's other active projects.

    ``practices_ok``: real-name management and wage accounts were carried out; ``key_works``: key transport works.
    """

    contract_fen: int | None
    history: History
    annual_fen: int | None = None
    by_year: bool = False
    end_on: date | None = None
    others: int | None = None
    practices_ok: bool | None = None
    key_works: bool | None = None

    @property
    def basis_fen(self) -> int | None:
        return self.annual_fen if self.by_year else self.contract_fen


@dataclass
class Proposal:
    """What the computation proposes: ``required_fen`` None where the basis is not known, 0 where ``exempt``."""

    basis_fen: int | None
    rate: int | None = None
    required_fen: int | None = None
    exempt: DepositRelief | None = None
    capped: bool = True
    lines: list[Line] = field(default_factory=list)

    @property
    def assumptions(self) -> list[Line]:
        """The lines that rest on something nobody answered."""
        return [line for line in self.lines if line.assumed]


def propose(region: Region, works: Works) -> Proposal:
    """The required deposit of ``works`` under the standard of ``region``."""
    proposal = Proposal(works.basis_fen)
    for step in STEPS:
        step(proposal, region, works)
    return proposal


def _say(
    proposal: Proposal,
    factor: Factor,
    text: Sentence,
    confidence: Confidence,
    *articles: Article,
    assumed: bool = False,
) -> None:
    proposal.lines.append(Line(factor, text, articles, confidence, assumed))


def _take_basis(proposal: Proposal, _region: Region, works: Works) -> None:
    said = {
        (True, True): _("以年度合同额{sum}元计算。"),
        (True, False): _("本县以年度合同额计算，尚未填写年度合同额，无法测算金额。"),
        (False, True): _("以施工合同额{sum}元计算。"),
        (False, False): _("台账没有施工合同额，无法测算金额。"),
    }
    known = proposal.basis_fen is not None
    facts = {"sum": yuan(proposal.basis_fen)} if proposal.basis_fen is not None else {}
    text = Sentence(said[works.by_year, known], facts)
    _say(proposal, Factor.BASIS, text, Confidence.C2, DEPOSIT_RULES[11], REGULATION[32], assumed=not known)


def _take_rate(proposal: Proposal, region: Region, _works: Works) -> None:
    if proposal.basis_fen is None and len(region.bands) > 1:
        text = Sentence(_("{region}按合同额分档，没有基数就没有比例。"), {"region": Sentence(region.label)})
        _say(proposal, Factor.RATE, text, region.confidence, DEPOSIT_RULES[11], assumed=True)
        return
    proposal.rate = region.band(proposal.basis_fen or 0).rate
    facts = {"region": Sentence(region.label), "rate": percent(proposal.rate)}
    text = Sentence(_("{region}标准（{document}）：{rate}。"), facts | {"document": Sentence(region.document)})
    if region.code == NATIONAL.code:
        own = _("全国框架为1%至3%，本县设定{rate}。")
        text = Sentence(own if region.rate_set else _("全国框架为1%至3%，本县没有设定，暂按{rate}。"), facts)
    confidence = region.confidence if region.rate_set else Confidence.R
    _say(proposal, Factor.RATE, text, confidence, DEPOSIT_RULES[11], assumed=not region.rate_set)


def _take_multi(proposal: Proposal, region: Region, works: Works) -> None:
    text, assumed = Sentence(_("没有其他在建项目，不下浮。")), False
    if works.others is None:
        text, assumed = Sentence(_("台账没有施工总承包单位，不知道有没有其他在建项目，按没有测算。")), True
    elif works.others:
        text, assumed = _float_down(proposal, region, works, works.others)
    _say(proposal, Factor.MULTI, text, region.confidence, DEPOSIT_RULES[11], assumed=assumed)


def _float_down(proposal: Proposal, region: Region, works: Works, others: int) -> tuple[Sentence, bool]:
    facts: dict[str, object] = {"count": others}
    if region.multi is None or proposal.rate is None:
        return Sentence(_("本县另有{count}个在建项目；没有设定多项目的下浮比例，不下浮。"), facts), False
    past = (works.history.had_arrears(2), works.history.listed)
    if region.multi.clean_only and past != (False, False):
        if True in past:
            return Sentence(_("本县另有{count}个在建项目；有欠薪记录，不下浮。"), facts), False
        return Sentence(_("本县另有{count}个在建项目；有无欠薪尚未核查，暂不下浮。"), facts), True
    base = proposal.rate
    floating = region.multi.rate if region.multi.rate is not None else base - region.multi.minus
    proposal.rate = min(base, max(floating, LEAST_MULTI))
    rates = {"before": percent(base), "after": percent(proposal.rate)}
    return Sentence(_("本县另有{count}个在建项目：比例由{before}到{after}，最低不低于0.5%。"), facts | rates), False


def _take_listing(proposal: Proposal, region: Region, works: Works) -> None:
    listed = works.history.listed
    if listed:
        text = _raise(
            proposal, max(LEAST_UP_LISTED, region.up_listed), _("现列入名单：提高{share}至{rate}，不受上限限制。")
        )
    elif listed is None:
        text = Sentence(_("是否列入名单尚未核查，按未列入测算。"))
    else:
        text = Sentence(_("未列入名单，不加收。"))
    _say(proposal, Factor.LISTED, text, Confidence.C3, DEPOSIT_RULES[12], assumed=listed is None)


def _raise(proposal: Proposal, share: int, msgid: str) -> Sentence:
    proposal.capped = False
    if proposal.rate is not None:
        proposal.rate = proposal.rate * (WHOLE + share) // WHOLE
    return Sentence(msgid, {"share": percent(share), "rate": percent(proposal.rate)})


def _take_arrears(proposal: Proposal, region: Region, works: Works) -> None:
    history, years = works.history, works.history.clean_years
    assumed = years is None and not history.listed
    if history.listed:
        text = Sentence(_("已按列入名单加收，不再重复加收，也不减免。"))
    elif years is None:
        text = Sentence(_("签约前有无欠薪尚未核查：不加收，也不减免。"))
    elif history.had_arrears(2):
        share = max(LEAST_UP_ARREARS, region.up_arrears)
        text = _raise(proposal, share, _("签约前两年内有欠薪：提高{share}至{rate}，不受上限限制。"))
    elif years >= 2:
        text, assumed = _cut(proposal, region, works, years)
    else:
        text = Sentence(
            _("签约前两年内没有欠薪；本地首次存储以来连续无欠薪满{years}年，不满两年不减收。"), {"years": years}
        )
    _say(proposal, Factor.ARREARS, text, Confidence.C3, DEPOSIT_RULES[12], assumed=assumed)


def _cut(proposal: Proposal, region: Region, works: Works, years: int) -> tuple[Sentence, bool]:
    if years >= 3 and works.practices_ok:
        proposal.exempt = DepositRelief.CLEAN
        return Sentence(_("连续{years}年无欠薪，实名制和专用账户已落实：可以免存。"), {"years": years}), False
    if proposal.rate is not None:
        cut = max(LEAST_DOWN_CLEAN, region.down_clean)
        fixed = region.clean_rate
        proposal.rate = proposal.rate * (WHOLE - cut) // WHOLE if fixed is None else min(proposal.rate, fixed)
    facts = {"years": years, "rate": percent(proposal.rate)}
    if years >= 3 and works.practices_ok is None:
        doubt = _("连续{years}年无欠薪；实名制和专用账户是否落实尚未核查，暂不免存，减收至{rate}。")
        return Sentence(doubt, facts), True
    return Sentence(_("连续{years}年无欠薪：减收至{rate}。"), facts), False


def _take_small(proposal: Proposal, region: Region, works: Works) -> None:
    text, assumed = _small(proposal, region, works)
    confidence = region.confidence if region.small_months else Confidence.C2
    _say(proposal, Factor.SMALL, text, confidence, DEPOSIT_RULES[11], assumed=assumed)


def _small(proposal: Proposal, region: Region, works: Works) -> tuple[Sentence, bool]:
    limit = region.small_fen or 0
    facts: dict[str, object] = {"limit": yuan(limit)}
    short = is_short(region, works.history.signed_on, works.end_on)
    if works.contract_fen is None and not short:
        return Sentence(_("台账没有施工合同额，不知道是不是小额工程，按不是测算。")), True
    if not short and (works.contract_fen or 0) >= limit:
        return Sentence(_("施工合同额不低于{limit}元，不是小额工程。"), facts), False
    match works.history.had_arrears(1):
        case None:
            return Sentence(_("是小额工程（限额{limit}元）；签约前一年有无欠薪尚未核查，暂不免存。"), facts), True
        case True:
            return Sentence(_("是小额工程（限额{limit}元）；签约前一年内有欠薪，不免存。"), facts), False
    proposal.exempt = proposal.exempt or DepositRelief.SMALL
    return Sentence(_("是小额工程（限额{limit}元），签约前一年内没有欠薪：免存。"), facts), False


def is_short(region: Region, signed_on: date | None, end_on: date | None) -> bool:
    """Whether works are small because of their term alone; an unknown term is not short."""
    if region.small_months is None or signed_on is None or end_on is None:
        return False
    return end_on < add_months(signed_on, region.small_months)


def _take_cap(proposal: Proposal, region: Region, works: Works) -> None:
    if proposal.rate is None or proposal.basis_fen is None:
        return
    proposal.required_fen = proposal.basis_fen * proposal.rate // WHOLE
    cap, assumed = region.band(proposal.basis_fen).cap_fen, False
    if region.key_cap_fen is not None:
        cap, assumed = (region.key_cap_fen, False) if works.key_works else (cap, works.key_works is None)
    if not proposal.capped:
        text, assumed = Sentence(_("加收的不受上限限制。")), False
    elif cap is None:
        text = Sentence(_("没有设定上限。"))
    else:
        over = proposal.required_fen > cap
        proposal.required_fen = min(proposal.required_fen, cap)
        text = Sentence(_("上限{cap}元，已封顶。") if over else _("上限{cap}元，没有超过。"), {"cap": yuan(cap)})
    if assumed:
        text = Sentence(_("是否重点交通、铁路项目尚未填写，按其他项目的上限：{text}"), {"text": text})
    _say(proposal, Factor.CAP, text, region.confidence, DEPOSIT_RULES[11], assumed=assumed)


def _take_sum(proposal: Proposal, _region: Region, _works: Works) -> None:
    if proposal.exempt is not None:
        proposal.required_fen = 0
        text = Sentence(_("{relief}：应存0元。"), {"relief": Sentence(proposal.exempt.label)})
    elif proposal.required_fen is None:
        text = Sentence(_("缺少上列资料，不能测算金额。"))
    else:
        facts = {"sum": yuan(proposal.required_fen), "rate": percent(proposal.rate)}
        text = Sentence(_("按{rate}计，应存{sum}元。"), facts)
    _say(proposal, Factor.SUM, text, Confidence.C2, DEPOSIT_RULES[11], DEPOSIT_RULES[12])


STEPS: tuple[Callable[[Proposal, Region, Works], None], ...] = (
    _take_basis,
    _take_rate,
    _take_multi,
    _take_listing,
    _take_arrears,
    _take_small,
    _take_cap,
    _take_sum,
)
