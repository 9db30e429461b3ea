"""Rows behind alerts about rosters and payrolls as ledgers (D07, D08, D10, E03, E09–E11, E13)."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnExpressionArgument, ScalarSelect, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from monitor.ledgers.behind_buildings import last_checked
from monitor.models.pay_lines import foreign, paid_by
from monitor.models.site_heads import here
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.values.terms import BookKind, EngagementPaper, PayChannel
from monitor.values.words import mark as _

Conditions = tuple[ColumnExpressionArgument[bool], ...]


def _pay(month: int) -> Conditions:
    return (PayLine.month == month,) if month else ()


def _paid(month: int) -> Conditions:
    return (*_pay(month), paid_by(PayLine, last_checked()))


def _on_site() -> Conditions:
    return (here(last_checked()),)


def _untrained(_month: int) -> Conditions:
    late = or_(Engagement.trained_on.is_(None), Engagement.trained_on > Engagement.entered_on)
    return (*_on_site(), late)


def _terms_untold(_month: int) -> Conditions:
    told = and_(
        or_(Engagement.pay_standard.is_not(None), Engagement.day_rate_fen.is_not(None)),
        Engagement.pay_time.is_not(None),
        Engagement.pay_method.is_not(None),
    )
    papers = (EngagementPaper.CONTRACT.value, EngagementPaper.AGREEMENT.value)
    signed = or_(Engagement.paper_on.is_(None), Engagement.paper_on <= last_checked())
    return (*_on_site(), Engagement.paper.in_(papers), signed, ~told)


def _without_card(_month: int) -> Conditions:
    return (*_on_site(), Engagement.card_mark.is_(None))


def _unreviewed(month: int) -> Conditions:
    today = last_checked()
    return (*_pay(month), PayLine.made_on <= today, or_(PayLine.reviewed_on.is_(None), PayLine.reviewed_on > today))


def _incomplete(month: int) -> Conditions:
    """Lines without days or a day of payment where other lines have them, and lines whose slip was not given."""
    other, today = aliased(PayLine), last_checked()
    beside = exists().where(other.matter_id == PayLine.matter_id, other.month == PayLine.month)
    undayed = and_(PayLine.days.is_(None), PayLine.back_pay.is_(False))
    dayed = beside.where(other.days.is_not(None), other.back_pay.is_(False))
    undated = and_(PayLine.paid_fen > 0, PayLine.paid_on.is_(None))
    dated = beside.where(other.paid_on.is_not(None), paid_by(other, today))
    slipless = and_(PayLine.slip_given.is_(False), paid_by(PayLine, today))
    return (*_pay(month), or_(and_(undayed, dayed), and_(undated, dated), slipless))


def _deducted(month: int) -> Conditions:
    return (*_pay(month), or_(PayLine.damage_fen > 0, and_(PayLine.damage_fen.is_(None), PayLine.deducted_fen > 0)))


def _astray(month: int, facts: Mapping[str, int | None]) -> Conditions:
    """Lines paid by then to another card than the registered one, to a card that others share, or not by the account.

    Cash and transfers of persons count where it is known that the project must have an account.
    """
    other, own, today = aliased(PayLine), aliased(Engagement), last_checked()
    same = and_(own.matter_id == PayLine.matter_id, own.worker_id == PayLine.worker_id)
    shared = exists().where(
        other.matter_id == PayLine.matter_id,
        other.month == PayLine.month,
        other.card_mark == PayLine.card_mark,
        other.worker_id != PayLine.worker_id,
        paid_by(other, today),
    )
    past = [PayChannel.COLLECTED.value]
    if facts.get("account_spared") == 0:
        past += [PayChannel.CASH.value, PayChannel.PRIVATE.value]
    return (*_paid(month), or_(exists().where(same, foreign(own, today)), shared, PayLine.channel.in_(past)))


def _whose(month: int, facts: Mapping[str, int | None]) -> Conditions:
    """The roster's rows, with their cards, of those whom such lines name."""
    same = and_(PayLine.matter_id == Engagement.matter_id, PayLine.worker_id == Engagement.worker_id)
    return (exists().where(same, *_astray(month, facts)),)


def _paid_in(first: int, last: int) -> ScalarSelect[Any]:
    """What the line's worker was paid on the project for the months from ``first`` to ``last``."""
    other = aliased(PayLine)
    same = and_(other.matter_id == PayLine.matter_id, other.worker_id == PayLine.worker_id)
    return (
        select(func.coalesce(func.sum(other.paid_fen), 0))
        .where(same, other.month.between(first, last), paid_by(other, last_checked()))
        .scalar_subquery()
    )


def _ghosts(month: int, facts: Mapping[str, int | None]) -> Conditions:
    """Lines of the month above the amount or without attendance, and the year of whoever passes that of a year."""
    seen = exists(
        select(Attendance.worker_id).where(
            Attendance.matter_id == PayLine.matter_id,
            Attendance.month == PayLine.month,
            Attendance.worker_id == PayLine.worker_id,
            Attendance.days > 0,
        )
    )
    most, most_of_year, january = facts.get("p_ghost_pay_month"), facts.get("p_ghost_pay_year"), month // 100 * 100 + 1
    high = false() if most is None else _paid_in(month, month) > most
    found = and_(PayLine.month == month, or_(high, ~seen))
    if most_of_year is not None:
        passes = and_(_paid_in(january, month) > most_of_year, _paid_in(january, month - 1) <= most_of_year)
        found = or_(found, and_(PayLine.month.between(january, month), passes))
    return (paid_by(PayLine, last_checked()), found)


BY_FACTS: Mapping[tuple[str, BookKind], tuple[str, Callable[[int, Mapping[str, int | None]], Conditions]]] = {
    ("E10", BookKind.PAYROLL): (_("超限或没有考勤而领取工资的行"), _ghosts),
    ("E11", BookKind.PAYROLL): (_("没有经专户发到本人登记工资卡的工资表行"), _astray),
    ("E11", BookKind.ROSTER): (_("这些工资表行所列人员登记的工资卡"), _whose),
}
"""Rows that are chosen by what the alert was judged by as well."""

BEHIND: Mapping[tuple[str, BookKind], tuple[str, Callable[[int], Conditions]]] = {
    ("D07", BookKind.ROSTER): (_("进场时没有安全培训日期的在场人员"), _untrained),
    ("D08", BookKind.ROSTER): (_("三项约定没有写全的在场人员"), _terms_untold),
    ("D10", BookKind.ROSTER): (_("没有登记工资卡的在场人员"), _without_card),
    ("E03", BookKind.PAYROLL): (_("没有总包审核日期的工资表行"), _unreviewed),
    ("E09", BookKind.PAYROLL): (_("有赔偿扣款或扣款性质不明的工资表行"), _deducted),
    ("E13", BookKind.PAYROLL): (_("缺项或未交付工资清单的工资表行"), _incomplete),
}
