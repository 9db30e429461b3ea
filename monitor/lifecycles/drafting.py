"""Drafting a directive: whole, of one matter, in words that fit; what the law forbids is asked when it is submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.lifecycles.directive_moves import DRAFT, EDIT
from monitor.lifecycles.machine import Forbidden, Incomplete, Refused
from monitor.lifecycles.ordering import OVERTAKEN, find_directive, reaches, write_log
from monitor.lifecycles.steps import compare_and_set
from monitor.models.alert import Alert
from monitor.models.directive import Directive, DirectiveItem, DirectiveWorker
from monitor.models.inspection import Inspection
from monitor.models.scope import Viewer
from monitor.values.citations import LAST, NoSuchArticle, read_citations
from monitor.values.directives import DirectiveAct, DirectiveKind, DirectiveStatus, SubjectRole
from monitor.values.duties import DUTIES, EXTRA_PERCENT, compute_extra
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST_ITEMS = 12
LONGEST = {"fact": 1000, "ordered": 1000, "broken": 300, "sanction": 300, "name": 200, "note": 1000}


@dataclass(frozen=True)
class Item:
    """One thing ordered; ``broken`` and ``sanction`` are the duty's own unless typed."""

    duty: str
    fact: str
    ordered: str
    broken: str = ""
    sanction: str = ""


@dataclass(frozen=True)
class Draft:
    """What an officer drafted. Money in fen; ``workers`` are the workers to be paid and what they are owed."""

    kind: DirectiveKind
    role: SubjectRole
    name: str
    code: str
    items: Sequence[Item]
    amount_fen: int | None = None
    heads: int | None = None
    due_on: date | None = None
    extra_percent: int | None = None
    fine_fen: int | None = None
    stop_work: bool = False
    hearing_right: bool = False
    disclosed: bool | None = None
    heard_on: date | None = None
    note: str = ""
    prior_id: int | None = None
    alert_id: int | None = None
    inspection_id: int | None = None
    case_id: int | None = None
    workers: Mapping[int, int] = field(default_factory=dict)


def start(session: Session, viewer: Viewer, matter_id: int, draft: Draft, now: datetime, today: date) -> Directive:
    """Write a draft. Raises a Refused (403, 422), and then the caller rolls back."""
    if not reaches(session, viewer, Act.PREPARE_DIRECTIVES, matter_id):
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(DRAFT.label)}))
    columns = _columns(session, matter_id, draft, today)
    row = Directive(
        matter_id=matter_id, status=DirectiveStatus.DRAFT.value, drafted_by=viewer.user_id, drafted_at=now, version=1,
        **columns,
    )  # fmt: skip
    row.items = _items(draft)
    session.add(row)
    session.flush()
    _keep_workers(session, row, draft)
    write_log(session, row, DirectiveAct.DRAFTED, now, today, viewer.user_id, None)
    return row


def edit(
    session: Session, viewer: Viewer, directive_id: int, version: object, draft: Draft, now: datetime, today: date
) -> Directive:
    """Change a draft. Raises a Refused (403, 404, 409, 422), and then the caller rolls back."""
    row = find_directive(session, viewer, directive_id)
    if not reaches(session, viewer, Act.PREPARE_DIRECTIVES, row.matter_id):
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(EDIT.label)}))
    if row.status not in EDIT.sources:
        status = Sentence(DirectiveStatus(row.status).label)
        raise Refused(Sentence(_("文书现为“{status}”，不能{move}。"), {"status": status, "move": Sentence(EDIT.label)}))
    columns = _columns(session, row.matter_id, draft, today)
    compare_and_set(session, row, version, columns, OVERTAKEN)
    row.items.clear()
    session.flush()
    row.items = _items(draft)
    session.flush()
    _keep_workers(session, row, draft)
    write_log(session, row, DirectiveAct.EDITED, now, today, viewer.user_id, None)
    return row


def _columns(session: Session, matter_id: int, draft: Draft, today: date) -> dict[str, object]:
    name = _text(draft.name, "name", _("对象名称"))
    pays = any(DUTIES[item.duty].pays for item in draft.items if item.duty in DUTIES)
    _binds_all(draft)
    _sums_fit(draft, pays=pays)
    _belongs(session, matter_id, draft)
    if draft.heard_on is not None and draft.heard_on > today:
        raise Incomplete(Sentence(_("“{fact}”不能晚于今天。"), {"fact": Sentence(_("听取陈述申辩"))}))
    if draft.kind is DirectiveKind.PENALTY and draft.disclosed is None:
        raise Incomplete(Sentence(_("请说明处罚决定是否公开。")))
    extra = draft.extra_percent
    return {
        "kind": draft.kind.value,
        "subject_role": draft.role.value,
        "subject_name": name,
        "subject_code": _code(draft),
        "amount_fen": draft.amount_fen,
        "heads": draft.heads,
        "due_on": draft.due_on,
        "extra_percent": extra,
        "extra_fen": None if extra is None or draft.amount_fen is None else compute_extra(draft.amount_fen, extra),
        "fine_fen": draft.fine_fen,
        "stop_work": draft.stop_work,
        "hearing_right": draft.hearing_right and draft.kind is DirectiveKind.PENALTY_NOTICE,
        "disclosed": draft.disclosed if draft.kind is DirectiveKind.PENALTY else None,
        "heard_on": draft.heard_on if draft.kind is DirectiveKind.DECISION else None,
        "note": _text(draft.note, "note", _("说明")) if draft.note.strip() else None,
        "prior_id": draft.prior_id,
        "alert_id": draft.alert_id,
        "inspection_id": draft.inspection_id,
        "case_id": draft.case_id,
    }


