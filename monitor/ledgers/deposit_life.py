"""The life of a project's deposit as a line of events: what happened, what is due, what lies ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import day_of
from monitor.models.deposit import DepositUse
from monitor.models.fund import Deposit
from monitor.models.intake import Intake, RowChange
from monitor.models.scope import Viewer, visible
from monitor.models.state import ProjectState
from monitor.values.deposit_use import UseStatus
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, GuaranteeForm, Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.values.written import yuan

NOTICE_DAYS = timedelta(days=30)
REMINDERS = (timedelta(days=30), timedelta(days=7))


class EventKind(Term):
    """How an event stands on the day it is looked at."""

    DONE = "done", _("已办")
    AHEAD = "ahead", _("未到")
    OVERDUE = "overdue", _("已逾期")
    PAST = "past", _("已过")


@dataclass(frozen=True)
class Event:
    """``day`` None: the book gives no date."""

    day: date | None
    kind: EventKind
    text: Sentence


def list_events(
    deposit: Deposit | None,
    state: ProjectState | None,
    renewals: list[Event],
    today: date,
    uses: Sequence[DepositUse] = (),
) -> list[Event]:
    """Every event in the order of its day, what has no date first. Dates that lie ahead have not happened.

    What the book says of the same use as our own notice is not told twice.
    """
    told = list(_told(deposit, today, _own_steps(uses))) if deposit else []
    due = list(_due(deposit, state, today)) if state else []
    events = [*told, *due, *renewals, *_of_uses(uses)]
    return sorted(events, key=lambda event: event.day or date.min)


def list_renewals(session: Session, viewer: Viewer, matter_id: int) -> list[Event]:
    """Guarantees that were renewed: the last day changed with an import."""
    rows = session.execute(
        select(RowChange.before, RowChange.after, Intake.applied_at)
        .join(Intake, Intake.id == RowChange.intake_id)
        .where(
            RowChange.matter_id == matter_id,
            RowChange.kind == BookKind.DEPOSITS.value,
            RowChange.matter_id.in_(visible(viewer, Act.SEE_PROJECTS)),
        )
        .order_by(RowChange.id)
    )
    text = _("保函到期日期由{before}改为{after}（随台账导入）。")
    return [
        Event(at.date() if at else None, EventKind.DONE, Sentence(text, {"before": old, "after": new}))
        for before, after, at in rows
        if (old := before.get("valid_to")) and (new := after.get("valid_to"))
    ]


def _own_steps(uses: Sequence[DepositUse]) -> frozenset[str]:
    """The steps of use that our own record tells, as the book calls them."""
    pairs = (("notice_on", "notice_on"), ("paid_on", "bank_paid_on"), ("refilled_on", "refilled_on"))
    standing = [use for use in uses if UseStatus(use.status).counts]
    return frozenset(told for own, told in pairs if any(getattr(use, own) is not None for use in standing))


def _of_uses(uses: Sequence[DepositUse]) -> Iterator[Event]:
    """What was done here about notices that stand."""
    for use in uses:
        if not UseStatus(use.status).counts:
            continue
        heads = Sentence(_("工人{count}名"), {"count": use.heads})
        yield Event(
            use.notice_on, EventKind.DONE,
            Sentence(_("发出支付通知书，动用{sum}元，{heads}。"), {"sum": yuan(use.fen), "heads": heads}),
        )  # fmt: skip
        if use.received_on:
            yield Event(use.received_on, EventKind.DONE, Sentence(_("银行收到支付通知书。")))
        if use.paid_on:
            heads = Sentence(_("工人{count}名"), {"count": use.paid_heads})
            said = Sentence(
                _("银行支付给工人，动用{sum}元，{heads}。"), {"sum": yuan(use.paid_fen or 0), "heads": heads}
            )
            yield Event(use.paid_on, EventKind.DONE, said)
        if use.refilled_on:
            filled = Sentence(_("补足{sum}元。"), {"sum": yuan(use.refilled_fen or 0)})
            yield Event(use.refilled_on, EventKind.DONE, filled)


def _told(deposit: Deposit, today: date, own: frozenset[str]) -> Iterator[Event]:
    """What the book says happened, but for the steps of our ``own`` notices."""
    for day, text in _sentences(deposit, own):
        if day is not None:
            yield Event(day, EventKind.DONE if day <= today else EventKind.AHEAD, text)
        elif text.msgid == STORED:
            yield Event(None, EventKind.DONE, text)


STORED = _("存储{sum}元（{form}）。")


def _sentences(deposit: Deposit, own: frozenset[str]) -> Iterator[tuple[date | None, Sentence]]:
    form = GuaranteeForm(deposit.form).label if deposit.form else _("形式未填")
    if deposit.stored_fen:
        yield deposit.stored_on, Sentence(STORED, {"sum": yuan(deposit.stored_fen), "form": Sentence(form)})
    yield deposit.valid_from, Sentence(_("保函开立。"))
    yield deposit.filed_on, Sentence(_("协议或保函副本已报备。"))
    yield deposit.statement_on, Sentence(_("收到最近一期对账单。"))
    yield deposit.decision_met_on, Sentence(_("行政处理决定已经履行。"))
    if "notice_on" not in own:
        yield deposit.notice_on, _used(_("发出支付通知书，动用{sum}元，{heads}。"), deposit)
    if "bank_paid_on" not in own:
        yield deposit.bank_paid_on, _used(_("银行支付给工人，动用{sum}元，{heads}。"), deposit)
    if "refilled_on" not in own:
        yield deposit.refilled_on, Sentence(_("补足{sum}元。"), {"sum": yuan(deposit.refilled_fen or 0)})
    yield deposit.return_notice_on, Sentence(_("返还公示开始。"))
    yield deposit.return_applied_on, Sentence(_("申请返还。"))
    answers = {None: _("返还审核，结果未填。"), True: _("返还审核：同意。"), False: _("返还审核：不同意。")}
    yield deposit.return_reviewed_on, Sentence(answers[deposit.return_agreed])
    yield deposit.return_confirmed_on, Sentence(_("出具返还确认书。"))
    back = _("返还，利息{sum}元。") if deposit.interest_fen else _("返还。")
    yield deposit.returned_on, Sentence(back, {"sum": yuan(deposit.interest_fen or 0)})


def _used(msgid: str, deposit: Deposit) -> Sentence:
    heads = Sentence(_("人数未填"))
    if deposit.used_heads is not None:
        heads = Sentence(_("工人{count}名"), {"count": deposit.used_heads})
    return Sentence(msgid, {"sum": yuan(deposit.used_fen or 0), "heads": heads})


def _due(deposit: Deposit | None, state: ProjectState, today: date) -> Iterator[Event]:
    """What had or has to be done by a day, as the last check counted it; left out once it is done."""
    for number, done, text in _deadlines(state):
        day = day_of(number)
        if day is not None and not done:
            yield Event(day, EventKind.OVERDUE if day < today else EventKind.AHEAD, text)
    if deposit is not None and deposit.valid_to is not None and state.bond and not state.returned_day:
        yield from _guarantee(deposit.valid_to, today, watched=state.complete_day is None)
    notice = day_of(state.return_notice_day)
    if notice is not None and not state.return_applied_day and not state.returned_day:
        kind = EventKind.PAST if notice + NOTICE_DAYS <= today else EventKind.AHEAD
        yield Event(notice + NOTICE_DAYS, kind, Sentence(_("公示满30日，可以申请返还。")))
    if deposit is not None and deposit.refill_by is not None and _short(state):
        kind = EventKind.OVERDUE if deposit.refill_by < today else EventKind.AHEAD
        yield Event(deposit.refill_by, kind, Sentence(_("台账所填的补足期限。")))


def _short(state: ProjectState) -> bool:
    """Whether less was put back than the bank paid, as B14 sees it: what nobody can tell is nobody's delay."""
    paid, notice = state.bank_paid_day, state.notice_day
    of_another = not state.use_ours and paid is not None and notice is not None and paid < notice
    if state.returned_day or state.refilled_fen is None or of_another:
        return False
    return state.refilled_fen < (state.drawn_fen or 0)


