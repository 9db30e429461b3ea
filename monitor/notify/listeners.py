"""Who hears a rung: the owner of the alert and whoever stands on each line, of those who may see the matter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.handover import deputies_on
from monitor.models.ladder import posts_in_force
from monitor.models.listing import Listing
from monitor.models.listing_turns import is_mine
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.notify.duty import list_on_duty
from monitor.notify.routing import list_viewers
from monitor.values.ladder import ON_DUTY, Line, Rung
from monitor.values.permissions import Act
from monitor.values.terms import Role

ON_CASES: Mapping[Act, Act] = {Act.SEE_ALERTS: Act.SEE_CASES, Act.HANDLE_ALERTS: Act.HANDLE_CASES}
"""Clocks of a case are met on the case's page, by whoever may see cases, and handled by whoever is on it."""
ON_LISTINGS: Mapping[Act, Act] = {Act.SEE_ALERTS: Act.SEE_LISTINGS, Act.HANDLE_ALERTS: Act.PROPOSE_LISTINGS}
"""Clocks of a listing are met on its page by whose turn it is; where it is nobody's, by those who propose listings."""


class Listeners:
    """The officers of a moment, asked about the matters of a batch; each question to the database is asked once."""

    def __init__(self, session: Session, now: datetime, matters: Collection[int]) -> None:
        self.session, self.now, self.matters = session, now, sorted(matters)
        self.seen: dict[tuple[int, Act], frozenset[int]] = {}
        cases = select(CaseFile.id, CaseFile.lead_id, CaseFile.second_id).where(CaseFile.id.in_(self.matters))
        self.on_case = {case: (lead, second) for case, lead, second in session.execute(cases)}
        self.listings = frozenset(session.scalars(select(Listing.id).where(Listing.id.in_(self.matters))))

    @cached_property
    def viewers(self) -> Mapping[int, Viewer]:
        return {one.user_id: one for one in list_viewers(self.session, self.now.date())}

    @cached_property
    def on_duty(self) -> list[int]:
        return list_on_duty(self.session, self.now.date())

    @cached_property
    def away(self) -> Mapping[int, int]:
        return deputies_on(self.session, self.now.date())

    @cached_property
    def posts(self) -> Mapping[Line, tuple[str, ...]]:
        return posts_in_force(self.session)

    def find(self, alert: Alert, rungs: Sequence[Rung]) -> tuple[Mapping[int, Line], bool]:
        """Who hears the last of ``rungs``, on the highest line of each; whether nobody stands on its line.

        The owner and everybody on the lines of the rungs before hear it too: nobody is passed over. A line of leaders
        on which nobody stands but whoever has the alert is nobody's: the leading group hears it, and where that is
        nobody's too, or nobody at all is found, the supervisors do, else the heads.
        """
        owners = self.list_owners(alert)
        found = dict.fromkeys(owners, Line.INSPECTOR)
        unnamed = False
        for rung in rungs:
            people = self.list_people(rung.line, alert)
            own = people if rung.line in (Line.INSPECTOR, Line.SQUAD) else [one for one in people if one not in owners]
            unnamed = not own
            found |= dict.fromkeys(people, rung.line)
        if unnamed and rungs:
            asked = self.list_people(Line.GROUP, alert)
            if not set(asked) - set(owners):
                asked = self._list_leaders(alert.matter_id)
            found |= {user: found.get(user, Line.GROUP) for user in asked}
        return found or dict.fromkeys(self._list_leaders(alert.matter_id), Line.GROUP), unnamed

    def _list_leaders(self, matter: int) -> list[int]:
        return self._holding(Role.SUPERVISOR, matter) or self._holding(Role.APPROVER, matter)

    def list_owners(self, alert: Alert) -> list[int]:
        """Who has the alert: on the case, assigned to him, signed for by him; nobody's is everybody's who could.

        A clock of a listing is had by those whose turn the listing is.
        """
        if alert.matter_id in self.listings:
            turn = [user for user in self.viewers if self._has_turn(user, alert.matter_id)]
            return (
                [user for user in turn if user not in self.away]
                or turn
                or self._able(Act.HANDLE_ALERTS, alert.matter_id)
            )
        named = self.on_case.get(alert.matter_id, (alert.assigned_to, alert.acknowledged_by))
        owners = dict.fromkeys(self.away.get(user, user) for user in named if user is not None)
        return [user for user in owners if user in self.viewers] or self._able(Act.HANDLE_ALERTS, alert.matter_id)

    def list_holders(self, alert: Alert) -> list[int]:
        """Who answers for the alert today: its owners; where it is nobody's, those of them who are on duty, if any.

        Its rungs wake all of the owners all the same.
        """
        owners = self.list_owners(alert)
        named = alert.assigned_to is not None or alert.acknowledged_by is not None
        return owners if named else [user for user in owners if user in self.on_duty] or owners

    def list_people(self, line: Line, alert: Alert) -> list[int]:
        """Who stands on a line and may see the matter."""
        if line is Line.INSPECTOR:
            return self.list_owners(alert)
        found: dict[int, None] = {}
        for post in self.posts[line]:
            kind, _colon, which = post.partition(":")
            if kind == ON_DUTY:
                people = [user for user in self.on_duty if self._sees(user, alert.matter_id)]
            elif kind == "role":
                people = self._holding(Role(which), alert.matter_id)
            else:
                named = self.away.get(int(which), int(which))
                people = [named] if self._sees(named, alert.matter_id) else []
            found |= dict.fromkeys(people)
        return list(found)

    def _holding(self, role: Role, matter: int) -> list[int]:
        holders = [user for user, one in self.viewers.items() if any(reach.role is role for reach in one.reaches)]
        present = dict.fromkeys(self.away.get(user, user) for user in holders)
        return [user for user in present if self._sees(user, matter)]

    def _able(self, act: Act, matter: int) -> list[int]:
        able = [user for user in self.viewers if self._sees(user, matter, act)]
        return [user for user in able if user not in self.away] or able

    def _has_turn(self, user: int, listing: int) -> bool:
        turn = is_mine(self.viewers[user], self.now.date(), second=False)
        asked = select(Listing.id).where(Listing.id == listing, turn)
        return self._sees(user, listing) and self.session.scalar(asked) is not None

    def _sees(self, user: int, matter: int, act: Act = Act.SEE_ALERTS) -> bool:
        act = ON_CASES[act] if matter in self.on_case else ON_LISTINGS[act] if matter in self.listings else act
        viewer = self.viewers.get(user)
        if viewer is None or not viewer.may(act):
            return False
        if (user, act) not in self.seen:
            asked = visible(viewer, act).where(Matter.id.in_(self.matters))
            self.seen[user, act] = frozenset(self.session.scalars(select(asked.subquery().c.id)))
        return matter in self.seen[user, act]
