"""Handing over: who is away or leaves names who stands in, and everything he owns moves in one step."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete, Refused, Unseen
from monitor.lifecycles.owned import Holding, list_holdings
from monitor.lifecycles.steps import insert_or_refuse
from monitor.models.handover import LONGEST_ABSENCE, Handover, deputies_on, holds_on
from monitor.models.notebook import CheckSheet, SheetLog
from monitor.models.scope import Viewer, viewer_of
from monitor.models.user import Grant, User, is_same_person
from monitor.values.checks import SheetAct, SheetStatus
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST_REASON = 200
FURTHEST = 366


def preview(
    session: Session, viewer: Viewer, user_id: int, deputy_id: int, first: date, last: date | None
) -> list[Holding]:
    """What would move from the first day on; ``last`` None: for good. Raises a :class:`Refused` and writes nothing."""
    user, deputy = _find_people(session, viewer, user_id, deputy_id, last)
    today = viewer.today
    if not today <= first <= today + timedelta(days=FURTHEST):
        raise Incomplete(Sentence(_("起日应在今天到一年之内。")))
    if last is not None and not 0 <= (last - first).days < LONGEST_ABSENCE:
        raise Incomplete(Sentence(_("止日不早于起日，最长 {days} 天；更久的请按离岗移交。"), {"days": LONGEST_ABSENCE}))
    if _is_away(session, deputy_id, first, last):
        words = _("{name}在这期间也不在岗，请另选一人。")
        raise Incomplete(Sentence(words, {"name": deputy.name}))
    if last is not None and _is_away(session, user_id, first, last):
        raise Incomplete(Sentence(_("这期间已有一项移交；要改的，先把它提前结束。")))
    if last is None:
        _demand_successor(session, user, deputy, first)
    holdings = list_holdings(session, user_id, viewer_of(deputy, today), first, last)
    passed = _list_passed(session, user_id, deputy_id, first, last)
    others = [list_holdings(session, row.user_id, viewer_of(deputy, today), start, stop) for row, start, stop in passed]
    beyond = [one for group in (holdings, *others) for one in group if one.unable]
    if beyond:
        words = _("{name}没有权限办理其中的{things}。请另选一人，或者先把这些交办给别人。")
        things = [
            Sentence(_("{thing}（{number} 件）"), {"thing": Sentence(one.thing.label), "number": one.unable})
            for one in beyond
        ]
        raise Incomplete(Sentence(words, {"name": deputy.name, "things": things}))
    return holdings


def hand_over(
    session: Session, viewer: Viewer, user_id: int, deputy_id: int, first: date, last: date | None, reason: str,
    now: datetime,
) -> Handover:  # fmt: skip
    """Write it: from the first day on the deputy has everything, and after the last day he has nothing of it.

    Check sheets that nobody signed change hands for good on the first day, since only who is named on one may sign it.
    Raises Refused.
    """
    preview(session, viewer, user_id, deputy_id, first, last)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Incomplete(Sentence(_("请写明原因，不超过 {most} 字。"), {"most": LONGEST_REASON}))
    made: dict[str, Any] = {"made_by": viewer.user_id, "made_at": now, "reason": reason.strip(), "deputy_id": deputy_id}
    row = Handover(user_id=user_id, first_day=first, last_day=last, **made)
    insert_or_refuse(session, row, Incomplete(Sentence(_("他已经办过离岗移交。"))))
    _pass_on(session, user_id, first, last, made, now)
    if first <= viewer.today:
        _move_sheets(session, row, now)
    session.flush()
    return row


def move_sheets(session: Session, today: date, now: datetime) -> int:
    """Give the deputies of whoever is away from ``today`` on the sheets that were begun before; how many."""
    rows = list(session.scalars(select(Handover).where(holds_on(today)).order_by(Handover.id)))
    return sum(_move_sheets(session, row, now, before=row.first_day) for row in rows)


def end(session: Session, viewer: Viewer, handover_id: int, now: datetime) -> Handover:
    """End it today, before its last day: what was handed over is the person's alone again. Raises Refused."""
    row = session.get(Handover, handover_id, with_for_update=True)
    if row is None or not (_may_keep(viewer) or viewer.user_id in (row.user_id, row.deputy_id)):
        raise Unseen(Sentence(_("没有这项移交。")))
    if viewer.user_id != row.user_id and not _may_keep(viewer):
        raise Forbidden(Sentence(_("由本人或者督查员结束。")))
    if viewer.user_id != row.user_id and is_same_person(session, row.deputy_id, viewer.user_id):
        raise Refused(
            Sentence(_("您是这项移交的代理人，由本人或者另一名督查员结束：代理人不能自己去掉应当回避的关系。"))
        )
    over = row.ended_at is not None or (row.last_day is not None and row.last_day < viewer.today)
    if over:
        raise Refused(Sentence(_("这项移交已经结束。")))
    if not session.get_one(User, row.user_id).active:
        raise Refused(Sentence(_("他的账号已经停用，移交不能结束：否则他名下的事项没有人负责。")))
    for one in _list_ending(session, row):
        one.ended_by, one.ended_at, one.ended_on = viewer.user_id, now, viewer.today
        session.flush()
        if one.user_id != row.user_id and one.last_day is None:
            # He had left for good before, and the row to whom now comes back was ended by this deed.
            made = {"made_by": viewer.user_id, "made_at": now, "reason": one.reason}
            begins = max(viewer.today, one.first_day)
            session.add(Handover(user_id=one.user_id, deputy_id=row.user_id, first_day=begins, last_day=None, **made))
    session.flush()
    return row


