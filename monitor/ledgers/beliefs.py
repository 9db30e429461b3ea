"""What the ledgers make us believe of a site before anybody looks: the seven items, and what its board should say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from monitor.ledgers.lights import GREEN, GREY, Light, frozen_in, items_of
from monitor.ledgers.project import Month, ProjectPage
from monitor.values.checks import Belief, BoardItem, CheckItem
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.values.written import yuan

ITEM, BOARD = "item", "board"
AS_WRITTEN = "{text}"
"""The figure that is a name as the ledgers write it, in whatever language one reads."""
Figure = Sentence | None


@dataclass(frozen=True)
class ItemBelief:
    """What is believed of one item: ``figure`` is what stands behind it, ``rules`` those that speak against it."""

    part: str
    code: str
    label: str
    belief: Belief
    figure: Figure
    rules: tuple[str, ...] = ()


def believe(
    found: ProjectPage, months: Sequence[Month], seven: Sequence[Light], raised: Sequence[str], *, papers_told: bool
) -> list[ItemBelief]:
    """The seven items and the twelve things of the board; ``raised`` are the rules that speak against the project.

    ``papers_told``: whether any roster of the county ever had a column for contracts.
    """
    paid = [month for month in months if month.has_payroll]
    labour = [month for month in months if month.has_allocation]
    site = _Site(found, paid[-1] if paid else None, labour[-1] if labour else None, papers_told)
    of = {rule: {item.code for item in items_of(rule, frozen_in(found.state))} for rule in raised}
    items = [
        ItemBelief(
            ITEM, light.code, light.label, _of_light(light), _FIGURES[CheckItem(light.code)](site),
            tuple(rule for rule, codes in of.items() if light.code in codes),
        )
        for light in seven
    ]  # fmt: skip
    return items + _board(site)


def _of_light(light: Light) -> Belief:
    return {GREEN: Belief.YES, GREY: Belief.UNKNOWN}.get(light.colour, Belief.NO)


@dataclass(frozen=True)
class _Site:
    found: ProjectPage
    paid: Month | None
    labour: Month | None
    papers_told: bool


def _contract(site: _Site) -> Figure:
    state = site.found.state
    if state is None or not state.roster_heads:
        return Sentence(_("没有花名册"))
    facts = {"heads": state.roster_heads, "without": state.unpapered_heads or 0}
    unknown = (state.untyped_heads or 0) + (state.misdated_heads or 0)
    if not site.papers_told:
        facts["without"], unknown = 0, state.roster_heads
    if not unknown:
        return Sentence(_("花名册{heads}人，无合同也无协议{without}人"), facts)
    facts["unknown"] = unknown
    if not facts["without"]:
        return Sentence(_("花名册{heads}人，有没有合同或者协议不明的{unknown}人"), facts)
    return Sentence(_("花名册{heads}人，无合同也无协议{without}人，有没有合同或者协议不明的{unknown}人"), facts)


def _payment(site: _Site) -> Figure:
    month = site.paid
    if month is None or month.wages_due_fen is None:
        return Sentence(_("没有工资表"))
    sums = {"due": yuan(month.wages_due_fen), "paid": yuan(month.paid_fen or 0), "owed": yuan(month.owed_fen or 0)}
    return Sentence(_("{month}应发{due}元，已发{paid}元，欠{owed}元"), {"month": month.key, **sums})


def _realname(site: _Site) -> Figure:
    state = site.found.state
    if state is None or not state.roster_heads:
        return Sentence(_("没有花名册"))
    facts = {"heads": state.roster_heads, "without": state.unregistered_heads or 0, "site": state.on_site_heads or 0}
    return Sentence(_("花名册{heads}人，在场{site}人，未登记或先进场后登记{without}人"), facts)


def _account(site: _Site) -> Figure:
    """The account, and the labour cost that it is there for (C06 speaks against this item)."""
    return Sentence(_("{account}；{labour}"), {"account": _opening(site), "labour": _labour_cost(site)})


def _opening(site: _Site) -> Sentence:
    account = site.found.account
    if account is None:
        return Sentence(_("专户台账中没有这个项目"))
    if account.opened_on is None:
        return Sentence(_("专户没有开户日期"))
    return Sentence(_("{day}开户"), {"day": account.opened_on.isoformat()})


def _paid_by_gc(site: _Site) -> Figure:
    month = site.paid
    if month is None or month.paid_fen is None:
        return Sentence(_("没有工资表"))
    return Sentence(_("{month}工资表已发{paid}元"), {"month": month.key, "paid": yuan(month.paid_fen)})


def _labour_cost(site: _Site) -> Sentence:
    month = site.labour
    if month is None:
        return Sentence(_("没有人工费拨付记录"))
    sums = {"due": yuan(month.labour_due_fen or 0), "come": yuan(month.labour_in_fen or 0)}
    if month.labour_in_fen is None:
        words = _("{month}人工费应拨{due}元，登记了实拨日期，没有登记实拨金额")
        return Sentence(words, {"month": month.key, "due": sums["due"]})
    return Sentence(_("{month}人工费应拨{due}元，已拨{come}元"), {"month": month.key, **sums})


def _deposit(site: _Site) -> Figure:
    deposit, state = site.found.deposit, site.found.state
    if deposit is None:
        return Sentence(_("保证金台账中没有这个项目"))
    required = deposit.required_fen if state is None or state.required_fen is None else state.required_fen
    facts: dict[str, object] = {"stored": yuan(deposit.stored_fen or 0)}
    facts["required"] = "—" if required is None else yuan(required)
    if deposit.valid_to is not None:
        return Sentence(_("应存{required}元，实存{stored}元，至{day}"), facts | {"day": deposit.valid_to.isoformat()})
    return Sentence(_("应存{required}元，实存{stored}元"), facts)


def _sign(site: _Site) -> Figure:
    project = site.found.project
    if project.board_present is None:
        return Sentence(_("台账没有登记告示牌"))
    if not project.board_present:
        return Sentence(_("台账登记没有告示牌"))
    if project.board_photo_on is None:
        return Sentence(_("台账登记有告示牌，没有照片"))
    return Sentence(_("台账登记有告示牌，照片{day}"), {"day": project.board_photo_on.isoformat()})


_FIGURES: Mapping[CheckItem, Callable[[_Site], Figure]] = {
    CheckItem.CONTRACT: _contract,
    CheckItem.PAYMENT: _payment,
    CheckItem.REALNAME: _realname,
    CheckItem.ACCOUNT: _account,
    CheckItem.PAID_BY_GC: _paid_by_gc,
    CheckItem.DEPOSIT: _deposit,
    CheckItem.BOARD: _sign,
}


def _board(site: _Site) -> list[ItemBelief]:
    """What the board should say as far as the ledgers know; they know of its content only as a whole."""
    project = site.found.project
    believed = Belief.YES if project.board_whole else Belief.UNKNOWN
    belief = Belief.NO if project.board_present is False else believed
    figures = _board_figures(site)
    return [ItemBelief(BOARD, item.value, item.label, belief, figures.get(item)) for item in BoardItem]


def _board_figures(site: _Site) -> Mapping[BoardItem, Sentence]:
    found, project = site.found, site.found.project
    told: dict[BoardItem, object] = {
        BoardItem.BUILDER: found.builder,
        BoardItem.CONTRACTOR: found.contractor,
        BoardItem.DEPARTMENT: found.department,
        BoardItem.LABOUR_OFFICER: project.labour_officer,
    }
    figures = {item: Sentence(AS_WRITTEN, {"text": text}) for item, text in told.items() if text}
    if project.min_wage_fen:
        figures[BoardItem.MIN_WAGE] = Sentence(_("每月{sum}元"), {"sum": yuan(project.min_wage_fen)})
    if project.pay_day:
        figures[BoardItem.PAY_DAY] = Sentence(_("次月{day}日"), {"day": project.pay_day})
    return figures


def heads_believed(found: ProjectPage) -> int | None:
    """How many heads the roster has on site; None where there is none."""
    return None if found.state is None or not found.state.roster_heads else found.state.on_site_heads
