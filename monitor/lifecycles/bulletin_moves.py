"""Preparing a quarter's publication and moving it on; what becomes of an entry afterwards."""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from monitor.lifecycles.bulletin import DRAFT, PUBLISHED, SIGNS
from monitor.lifecycles.machine import Facts, Forbidden, Incomplete, Move, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.bulletin import PUBLIC, Bulletin, BulletinEntry, BulletinLog, BulletinSignature
from monitor.models.directive import Directive, DirectiveWorker
from monitor.models.matter import Matter
from monitor.models.parameter import values_in_force
from monitor.models.project import Company
from monitor.models.scope import Viewer, is_own
from monitor.models.wage import Worker
from monitor.values.bulletins import BulletinAct, BulletinStatus, first_day, last_day, quarter_of
from monitor.values.calendar import published
from monitor.values.directives import DirectiveKind, DirectiveStatus, SubjectRole
from monitor.values.linter import find_personal
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.reading import comparable
from monitor.values.spans import cm
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这一期公布刚被他人改动。"))
SHOW_MONTHS = "pub29.show_months"
_DECIDING = (DirectiveKind.DECISION.value, DirectiveKind.PENALTY.value)
_STANDING = (DirectiveStatus.ISSUED.value, DirectiveStatus.SERVED.value, DirectiveStatus.MET.value)
_LONGEST = {"name": 200, "code": 40, "address": 300, "person": 100, "facts": 2000, "handling": 1000}


def major_acts(session: Session, quarter: int) -> list[Directive]:
    """Decisions and penalties against units that were issued in the quarter and stand."""
    asked = select(Directive).where(*_is_major(quarter, quarter))
    return list(session.scalars(asked.order_by(Directive.issued_on, Directive.id)))


def count_major(session: Session, quarters: Collection[int]) -> Counter[int]:
    """How many there are of each of some quarters."""
    if not quarters:
        return Counter()
    days = session.scalars(select(Directive.issued_on).where(*_is_major(min(quarters), max(quarters))))
    return Counter(quarter_of(day) for day in days if day is not None)


def _is_major(first: int, last: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Directive.kind.in_(_DECIDING), Directive.status.in_(_STANDING),
        Directive.subject_role != SubjectRole.PERSON.value,
        Directive.issued_on.between(first_day(first), last_day(last)),
    )  # fmt: skip


def prepare(session: Session, viewer: Viewer, quarter: int, now: datetime) -> Bulletin:
    """Begin the publication of a quarter that is over, with every major act of it; without one it will say so."""
    _allow(viewer, Act.PREPARE_BULLETINS)
    if last_day(quarter) >= now.date():
        raise Refused(Sentence(_("这个季度还没有结束。")))
    return start(session, viewer, quarter, 1, [_entry(session, act) for act in major_acts(session, quarter)], now)


def start(
    session: Session, viewer: Viewer, quarter: int, edition: int, entries: list[BulletinEntry], now: datetime
) -> Bulletin:
    """A draft, entered in the log. Raises a Refused where this edition of the quarter was begun by somebody else."""
    row = Bulletin(
        uid=secrets.token_urlsafe(16), quarter=quarter, edition=edition, status=DRAFT.value,
        prepared_by=viewer.user_id, prepared_at=now, version=1, entries=entries,
    )  # fmt: skip
    insert_or_refuse(session, row, Refused(Sentence(_("这个季度已经有一期。"))))
    note_down(session, row, BulletinAct.PREPARED, viewer, now)
    return row


def _entry(session: Session, act: Directive) -> BulletinEntry:
    of_code = Matter.code == act.subject_code if act.subject_code else Matter.name == act.subject_name
    firm = session.execute(
        select(Matter.code, Company.address, Company.legal_person)
        .join(Company, Company.id == Matter.id)
        .where(Matter.kind == MatterKind.COMPANY.value, of_code)
    ).all()
    code, address, person = firm[0] if len(firm) == 1 else (act.subject_code, None, None)
    return BulletinEntry(
        directive_id=act.id, name=act.subject_name, code=code or "", address=address or "", person=person or "",
        facts="".join(item.fact for item in act.items),
        handling=f"{say(DirectiveKind(act.kind).label)} {act.number}",
    )  # fmt: skip


