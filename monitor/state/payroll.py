"""A month's payroll as a ledger, as of a day: its rows, its review, and the cards that the wages went to."""

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import ACCOUNTS_TOLD, AS_OF_DATE
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import WageAccount
from monitor.models.pay_lines import foreign, paid_by
from monitor.models.state import in_work
from monitor.models.wage import Engagement, PayLine
from monitor.state import inspection
from monitor.state.days import ahead, happened, is_one, least
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind, PayChannel
from monitor.values.visits import ObservationCode

_ROWS = ("unreviewed_rows", "unmade_rows", "undayed_rows", "paid_rows", "undated_rows", "slipless_rows")
_CARDS = (
    *("foreign_card_heads", "shared_card_heads", "off_account_heads", "collected_heads", "untraced_heads"),
    *("unread_channel_heads", "astray_heads"),
)
SEEN = ("cards_seen", "slips_seen")
"""What :func:`seen_months` tells; nought where no visit says so."""
_NOT_BY_ACCOUNT = (PayChannel.CASH.value, PayChannel.PRIVATE.value)


def payroll_ledger() -> CTE:
    """One row a project and month with a payroll, with the first day ahead on which a fact changes (``event_on``)."""
    rows, cards = _payroll_rows(), _cards()
    together = and_(cards.c.matter_id == rows.c.matter_id, cards.c.month == rows.c.month)
    used = [func.coalesce(cards.c[name], 0).label(name) for name in _CARDS]
    return select(rows, *used).select_from(rows.outerjoin(cards, together)).cte("payroll_ledger")


def seen_months() -> CTE:
    """Per project and month in which a visit first saw that cards are held or pay slips missing, while that stands."""
    standing, month = inspection.standing(), CalendarMonth.__table__.alias()
    codes = dict(zip(SEEN, (ObservationCode.CARDS_HELD.value, ObservationCode.SLIPS_MISSING.value), strict=True))
    within = and_(month.c.first_day <= standing.c.day, standing.c.day <= month.c.last_day)
    return (
        select(
            standing.c.matter_id,
            month.c.month,
            *(func.max(is_one(standing.c.code == code)).label(name) for name, code in codes.items()),
        )
        .select_from(standing.join(month, within))
        .where(standing.c.code.in_(list(codes.values())))
        .group_by(standing.c.matter_id, month.c.month)
        .cte("seen_months")
    )


def ledger_facts(ledger: CTE, matter_id: SQLColumnExpression[int]) -> Columns:
    """The facts of a month from its row of the ledger; counts are nought where it has no payroll."""
    counted = {name: func.coalesce(ledger.c[name], 0) for name in (*_ROWS, *_CARDS)}
    doubts = {
        "roster_doubt": BookKind.ROSTER,
        "account_doubt": BookKind.ACCOUNTS,
        "visit_doubt": BookKind.INSPECTIONS,
    }
    refused = {name: refused_rows(matter_id, book) for name, book in doubts.items()}
    return {**counted, "unreviewed_day": ledger.c.unreviewed_day, **refused}


def _payroll_rows() -> CTE:
    """Per project and month: rows that lack something, and the first day on which an unreviewed payroll was made."""
    paid = paid_by(PayLine, AS_OF_DATE)
    reviewed = and_(PayLine.reviewed_on.is_not(None), happened(PayLine.reviewed_on))
    made = and_(PayLine.made_on.is_not(None), happened(PayLine.made_on))
    waits = and_(~reviewed, made)
    counted: dict[str, SQLColumnExpression[bool]] = {
        "unreviewed_rows": waits,
        "unmade_rows": and_(~reviewed, PayLine.made_on.is_(None)),
        "undayed_rows": and_(PayLine.days.is_(None), PayLine.back_pay.is_(False)),
        "paid_rows": paid,
        "undated_rows": and_(paid, PayLine.paid_on.is_(None)),
        "slipless_rows": and_(paid, PayLine.slip_given.is_(False)),
    }
    return (
        select(
            PayLine.matter_id,
            PayLine.month,
            *(func.sum(is_one(condition)).label(name) for name, condition in counted.items()),
            func.min(case((waits, ordinal(PayLine.made_on)))).label("unreviewed_day"),
            func.min(least([ahead(PayLine.made_on), ahead(PayLine.reviewed_on)])).label("event_on"),
        )
        .where(in_work(PayLine.matter_id))
        .group_by(PayLine.matter_id, PayLine.month)
        .cte("payroll_rows")
    )


def _cards() -> CTE:
    """Per project and month: workers whose wage went to another's card, to a card of several, or past the account.

    ``astray_heads`` are those of whom one of these is sure. Whoever was paid on several cards is one worker.
    """
    line = _by_card()
    told = {name: line.c[name] == 1 for name in _CARDS if name in line.c}
    told["shared_card_heads"] = and_(line.c.card_mark.is_not(None), line.c.heads > 1)
    told["astray_heads"] = or_(told["foreign_card_heads"], told["shared_card_heads"], line.c.past == 1)
    return (
        select(
            line.c.matter_id,
            line.c.month,
            *(func.count(case((such, line.c.worker_id)).distinct()).label(name) for name, such in told.items()),
        )
        .group_by(line.c.matter_id, line.c.month)
        .cte("cards")
    )


def _by_card() -> CTE:
    """Per project, month, card and worker: what holds of a line of his, and how many workers the card was paid for."""
    own = Engagement.__table__.alias("own")
    account = WageAccount.__table__.alias("account")
    clouded = refused_rows(PayLine.matter_id, BookKind.ACCOUNTS) > 0
    needs_account, collected = or_(account.c.exempt.is_(None), clouded), PayLine.channel == PayChannel.COLLECTED.value
    by_hand, sure = PayLine.channel.in_(_NOT_BY_ACCOUNT), and_(ACCOUNTS_TOLD == 1, account.c.exempt.is_(None), ~clouded)
    told = {
        "foreign_card_heads": foreign(own.c, AS_OF_DATE),
        "off_account_heads": or_(collected, and_(by_hand, needs_account)),
        "collected_heads": collected,
        "past": or_(collected, and_(by_hand, sure)),
        "untraced_heads": or_(PayLine.card_mark.is_(None), own.c.card_mark.is_(None)),
        "unread_channel_heads": and_(PayLine.channel == PayChannel.OTHER.value, needs_account),
    }
    card = (PayLine.matter_id, PayLine.month, PayLine.card_mark)
    return (
        select(
            *(*card, PayLine.worker_id),
            func.count().over(partition_by=card).label("heads"),
            *(func.max(is_one(such)).label(name) for name, such in told.items()),
        )
        .outerjoin(own, and_(own.c.matter_id == PayLine.matter_id, own.c.worker_id == PayLine.worker_id))
        .outerjoin(account, account.c.matter_id == PayLine.matter_id)
        .where(in_work(PayLine.matter_id), paid_by(PayLine, AS_OF_DATE))
        .group_by(*card, PayLine.worker_id)
        .cte("by_card")
    )
