"""Linking a housing project to the construction projects it is built as: by a person, with a reason, one log row each.

No job and no likeness links: what a link says reaches rules (H04, H28), so a person answers for it.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_moving import NO_ROW, allow, note
from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move, Refused, Unseen
from monitor.lifecycles.steps import require, words_of
from monitor.models.housing import HousingLink, HousingProject, HousingUnlink
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.values.cells import comparable
from monitor.values.housing import HousingAbout, HousingAct
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

CODE = Fact("code", _("工程项目编号"), FactKind.TEXT, 64)
WHY = Fact("reason", _("理由"), FactKind.TEXT, 500)
LINK = Move(
    "link",
    _("关联工程项目"),
    HousingAct.LINKED,
    frozenset(),
    None,
    Act.KEEP_HOUSING,
    facts=(CODE, WHY),
    advice=_("只有名称相近不能作为依据，请核对地址、许可证或统一社会信用代码。"),
)
UNLINK = Move(
    "unlink", _("解除关联"), HousingAct.UNLINKED, frozenset(), None, Act.KEEP_HOUSING, facts=(CODE, WHY),
    advice=_("解除以后，再导入的台账不会重新关联，只能由人重新关联。"),
)  # fmt: skip
MOVES = {move.name: move for move in (LINK, UNLINK)}


def link(session: Session, viewer: Viewer, matter_id: int, facts: Facts, now: datetime, today: date) -> Matter:
    """Link the construction project whose code was given. Raises a Refused and has written nothing."""
    code, reason = _begin(session, viewer, matter_id, LINK, facts)
    seen = select(Matter).where(
        Matter.kind == MatterKind.PROJECT.value, Matter.id.in_(visible(viewer, Act.SEE_PROJECTS))
    )
    known = session.scalars(seen.where(Matter.code == code)).all() or [
        one for one in session.scalars(seen.where(Matter.code.ilike(code))) if comparable(one.code) == comparable(code)
    ]
    if len(known) != 1:
        raise Incomplete(Sentence(_("没有编号为“{code}”的工程项目，或者不归您查看。"), {"code": code}))
    work = known[0]
    if session.get(HousingLink, (matter_id, work.code)) is not None:
        raise Refused(Sentence(_("该工程项目已经关联。")))
    for cut in session.scalars(select(HousingUnlink).where(HousingUnlink.matter_id == matter_id)):
        if comparable(cut.code) == comparable(work.code):
            session.delete(cut)
    session.add(HousingLink(matter_id=matter_id, code=work.code, by_hand=True))
    session.flush()
    what = (HousingAbout.LINK, work.id, HousingAct.LINKED)
    note(session, matter_id, what, viewer, now, today, {"code": [None, work.code]}, reason)
    return work


def unlink(session: Session, viewer: Viewer, matter_id: int, facts: Facts, now: datetime, today: date) -> str:
    """Take a linked construction project off, whether a book or a person linked it; its code. Raises a Refused."""
    code, reason = _begin(session, viewer, matter_id, UNLINK, facts)
    row = session.get(HousingLink, (matter_id, code))
    if row is None:
        raise Refused(Sentence(_("该工程项目没有关联，或者刚被他人解除。")))
    session.delete(row)
    session.merge(HousingUnlink(matter_id=matter_id, code=code))
    session.flush()
    known = select(Matter.id).where(Matter.kind == MatterKind.PROJECT.value, Matter.code == code)
    what = (HousingAbout.LINK, session.scalar(known) or 0, HousingAct.UNLINKED)
    note(session, matter_id, what, viewer, now, today, {"code": [code, None]}, reason)
    return code


def _begin(session: Session, viewer: Viewer, matter_id: int, move: Move, facts: Facts) -> tuple[str, str]:
    allow(session, viewer, move, matter_id)
    # Of two who link at once the second sees what the first one wrote.
    session.execute(select(Matter.id).where(Matter.id == matter_id).with_for_update())
    if session.get(HousingProject, matter_id) is None:
        raise Unseen(NO_ROW)
    code, reason = (words_of(fact, require(fact, facts)).strip() for fact in (CODE, WHY))
    return code, reason
