"""What an emergency is about: found by its number, and named at the opening or later. It tells where the event stands
and how it is called.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.steps import insert_or_refuse
from monitor.models.emergency import Emergency, EmergencyMatter
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import Grant, User
from monitor.values.emergencies import DRILL, EmergencyKind
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ABOUT = (MatterKind.PROJECT.value, MatterKind.COMPANY.value, MatterKind.HOUSING.value)
NAMED = _("{event}（{about}）")
LONGEST_NAME = 200


def find_subject(session: Session, viewer: Viewer, code: str, kind: str | None = None) -> Matter:
    """The project, housing project or firm of a number, of ``kind`` or of any, that ``viewer`` sees. Raises Incomplete.

    What he may not see answers as if it were not there.
    """
    typed = code.strip()
    asked = select(Matter).where(
        Matter.code.in_({typed, typed.upper()}), Matter.kind.in_(ABOUT if kind is None else (kind,)),
        Matter.id.in_(visible(viewer)),
    )  # fmt: skip
    found = session.scalars(asked).all()
    if not found:
        raise Incomplete(Sentence(_("没有这个编号的工程项目、楼盘或者单位，或者您无权查看。")))
    if len(found) > 1:
        kinds = tuple(Sentence(MatterKind(one.kind).label) for one in found)
        raise Incomplete(Sentence(_("这个编号有几个：{kinds}。请选择类别。"), {"kinds": kinds}))
    return found[0]


def add_subject(session: Session, row: Emergency, subject: Matter) -> None:
    """Tie a running event to ``subject``. It stands where that stands if it stood nowhere, and is called by its first.

    Raises Incomplete where it is tied to it already.
    """
    mine = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == row.id)
    is_first = session.scalar(mine.limit(1)) is None
    taken = Incomplete(Sentence(_("已登记涉及“{about}”。"), {"about": subject.name}))
    insert_or_refuse(session, EmergencyMatter(emergency_id=row.id, matter_id=subject.id), taken)
    matter = session.get_one(Matter, row.id, populate_existing=True)
    if matter.town_id is None:
        matter.town_id = subject.town_id
    if matter.department_id is None:
        matter.department_id = subject.department_id
    if is_first:
        matter.name = title_of(EmergencyKind(row.event), subject.name, drill=row.drill)


def drop_subject(session: Session, row: Emergency, subject: Matter) -> None:
    """Untie a running event from ``subject``. Where it stood there, it stands where the case it came from does or its
    opener works, else where the rest of it stands. Raises Incomplete where it is not tied to it.
    """
    tied = session.get(EmergencyMatter, (row.id, subject.id))
    if tied is None:
        raise Incomplete(Sentence(_("这起事件没有登记涉及“{about}”。"), {"about": subject.name}))
    session.delete(tied)
    session.flush()
    mine = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == row.id)
    left = session.scalars(select(Matter).where(Matter.id.in_(mine)).order_by(Matter.id)).all()
    matter = session.get_one(Matter, row.id, populate_existing=True)
    seats = [*_first_seats(session, row), *left]
    if matter.town_id == subject.town_id:
        matter.town_id = next((seat.town_id for seat in seats if seat.town_id is not None), None)
    if matter.department_id == subject.department_id:
        matter.department_id = next((seat.department_id for seat in seats if seat.department_id is not None), None)
    matter.name = title_of(EmergencyKind(row.event), left[0].name if left else None, drill=row.drill)


def _first_seats(session: Session, row: Emergency) -> list[Matter | Grant]:
    """Where an event that is about nothing stands: at the case it came from, else where its opener works."""
    case = None if row.case_id is None else session.get(Matter, row.case_id)
    opener = session.get_one(User, row.opened_by)
    return [*([] if case is None else [case]), *opener.grants]


def title_of(event: EmergencyKind, about: str | None, *, drill: bool) -> str:
    """How an event is called: by its kind and by what it is about.

    Never by what was typed of the place: that may tell a person, and the name stands in every list and message.
    """
    name = Sentence(event.label) if about is None else Sentence(NAMED, {"event": Sentence(event.label), "about": about})
    return ((DRILL if drill else "") + str(name))[:LONGEST_NAME]