def _binds_all(draft: Draft) -> None:
    """What the law lays on subcontractors alone is ordered of nobody else (国务院令第724号 Arts 31 and 56(1))."""
    for item in draft.items:
        duty = DUTIES.get(item.duty)
        if duty is not None and not duty.binds(draft.role):
            said = _(
                "“{duty}”只针对分包单位（支付条例第三十一条、第五十六条第一项）。对象直接用工的，请改选“{instead}”（第十五条）。"
            )
            facts = {"duty": Sentence(duty.label), "instead": Sentence(DUTIES[duty.instead].label)}
            raise Incomplete(Sentence(said, facts))


def _sums_fit(draft: Draft, *, pays: bool) -> None:
    if not draft.items or len(draft.items) > MOST_ITEMS:
        raise Incomplete(Sentence(_("请列出 1 至 {most} 个事项。"), {"most": MOST_ITEMS}))
    if pays and not (draft.amount_fen and draft.heads):
        raise Incomplete(Sentence(_("责令支付工资的，请填写金额和人数。")))
    if draft.amount_fen is not None and (draft.amount_fen <= 0 or not pays):
        raise Incomplete(Sentence(_("只有责令支付工资的事项才填写金额，金额应大于 0。")))
    if draft.extra_percent is not None:
        least, most = EXTRA_PERCENT
        if not least <= draft.extra_percent <= most:
            said = _(
                "加付赔偿金的比例应在 {least}% 至 {most}% 之间（劳动保障监察条例第二十六条、劳动合同法第八十五条）。"
            )
            raise Incomplete(Sentence(said, {"least": least, "most": most}))
        if draft.amount_fen is None or not draft.kind.orders:
            raise Incomplete(Sentence(_("加付赔偿金须与责令支付的金额写在同一份文书上。")))
    if (draft.fine_fen is not None or draft.stop_work) and not draft.kind.punishes:
        raise Incomplete(Sentence(_("罚款和停工只能写在行政处罚告知书和行政处罚决定书上。")))


def _belongs(session: Session, matter_id: int, draft: Draft) -> None:
    """What a directive follows or rests on is of the same matter."""
    for model, number in ((Alert, draft.alert_id), (Inspection, draft.inspection_id)):
        if number is not None and session.scalar(select(model.matter_id).where(model.id == number)) != matter_id:
            raise Incomplete(Sentence(_("所依据的预警或检查不属于这个监管事项。")))
    if draft.prior_id is None:
        return
    prior = session.scalar(select(Directive).where(Directive.id == draft.prior_id))
    if prior is None or prior.matter_id != matter_id or prior.number is None:
        raise Incomplete(Sentence(_("所接续的文书不属于这个监管事项，或者还没有发出。")))


def _code(draft: Draft) -> str | None:
    if not draft.code.strip() or draft.role is SubjectRole.PERSON:
        return None
    try:
        return check_credit_code(draft.code)
    except ReadingFault as fault:
        raise Incomplete(fault.sentence) from fault


def _items(draft: Draft) -> list[DirectiveItem]:
    return [_item(place, item) for place, item in enumerate(draft.items)]


def _item(place: int, item: Item) -> DirectiveItem:
    """Texts of the paper are Chinese, whatever the language of the page."""
    duty = DUTIES.get(item.duty)
    if duty is None:
        raise Incomplete(Sentence(_("请选择事项。")))
    broken = item.broken.strip() or str(Sentence("{basis}", {"basis": [one.chinese for one in duty.broken]}))
    sanction = item.sanction.strip() or (duty.sanction.article.chinese if duty.sanction else "")
    return DirectiveItem(
        place=place,
        duty=duty.code,
        fact=_text(item.fact, "fact", _("查明的事实")),
        broken=_law(_text(broken if duty.broken or item.broken.strip() else "", "broken", _("违反的条款"))),
        ordered=_text(item.ordered, "ordered", _("责令内容")),
        sanction=_law(_text(sanction, "sanction", _("逾期不改正的处理依据")), ours=True) if sanction else None,
    )


def _law(text: str, *, ours: bool = False) -> str:
    """A text that cites articles there are, for a paper prints them; ``ours``: of 724 and 423, and no other."""
    try:
        named = read_citations(text)
        strange = [*named.others, *(article.chinese for article in named.articles if article.norm not in LAST)]
        if ours and strange:
            raise NoSuchArticle(strange[0])
    except NoSuchArticle as fault:
        said = _(
            "认不出“{rest}”：请写成“《保障农民工工资支付条例》第二十六条”的样子，条款须存在；条款库以外的规定写在书名号里。"
        )
        raise Incomplete(Sentence(said, {"rest": str(fault)})) from fault
    return text


def _text(text: str, name: str, label: str) -> str:
    clean = text.strip()
    if not clean or len(clean) > LONGEST[name]:
        wrong = _("“{fact}”应为不超过 {most} 字的文字。")
        raise Incomplete(Sentence(wrong, {"fact": Sentence(label), "most": LONGEST[name]}))
    return clean


def _keep_workers(session: Session, row: Directive, draft: Draft) -> None:
    session.execute(
        delete(DirectiveWorker)
        .where(DirectiveWorker.directive_id == row.id)
        .execution_options(synchronize_session=False)
    )
    session.add_all(
        DirectiveWorker(directive_id=row.id, worker_id=worker, owed_fen=fen) for worker, fen in draft.workers.items()
    )
    session.flush()
