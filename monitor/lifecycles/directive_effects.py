"""What a move on a directive writes beside its row: the number, a service, an outcome, a query."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.lifecycles.directive_debt import list_before, list_chain, pays_whole
from monitor.lifecycles.directive_facts import Given
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.prospect import Serving, notice_ends, shares_item
from monitor.models.directive import (
    AssetQuery,
    Directive,
    DirectiveLog,
    DirectiveOutcome,
    DirectiveSeries,
    DirectiveService,
)
from monitor.values.cells import comparable
from monitor.values.directives import (
    NOTICE_DAYS,
    DirectiveAct,
    DirectiveKind,
    DirectiveStatus,
    OutcomeResult,
    ServiceMode,
    ServiceStatus,
    write_number,
)
from monitor.values.unseen import plain_name
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_RECEIVED = (ServiceMode.MAIL, ServiceMode.ENTRUSTED, ServiceMode.ELECTRONIC)


def next_number(session: Session, kind: DirectiveKind, pattern: str, today: date) -> dict[str, object]:
    """The next number of the kind's series of this year; whoever issues next waits until this one is kept or given up.

    No number is skipped: a transaction that is rolled back gives its number back.
    """
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    first = adder(DirectiveSeries).values(kind=kind.value, year=today.year, last_no=1)
    counted = first.on_conflict_do_update(
        index_elements=["kind", "year"], set_={"last_no": DirectiveSeries.last_no + 1}
    ).returning(DirectiveSeries.last_no)
    number = int(session.execute(counted).scalar_one())
    return {
        "series_year": today.year,
        "series_no": number,
        "number": write_number(pattern, kind, today.year, number),
        "issued_on": today,
    }


def read_service(
    session: Session, directive: Directive, given: Given, media: Sequence[str], user_id: int, now: datetime, today: date
) -> tuple[DirectiveService, Serving]:
    """The service to be recorded. Raises Incomplete."""
    values = given.values
    mode, sent = values["mode"], values["sent_on"]
    received = values.get("received_on")
    if mode in _RECEIVED:
        if received is None:
            raise Incomplete(Sentence(_("“{mode}”须填写签收日期。"), {"mode": Sentence(mode.label)}))
        if received < sent:
            raise Incomplete(Sentence(_("签收日期早于交寄日期。")))
    first, second = plain_name(values["first_officer"]), plain_name(values["second_officer"])
    if comparable(first) == comparable(second):
        raise Incomplete(Sentence(_("送达应由两名监察员进行，两人不能相同。")))
    served = received if mode in _RECEIVED else sent
    if mode is ServiceMode.NOTICE:
        served = notice_ends(session, sent, NOTICE_DAYS)
    service = DirectiveService(
        directive_id=directive.id, mode=mode.value, status=ServiceStatus.RECORDED.value, sent_on=sent,
        served_on=served, receiver=values["receiver"], place=values.get("place"),
        first_officer=first, second_officer=second, recorded_by=user_id, recorded_at=now,
    )  # fmt: skip
    return service, Serving(mode, media)


def waiting_service(directive: Directive) -> DirectiveService | None:
    """The service that waits for a second officer."""
    return next((one for one in directive.services if one.status == ServiceStatus.RECORDED), None)


def decide_service(service: DirectiveService, status: ServiceStatus, user_id: int, now: datetime) -> None:
    service.status, service.decided_by, service.decided_at = status.value, user_id, now


def read_outcome(
    directive: Directive, result: OutcomeResult, given: Given, *, proved: bool, user_id: int, now: datetime
) -> DirectiveOutcome:
    """The outcome of a recheck. Raises Incomplete for one without a visit or evidence, or that does not fit."""
    values = given.values
    done, paid, visit = values.get("done_on"), values.get("paid_fen"), values.get("inspection_id")
    if visit is None and not proved:
        raise Incomplete(Sentence(_("请选择到场复查的检查，或者附佐证材料。")))
    if done is not None and done > values["verified_on"]:
        raise Incomplete(Sentence(_("履行完毕日期不能晚于核实日期。")))
    due = directive.amount_fen or 0
    if result is OutcomeResult.MET and due and (paid or 0) < due:
        raise Incomplete(Sentence(_("已支付金额少于责令支付的金额，请登记为部分履行。")))
    if result is OutcomeResult.PARTLY and due and not paid:
        raise Incomplete(Sentence(_("部分履行的，请填写已支付金额。")))
    if result is not OutcomeResult.MET and due and (paid or 0) >= due:
        raise Incomplete(Sentence(_("已支付金额不少于责令支付的金额，请登记为已履行。")))
    return DirectiveOutcome(
        directive_id=directive.id, result=result.value, verified_on=values["verified_on"], done_on=done,
        paid_fen=paid, inspection_id=visit, note=values.get("note"), recorded_by=user_id, recorded_at=now,
    )  # fmt: skip


def carry_over(session: Session, directive: Directive, outcome: DirectiveOutcome, entry: DirectiveLog) -> None:
    """What a directive was met by meets the others of its chain too, as far as they order no other wages."""
    if DirectiveKind(directive.kind).punishes:
        return
    session.flush()
    session.expire(directive, ["outcomes"])
    chain, before = list_chain(directive), list_before(directive)
    for other in chain:
        paid = other.amount_fen and pays_whole(outcome.paid_fen or 0, directive, other)
        same = other in before and not other.amount_fen and _is_same(other, directive)
        if other.status == DirectiveStatus.SERVED and other is not directive and (paid or same):
            _carry(session, directive, outcome, other, entry)


def _carry(
    session: Session, directive: Directive, outcome: DirectiveOutcome, other: Directive, entry: DirectiveLog
) -> None:
    if other.kind == DirectiveKind.PENALTY_NOTICE:
        return
    session.add(
        DirectiveOutcome(
            directive_id=other.id, result=outcome.result, verified_on=outcome.verified_on, done_on=outcome.done_on,
            paid_fen=other.amount_fen or outcome.paid_fen, inspection_id=outcome.inspection_id, via_id=directive.id,
            recorded_by=outcome.recorded_by, recorded_at=outcome.recorded_at,
        )
    )  # fmt: skip
    _move_to(session, other, DirectiveStatus.MET, DirectiveAct.MET, entry, directive.number)


def _is_same(prior: Directive, directive: Directive) -> bool:
    """Whether the later directive asks for what the earlier one asked for; a demand asks for it by itself."""
    return directive.kind == DirectiveKind.DEMAND or shares_item(prior.items, directive.items)


def revoke_met(session: Session, directive: Directive, entry: DirectiveLog) -> None:
    """Take back that the directive was met, and whatever followed from it in the chain."""
    met = (DirectiveOutcome.result == OutcomeResult.MET.value, DirectiveOutcome.revoked.is_(False))
    mine = (DirectiveOutcome.directive_id == directive.id) | (DirectiveOutcome.via_id == directive.id)
    carried = session.scalars(select(DirectiveOutcome.directive_id).where(*met, mine)).all()
    session.execute(
        update(DirectiveOutcome).where(*met, mine).values(revoked=True).execution_options(synchronize_session=False)
    )
    for other in session.scalars(select(Directive).where(Directive.id.in_(carried), Directive.id != directive.id)):
        _move_to(session, other, DirectiveStatus.SERVED, DirectiveAct.REOPENED, entry, directive.number)


def _move_to(
    session: Session, other: Directive, status: DirectiveStatus, act: DirectiveAct, entry: DirectiveLog, why: str | None
) -> None:
    other.status, other.version = status.value, other.version + 1
    session.add(
        DirectiveLog(
            directive_id=other.id, act=act.value, at=entry.at, as_of=entry.as_of, user_id=entry.user_id,
            status=status.value, note=why,
        )
    )  # fmt: skip
    session.flush()


def read_query(directive: Directive, values: dict[str, Any], user_id: int, now: datetime) -> AssetQuery:
    return AssetQuery(
        directive_id=directive.id, asset=values["asset"].value, asked_of=values["asked_of"],
        asked_on=values["asked_on"], approver=values["approver"], approval_no=values["approval_no"],
        approved_on=values["approved_on"], recorded_by=user_id, recorded_at=now,
    )  # fmt: skip