def _deadlines(state: ProjectState) -> Iterator[tuple[int | None, bool, Sentence]]:
    held, back = bool(state.stored_fen or state.bond), bool(state.returned_day)
    spared, told = bool(state.deposit_exempt), state.stored_fen is None
    yield state.deposit_due_day, held or spared or told, Sentence(_("存储期限：20个工作日。"))
    yield (
        state.deposit_file_due_day,
        not held or spared or back or bool(state.deposit_filed_day),
        Sentence(_("报备协议或保函副本的期限（各地不一，尚未核对原文）。")),
    )
    yield (
        state.statement_due_day,
        not (state.cash and held) or back,
        Sentence(_("季度对账单的期限（尚未核对原文）。")),
    )
    met = bool(state.decision_met_day or state.answered_day)
    yield state.decision_due_day, met, Sentence(_("行政处理决定的履行期限。"))
    yield state.notice_by_day, met, Sentence(_("决定逾期后发出支付通知书的期限（本系统建议值）。"))
    yield state.notice_due_day, not state.notice_unpaid, Sentence(_("银行支付的期限：5个工作日。"))
    yield state.refill_due_day, not _short(state), Sentence(_("补足的期限（尚未核对原文）。"))
    yield (
        state.return_review_due_day,
        bool(state.return_reviewed_day) or back,
        Sentence(_("审核返还的期限：5个工作日。")),
    )
    agreed = state.return_agreed == 1
    yield state.return_confirm_due_day, not agreed or back, Sentence(_("出具返还确认书的期限：3个工作日。"))
    yield (
        state.sweep_due_day,
        bool(state.return_applied_day and not state.return_unagreed_day) or back or not held,
        Sentence(_("完工结清后清查返还的期限（尚未核对原文）。")),
    )


def _guarantee(last: date, today: date, *, watched: bool) -> Iterator[Event]:
    """The end of a guarantee, and before it the two reminders while the works go on (B09)."""
    texts = (_("提醒续开保函：到期前30日（尚未核对原文）。"), _("再次提醒续开保函：到期前7日（本系统建议值）。"))
    for span, text in zip(REMINDERS, texts, strict=True):
        if watched:
            day = last - span
            yield Event(day, EventKind.PAST if day <= today else EventKind.AHEAD, Sentence(text))
    over = EventKind.OVERDUE if watched else EventKind.PAST
    yield Event(last, over if last < today else EventKind.AHEAD, Sentence(_("保函到期。")))