def find(session: Session, bulletin_id: int) -> Bulletin:
    """The row as it stands now. Raises Unseen."""
    row = session.scalar(select(Bulletin).where(Bulletin.id == bulletin_id).execution_options(populate_existing=True))
    if row is None:
        raise Unseen(Sentence(_("没有这一期公布。")))
    return row


def edit(
    session: Session, row: Bulletin, entry_id: int, viewer: Viewer, given: Mapping[str, str], now: datetime
) -> None:
    """Change the public words of an entry while it is being drafted; an empty name leaves the act out of this issue."""
    _allow(viewer, Act.PREPARE_BULLETINS)
    if row.status != DRAFT.value:
        raise Refused(Sentence(_("已经送审，退回后才能修改。")))
    entry = _entry_of(row, entry_id)
    compare_and_set(session, row, row.version, {}, OVERTAKEN)
    if given.get("leave_out"):
        note_down(session, row, BulletinAct.LEFT_OUT, viewer, now, f"{entry.name} {given['leave_out']}"[:500])
        row.entries.remove(entry)
    else:
        for name in PUBLIC:
            setattr(entry, name, given.get(name, "").strip()[: _LONGEST[name]])
        note_down(session, row, BulletinAct.EDITED, viewer, now)
    session.flush()


def move_on(session: Session, row: Bulletin, move: Move, viewer: Viewer, facts: Facts, now: datetime) -> None:
    """Submit, review, approve, publish or return. Raises a Refused and has written nothing."""
    assert move.act is not None
    _allow(viewer, move.act)
    if row.status not in move.sources:
        raise Refused(Sentence(_("这一期现为“{status}”。"), {"status": Sentence(BulletinStatus(row.status).label)}))
    why = words_of(move.facts[0], require(move.facts[0], facts)) if move.facts else None
    changes: dict[str, object] = {"status": str(move.target)}
    if move.target is DRAFT:
        changes |= {"sha256": None, "reviewed_by": None, "approved_by": None}
    else:
        changes |= _sign(session, row, move, viewer, facts, now)
    if move.target is PUBLISHED:
        today = now.date()
        changes |= {"published_on": today, "shown_to": _shown_to(session, today)}
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    note_down(session, row, BulletinAct(move.log), viewer, now, why)


def _sign(
    session: Session, row: Bulletin, move: Move, viewer: Viewer, facts: Facts, now: datetime
) -> dict[str, object]:
    """What a step forward writes: who, and the hash of what he saw, which must be what was submitted."""
    reason = blocked(session, row)
    if reason is not None:
        raise Refused(reason)
    column = SIGNS.get(move.name)
    if column is None:
        _put_signature(session, row, move, viewer, now, row.digest)
        return {"sha256": row.digest}
    earlier = (row.prepared_by, row.reviewed_by, row.approved_by)
    if any(is_own(session, one, viewer) for one in earlier):
        raise Forbidden(Sentence(_("起草、法制审核、批准、公布应由四个不同的人办理。")))
    if row.digest != row.sha256 or facts.get("sha256") != row.sha256:
        raise Refused(Sentence(_("文字与送审的不一致，请退回后重新送审。")))
    _put_signature(session, row, move, viewer, now, row.digest)
    return {column: viewer.user_id}


def _put_signature(session: Session, row: Bulletin, move: Move, viewer: Viewer, now: datetime, sha256: str) -> None:
    """Before the step itself, which the database lets pass only with it."""
    session.add(
        BulletinSignature(
            bulletin_id=row.id, stage=str(move.target), sha256=sha256, user_id=viewer.user_id,
            person=comparable(viewer.name), at=now,
        )
    )  # fmt: skip
    session.flush()