def _list_ending(session: Session, row: Handover) -> list[Handover]:
    """What ends with a handover: the person's others of these days, and those whom he passed on, if it is his own deed.

    Whom he stood in for went with him in the same deed, and comes back with him; but that one of them is back brings
    nobody else back.
    """
    days = () if row.last_day is None else (Handover.first_day <= row.last_day,)
    still = (or_(Handover.last_day.is_(None), Handover.last_day >= row.first_day), *days)
    wanted = and_(Handover.user_id == row.user_id, *still)
    deed = (Handover.deputy_id == row.deputy_id, Handover.made_at == row.made_at, Handover.made_by == row.made_by)
    if session.scalar(select(func.min(Handover.id)).where(*deed)) == row.id:
        wanted = or_(wanted, and_(Handover.user_id != row.user_id, *deed))
    return list(session.scalars(select(Handover).where(wanted, Handover.ended_at.is_(None)).order_by(Handover.id)))


def close_account(session: Session, user: User, today: date) -> None:
    """Close a leaver's account and end its sessions. Raises Refused while something would be owned by nobody."""
    holdings = [] if _has_successor(session, user.id, today) else list_holdings(session, user.id, None, today, None)
    if holdings:
        things = [
            Sentence(_("{thing}（{number} 件）"), {"thing": Sentence(one.thing.label), "number": one.number})
            for one in holdings
        ]
        words = _("{name}名下还有：{things}。请督查员先在“移交”办理离岗移交，再停用账号。")
        raise Refused(Sentence(words, {"name": user.name, "things": things}))
    user.active, user.epoch = False, user.epoch + 1
    session.flush()


def demand_able(session: Session, user: User, today: date) -> None:
    """Raises Refused where somebody whose role changes could not act any more on what he owns."""
    session.flush()
    session.refresh(user)
    lost = [one for one in list_holdings(session, user.id, viewer_of(user, today), today, None) if one.unable]
    if lost and not _has_successor(session, user.id, today):
        things = [
            Sentence(_("{thing}（{number} 件）"), {"thing": Sentence(one.thing.label), "number": one.unable})
            for one in lost
        ]
        words = _("换了角色，{name}就不能再办理名下的{things}。请先办理移交或者交办给别人。")
        raise Refused(Sentence(words, {"name": user.name, "things": things}))


def _has_successor(session: Session, user_id: int, today: date) -> bool:
    """Whether he has left for good and who came after him is still here; an absence gives everything back one day."""
    left = select(Handover.id).where(Handover.user_id == user_id, Handover.last_day.is_(None), holds_on(today))
    successor = deputies_on(session, today).get(user_id)
    if successor is None or session.scalar(left.limit(1)) is None:
        return False
    return session.get_one(User, successor).active


def _may_keep(viewer: Viewer) -> bool:
    return viewer.may_countywide(Act.KEEP_HANDOVERS)


def _find_people(
    session: Session, viewer: Viewer, user_id: int, deputy_id: int, last: date | None
) -> tuple[User, User]:
    if not _may_keep(viewer) and (user_id != viewer.user_id or last is None):
        raise Forbidden(Sentence(_("本人可以登记自己的外出；他人的外出和离岗移交由督查员办理。")))
    if last is None and is_same_person(session, user_id, viewer.user_id):
        raise Forbidden(Sentence(_("本人的离岗移交，由另一名督查员办理。")))
    people = {
        one.id: one for one in session.scalars(select(User).where(User.id.in_((user_id, deputy_id)), User.active))
    }
    if user_id not in people or deputy_id not in people:
        raise Incomplete(Sentence(_("请选择人员。")))
    if is_same_person(session, user_id, deputy_id):
        raise Incomplete(Sentence(_("代理人应是另一个人。")))
    return people[user_id], people[deputy_id]


