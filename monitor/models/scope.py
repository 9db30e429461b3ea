"""Which matters a person may see: written once, used by every list, page, export and write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from monitor.models.handover import Handover, holds_on
from monitor.models.listing import Listing, ListingDeclaration
from monitor.models.matter import Matter, MatterShare
from monitor.models.user import User, is_same_person
from monitor.values.listings import ListingStatus
from monitor.values.permissions import KINDS, NOT_REACHED, PERMISSIONS, Act
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind, Role

WIDE_BLANK = chr(0x3000)


@dataclass(frozen=True)
class Reach:
    """A role within a department and a town; None means the whole county."""

    role: Role
    department_id: int | None = None
    town_id: int | None = None


@dataclass(frozen=True)
class Viewer:
    """A person as the gate sees him; ``today`` bounds shares. ``stands_for`` are those who are away and have left it to
    him: what they own is his to do, with his own rights only.
    """

    user_id: int
    name: str
    reaches: tuple[Reach, ...]
    today: date
    stands_for: frozenset[int] = frozenset()

    @property
    def own_ids(self) -> frozenset[int]:
        """Whose things are his: his own, and those of whom he stands in for."""
        return self.stands_for | {self.user_id}

    def may(self, act: Act) -> bool:
        return any(act in PERMISSIONS[reach.role] for reach in self.reaches)

    def may_countywide(self, act: Act) -> bool:
        """Whether ``act`` reaches beyond a town or department: to what belongs to the county and to no matter."""
        return any(
            act in PERMISSIONS[reach.role] and reach.town_id is None and reach.department_id is None
            for reach in self.reaches
        )

    def sees_every(self, kind: MatterKind, act: Act) -> bool:
        """Whether ``act`` reaches every matter of a kind: a role that does not have the kind reaches none of it."""
        return any(
            act in PERMISSIONS[reach.role] and kind in KINDS[reach.role] and reach.town_id is None
            and reach.department_id is None
            for reach in self.reaches
        )  # fmt: skip

    def may_in_town(self, act: Act, town_id: int | None) -> bool:
        """Whether ``act`` reaches a whole town; None asks for the whole county."""
        return any(
            act in PERMISSIONS[reach.role] and reach.department_id is None and reach.town_id in (None, town_id)
            for reach in self.reaches
        )


def viewer_of(user: User, today: date) -> Viewer:
    reaches = tuple(Reach(Role(grant.role), grant.department_id, grant.town_id) for grant in user.grants)
    stands_for = frozenset(row.user_id for row in user.standing if row.holds_on(today))
    return Viewer(user.id, user.name, reaches, today, stands_for)


def is_own(session: Session, one: int | None, viewer: Viewer) -> bool:
    """Whether what ``one`` did counts as the viewer's: his own, or of whom he stands in for."""
    return one in viewer.own_ids or counts_as_his(session, one, viewer.user_id, viewer.today)


def counts_as_his(session: Session, one: int | None, other: int, day: date) -> bool:
    """Whether ``one`` did it as the person of ``other``, or as somebody for whom that person stands in on ``day``.

    Persons are asked about, not accounts: a second account of either is no way past, and a deputy keeps the conflicts
    of whom he stands in for (reliability D.4).
    """
    if one is None or is_same_person(session, one, other):
        return one is not None
    standing = session.execute(select(Handover.user_id, Handover.deputy_id).where(holds_on(day))).all()
    if not standing:
        return False
    ids = {one, other}.union(*standing)
    rows = session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    person = {number: comparable(name) for number, name in rows}
    return any(person[deputy] == person[other] and person[user] == person[one] for user, deputy in standing)


def visible(viewer: Viewer, act: Act | None = None) -> Select[int]:
    """Ids of the matters that ``viewer`` may see, or do ``act`` on. Join or ``IN`` it; never filter afterwards."""
    reaches = [reach for reach in viewer.reaches if act is None or act in PERMISSIONS[reach.role]]
    seen = select(Matter.id).where(or_(false(), *(_within(reach, viewer.today, act) for reach in reaches)))
    if not any(MatterKind.LISTING in _kinds(reach, act) for reach in reaches):
        return seen
    # Under whichever account he said so, and also of whom he stands in for.
    bare = func.replace(func.replace(User.name, " ", ""), WIDE_BLANK, "")
    same = or_(User.id.in_(viewer.own_ids), bare == viewer.name.replace(" ", "").replace(WIDE_BLANK, ""))
    declared = select(ListingDeclaration.listing_id).join(User, User.id == ListingDeclaration.user_id)
    related = declared.where(ListingDeclaration.related, same)
    return seen.where(or_(Matter.kind != MatterKind.LISTING.value, Matter.id.not_in(related)))


def reaching_alike(viewer: Viewer, acts: Iterable[Act]) -> list[list[Act]]:
    """``acts`` in groups of which each reaches the same matters for ``viewer``; acts that he has not reach none."""
    alike: dict[tuple[tuple[Reach, ...], frozenset[MatterKind]], list[Act]] = {}
    for act in acts:
        reaches = tuple(reach for reach in viewer.reaches if act in PERMISSIONS[reach.role])
        alike.setdefault((reaches, NOT_REACHED.get(act, frozenset())), []).append(act)
    return list(alike.values())


def seated(
    viewer: Viewer, act: Act, kind: MatterKind, town: SQLColumnExpression[Any], department: SQLColumnExpression[Any]
) -> ColumnElement[bool]:
    """Whether ``viewer`` may do ``act`` on rows of no matter that stand in a town and a department of their own.

    They are seen by whoever would see a matter of ``kind`` there; nothing is shared with others.
    """
    reaches = [reach for reach in viewer.reaches if act in PERMISSIONS[reach.role] and kind in KINDS[reach.role]]
    return or_(false(), *(_seat(reach, town, department) for reach in reaches))


def _seat(reach: Reach, town: SQLColumnExpression[Any], department: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if reach.town_id is not None:
        conditions.append(town == reach.town_id)
    if reach.department_id is not None:
        conditions.append(department == reach.department_id)
    return and_(*conditions)


def _within(reach: Reach, today: date, act: Act | None) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [Matter.kind.in_(sorted(kind.value for kind in _kinds(reach, act)))]
    if reach.role is Role.PUBLISHER:
        conditions.append(Matter.id.in_(_FOR_RELEASE))
    if reach.town_id is not None:
        conditions.append(Matter.town_id == reach.town_id)
    if reach.department_id is not None:
        shared = select(MatterShare.matter_id).where(
            MatterShare.department_id == reach.department_id, MatterShare.until >= today
        )
        conditions.append(or_(Matter.department_id == reach.department_id, Matter.id.in_(shared)))
    return and_(*conditions)


_FOR_RELEASE = select(Listing.id).where(
    or_(Listing.status == ListingStatus.DECIDED.value, Listing.released_on.is_not(None))
)
"""What a publisher sees of the list: what was decided, and what became of what was released."""


def _kinds(reach: Reach, act: Act | None) -> frozenset[MatterKind]:
    beyond = NOT_REACHED.get(act, frozenset()) if act is not None else frozenset()
    return KINDS[reach.role] - beyond