def blocked(session: Session, row: Bulletin) -> Sentence | None:
    """Why the text may not go on: a field is empty, or something tells a person who must not be named."""
    if row.edition > 1 and not row.entries:
        return Sentence(_("更正的一期里没有内容，不能公布。"))
    for entry in row.entries:
        if not all(getattr(entry, name) for name in PUBLIC):
            return Sentence(
                _("“{name}”的公布内容不完整：名称、信用代码、地址、负责人、事实、处理都应填写。"), {"name": entry.name}
            )
        workers = select(Worker.name).join(DirectiveWorker, DirectiveWorker.worker_id == Worker.id)
        names = set(session.scalars(workers.where(DirectiveWorker.directive_id == entry.directive_id))) - {entry.person}
        for text in entry.published_words:
            found = find_personal(text, names)
            if found:
                facts = {"kind": Sentence(found[0].kind.label), "where": found[0].excerpt}
                return Sentence(_("公布内容里有{kind}（{where}），不能公布。"), facts)
    return None


def stamp(
    session: Session, row: Bulletin, entry_id: int, act: BulletinAct, viewer: Viewer, day: date, why: str, now: datetime
) -> None:
    """Enter an objection, its answer, a change of the decision, or take an entry down; ``day`` is when it happened."""
    column, needed = _STAMPS[act]
    _allow(viewer, needed)
    entry = _entry_of(row, entry_id)
    if row.status != PUBLISHED.value or entry.withdrawn_on is not None:
        raise Refused(Sentence(_("只有正在公布的内容才能登记。")))
    if act is BulletinAct.ANSWERED and entry.objected_on is None:
        raise Refused(Sentence(_("没有收到异议。")))
    if day > now.date() or (row.published_on is not None and day < row.published_on):
        raise Incomplete(Sentence(_("日期应在公布之日和今天之间。")))
    if not why.strip():
        raise Incomplete(Sentence(_("请写明理由和依据的文书。")))
    compare_and_set(session, row, row.version, {}, OVERTAKEN)
    setattr(entry, column, day)
    if act is BulletinAct.OBJECTED:
        entry.answered_on = None
    if act is BulletinAct.WITHDRAWN:
        entry.withdrawn_why = why.strip()[:500]
    session.flush()
    note_down(session, row, act, viewer, now, f"{entry.name} {why.strip()}"[:1000])


_STAMPS = {
    BulletinAct.OBJECTED: ("objected_on", Act.PREPARE_BULLETINS),
    BulletinAct.ANSWERED: ("answered_on", Act.REVIEW_BULLETINS),
    BulletinAct.CHANGED: ("changed_on", Act.PREPARE_BULLETINS),
    BulletinAct.WITHDRAWN: ("withdrawn_on", Act.WITHDRAW_BULLETINS),
}


def _entry_of(row: Bulletin, entry_id: int) -> BulletinEntry:
    found = next((entry for entry in row.entries if entry.id == entry_id), None)
    if found is None:
        raise Unseen(Sentence(_("没有这条公布内容。")))
    return found


def _shown_to(session: Session, today: date) -> date:
    """The last day of showing: no end was found in the sources, so it is the county's value or our own suggestion."""
    values = values_in_force(session, today)
    months = values[SHOW_MONTHS].value if SHOW_MONTHS in values else PARAMETERS[SHOW_MONTHS].default
    assert months is not None
    return published().add(today, (cm(months),)).date


def _allow(viewer: Viewer, act: Act) -> None:
    if not viewer.may_countywide(act):
        raise Forbidden(Sentence(_("您没有办理这一步的权限。")))


def note_down(
    session: Session, row: Bulletin, act: BulletinAct, viewer: Viewer, now: datetime, note: str | None = None
) -> None:
    """One row of the log, with the status that the step left."""
    session.flush()
    status = session.scalar(select(Bulletin.status).where(Bulletin.id == row.id))
    session.add(
        BulletinLog(bulletin_id=row.id, act=act.value, at=now, user_id=viewer.user_id, status=status, note=note)
    )
    session.flush()