def _is_away(session: Session, user_id: int, first: date, last: date | None) -> bool:
    overlaps = and_(
        Handover.user_id == user_id,
        Handover.ended_at.is_(None),
        or_(Handover.last_day.is_(None), Handover.last_day >= first),
        *(() if last is None else (Handover.first_day <= last,)),
    )
    return session.scalar(select(Handover.id).where(overlaps).limit(1)) is not None


def _demand_successor(session: Session, user: User, deputy: User, first: date) -> None:
    """Whoever leaves must not take with him a role that nobody else holds there: what waits for it would wait on.

    One who is to leave himself, on whatever day, holds it no more.
    """
    leaving = session.scalars(select(Handover.user_id).where(Handover.last_day.is_(None), Handover.ended_at.is_(None)))
    away = {*deputies_on(session, first), *leaving}
    for grant in user.grants:
        held = session.scalars(
            select(User.id)
            .join(Grant, Grant.user_id == User.id)
            .where(User.active, User.id != user.id, Grant.role == grant.role)
            .where(or_(Grant.town_id.is_(None), Grant.town_id == grant.town_id))
            .where(or_(Grant.department_id.is_(None), Grant.department_id == grant.department_id))
        )
        if not any(one not in away for one in held):
            words = _("{name}是唯一的{role}。请先给接替人开通这个角色，否则等待确认的事项没有人能办。")
            raise Incomplete(Sentence(words, {"name": user.name, "role": Sentence(Role(grant.role).label)}))
    if not deputy.grants:
        raise Incomplete(Sentence(_("接替人还没有角色，请先开通。")))


def _list_passed(
    session: Session, user_id: int, deputy_id: int, first: date, last: date | None
) -> list[tuple[Handover, date, date | None]]:
    """Whom the person himself stands in for in these days, each with the days in which he goes on to the deputy."""
    held = session.scalars(
        select(Handover).where(
            Handover.deputy_id == user_id, Handover.ended_at.is_(None), Handover.user_id != deputy_id,
            or_(Handover.last_day.is_(None), Handover.last_day >= first),
        )
    ).all()  # fmt: skip
    spans = [(row, max(first, row.first_day), min(filter(None, (last, row.last_day)), default=None)) for row in held]
    return [(row, start, stop) for row, start, stop in spans if stop is None or stop >= start]


def _pass_on(
    session: Session, user_id: int, first: date, last: date | None, made: dict[str, Any], now: datetime
) -> None:
    """Whom the person himself stands in for goes with him to his deputy."""
    for row, start, stop in _list_passed(session, user_id, made["deputy_id"], first, last):
        if stop is None:
            row.ended_by, row.ended_at, row.ended_on = made["made_by"], now, start
            session.flush()
        session.add(Handover(user_id=row.user_id, first_day=start, last_day=stop, **made))


def _move_sheets(session: Session, row: Handover, now: datetime, before: date | None = None) -> int:
    """Put the deputy on every unsigned sheet in the person's place; one he is on already loses the second name.

    ``before``: only on those begun before that day; how many.
    """
    user_id, deputy_id, by = row.user_id, row.deputy_id, row.made_by
    sheets = session.scalars(
        select(CheckSheet)
        .where(CheckSheet.status == SheetStatus.DRAFT.value)
        .where(or_(CheckSheet.first_id == user_id, CheckSheet.second_id == user_id))
        .with_for_update()
    ).all()
    mine = [sheet for sheet in sheets if before is None or in_county(sheet.opened_at).date() < before]
    for sheet in mine:
        others = {sheet.first_id, sheet.second_id} - {user_id}
        is_first = sheet.first_id == user_id
        second = None if deputy_id in others else (sheet.second_id if is_first else deputy_id)
        sheet.first_id = deputy_id if is_first else sheet.first_id
        sheet.second_id, sheet.version = second, sheet.version + 1
        entry = [sheet.version, by, "" if second is None else str(second)]
        sheet.kept = {**sheet.kept, "second": [*sheet.kept.get("second", ()), entry]}
        session.flush()
        session.add(SheetLog(sheet_id=sheet.id, act=SheetAct.HANDED.value, at=now, user_id=by))
    return len(mine)
