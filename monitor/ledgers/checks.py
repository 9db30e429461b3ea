"""The inspector's lists: sheets in hand, who is where today, and checks that were signed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.facets import search
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.notebook import CheckSheet, SignedCheck
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User
from monitor.values.checks import SheetStatus
from monitor.values.permissions import Act


@dataclass(frozen=True)
class SheetRow:
    """A sheet in hand, its site, and the two inspectors."""

    uid: str
    matter_id: int
    code: str
    name: str
    checked_on: date
    saved_at: datetime
    first: str
    second: str | None


@dataclass(frozen=True)
class Colleague:
    """An officer who could be the second inspector."""

    id: int
    name: str
    certificate_no: str | None


@dataclass(frozen=True)
class CheckFilter:
    """What the list of signed checks is narrowed to; None and the empty text do not narrow."""

    kind: str | None = None
    result: str | None = None
    mine: bool = False
    text: str = ""


@dataclass(frozen=True)
class CheckRow:
    """A signed check in the list."""

    id: int
    number: str
    kind: str | None
    result: str | None
    inspected_on: date
    heads: int | None
    inspectors: str | None
    code: str
    name: str
    town: str | None


def _sheets(viewer: Viewer) -> Columns:
    first, second = aliased(User), aliased(User)
    return (
        select(
            CheckSheet.uid, CheckSheet.matter_id, Matter.code, Matter.name, CheckSheet.checked_on, CheckSheet.saved_at,
            first.name, second.name,
        )
        .join(Matter, Matter.id == CheckSheet.matter_id)
        .join(first, first.id == CheckSheet.first_id)
        .outerjoin(second, second.id == CheckSheet.second_id)
        .where(CheckSheet.status == SheetStatus.DRAFT.value, CheckSheet.matter_id.in_(visible(viewer, Act.MAKE_CHECKS)))
    )  # fmt: skip


def list_own_sheets(session: Session, viewer: Viewer) -> list[SheetRow]:
    """Sheets the viewer began or is named on as the second inspector, the last saved first."""
    own = or_(CheckSheet.first_id == viewer.user_id, CheckSheet.second_id == viewer.user_id)
    rows = session.execute(_sheets(viewer).where(own).order_by(CheckSheet.saved_at.desc(), CheckSheet.id.desc()))
    return [SheetRow(*row) for row in rows]


def list_sheets_of_day(session: Session, viewer: Viewer, day: date, matter_id: int | None = None) -> list[SheetRow]:
    """Who is on which site on that day: every open sheet of it, or those of one site."""
    chosen = _sheets(viewer).where(CheckSheet.checked_on == day)
    if matter_id is not None:
        chosen = chosen.where(CheckSheet.matter_id == matter_id)
    return [SheetRow(*row) for row in session.execute(chosen.order_by(Matter.code, CheckSheet.id).limit(SIZE))]


def list_colleagues(session: Session, viewer: Viewer, matter_id: int) -> list[Colleague]:
    """Officers besides the viewer who may check the site, by name."""
    users = session.scalars(select(User).where(User.active, User.id != viewer.user_id).order_by(User.name, User.id))
    officers = {user.id: user for user in users}
    asked = [
        select(literal(user.id)).where(exists(visible(officer, Act.MAKE_CHECKS).where(Matter.id == matter_id)))
        for user in officers.values()
        if (officer := viewer_of(user, viewer.today)).may(Act.MAKE_CHECKS)
    ]
    able = set(session.scalars(union_all(*asked))) if asked else set()
    return [Colleague(user.id, user.name, user.certificate_no) for user in officers.values() if user.id in able]


def count_checks(session: Session, viewer: Viewer, chosen: CheckFilter) -> int:
    return session.scalar(_signed(select(func.count()), viewer, chosen)) or 0


def list_checks(session: Session, viewer: Viewer, chosen: CheckFilter, total: int, number: int) -> Page[CheckRow]:
    """A page of signed checks, the last signed first."""
    number = clamp(number, total)
    columns = (
        Inspection.id, Inspection.inspection_no, Inspection.kind, Inspection.result, Inspection.inspected_on,
        Inspection.heads, Inspection.inspectors, Matter.code, Matter.name, Town.name,
    )  # fmt: skip
    listed = _signed(select(*columns), viewer, chosen).outerjoin(Town, Town.id == Matter.town_id)
    ordered = listed.order_by(SignedCheck.signed_at.desc(), SignedCheck.inspection_id.desc())
    rows = session.execute(ordered.limit(SIZE).offset((number - 1) * SIZE))
    return Page([CheckRow(*row) for row in rows], total, number)


def _signed(columns: Columns, viewer: Viewer, chosen: CheckFilter) -> Columns:
    within = (
        columns.select_from(SignedCheck)
        .join(Inspection, Inspection.id == SignedCheck.inspection_id)
        .join(Matter, Matter.id == Inspection.matter_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_CHECKS)))
    )
    for column, wanted in ((Inspection.kind, chosen.kind), (Inspection.result, chosen.result)):
        if wanted is not None:
            within = within.where(column == wanted)
    if chosen.mine:
        within = within.where(or_(SignedCheck.first_id == viewer.user_id, SignedCheck.second_id == viewer.user_id))
    return search(within, chosen.text, Matter.name, Matter.code, Inspection.inspection_no)


@dataclass(frozen=True)
class Begun:
    """A sheet that a code leads to: whose it is, and whether the viewer takes part in it."""

    uid: str
    matter_id: int
    name: str
    status: SheetStatus
    first: str
    second: str | None
    mine: bool


def find_sheet(session: Session, viewer: Viewer, uid: str, matter_id: int) -> Begun | None:
    """The sheet of the matter that was begun as ``uid``, whoever began it, for officers who may check the site."""
    first, second = aliased(User), aliased(User)
    row = session.execute(
        select(CheckSheet, Matter.name, first.name, second.name)
        .join(Matter, Matter.id == CheckSheet.matter_id)
        .join(first, first.id == CheckSheet.first_id)
        .outerjoin(second, second.id == CheckSheet.second_id)
        .where(
            CheckSheet.uid == uid,
            CheckSheet.matter_id == matter_id,
            CheckSheet.matter_id.in_(visible(viewer, Act.MAKE_CHECKS)),
        )
    ).one_or_none()
    if row is None:
        return None
    sheet, name, first_name, second_name = row
    mine = viewer.user_id in (sheet.first_id, sheet.second_id)
    return Begun(sheet.uid, matter_id, name, SheetStatus(sheet.status), first_name, second_name, mine)


def name_of(session: Session, user_id: int) -> str | None:
    """The name of an officer."""
    return session.scalar(select(User.name).where(User.id == user_id))


def read_officer(session: Session, user_id: int) -> Colleague:
    """An officer as the sheet names him."""
    user = session.get_one(User, user_id)
    return Colleague(user.id, user.name, user.certificate_no)
