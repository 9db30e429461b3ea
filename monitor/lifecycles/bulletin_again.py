"""Publishing an act again, corrected, after it was taken down; the earlier text is kept."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.bulletin import DRAFT
from monitor.lifecycles.bulletin_moves import OVERTAKEN, find, note_down, start
from monitor.lifecycles.machine import Forbidden, Incomplete, Refused
from monitor.lifecycles.steps import compare_and_set
from monitor.models.bulletin import PUBLIC, Bulletin, BulletinEntry
from monitor.models.directive import Directive
from monitor.models.scope import Viewer
from monitor.values.bulletins import BulletinAct
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST = 500


def republish(
    session: Session, row: Bulletin, entry_id: int, viewer: Viewer, reason: str, now: datetime
) -> BulletinEntry:
    """Take a withdrawn act of a published issue into the issue that is being drafted, or begin one of corrections.

    It goes the whole way of four persons again, with the reason. Raises a Refused and has written nothing.
    """
    if not viewer.may_countywide(Act.PREPARE_BULLETINS):
        raise Forbidden(Sentence(_("您没有办理这一步的权限。")))
    earlier = next((entry for entry in row.entries if entry.id == entry_id), None)
    if earlier is None or earlier.withdrawn_on is None:
        raise Refused(Sentence(_("先撤下有误的内容，再更正后重新公布。")))
    if not reason.strip():
        raise Incomplete(Sentence(_("请写明更正了什么、依据什么文书（将公布）。")))
    if session.scalar(select(BulletinEntry.id).where(BulletinEntry.replaces_id == earlier.id)) is not None:
        raise Refused(Sentence(_("这条内容已经更正后重新列入。")))
    order = session.get_one(Directive, earlier.directive_id)
    if order.annulled_on is not None:
        raise Refused(Sentence(_("所依据的决定已被撤销，不能重新公布。")))
    number = session.scalar(select(Bulletin.id).where(Bulletin.status == DRAFT.value).order_by(Bulletin.quarter))
    into = find(session, number) if number is not None else _begin(session, row, viewer, now)
    compare_and_set(session, into, into.version, {}, OVERTAKEN)
    entry = BulletinEntry(
        directive_id=earlier.directive_id, replaces_id=earlier.id, reason=without_numbers(reason.strip())[:LONGEST],
        **{name: getattr(earlier, name) for name in PUBLIC},
    )  # fmt: skip
    into.entries.append(entry)
    session.flush()
    for one in (row, into):
        note_down(session, one, BulletinAct.REPUBLISHED, viewer, now, f"{earlier.name} {entry.reason}"[:1000])
    return entry


def _begin(session: Session, row: Bulletin, viewer: Viewer, now: datetime) -> Bulletin:
    """An issue of corrections of the same quarter: what was wrong in public is not left so until the next quarter."""
    latest = session.scalar(select(func.max(Bulletin.edition)).where(Bulletin.quarter == row.quarter))
    return start(session, viewer, row.quarter, (latest or 1) + 1, [], now)
