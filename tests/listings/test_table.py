"""The table of moves: every move in every status, and by which roles, as the access model has it (reliability D.3)."""

from types import SimpleNamespace as Row
from typing import Any

import pytest

from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import APART, find_obstacle
from monitor.values.listings import ListingStatus
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Role

SOMETHING = Row(replied_on=None, answered_on=None, hidden_on=1, hidden_why=None, showing_asked_by=1)
ANYTHING: Any = Row(
    waiting=None, objections=(SOMETHING,), remarks=(SOMETHING,), publication=SOMETHING, people=Row(approval=None)
)
ROLES = {
    Act.SEE_LISTINGS: {Role.INSPECTOR, Role.SUPERVISOR, Role.LEGAL, Role.APPROVER, Role.PUBLISHER},
    Act.PROPOSE_LISTINGS: {Role.INSPECTOR},
    Act.REVIEW_LISTINGS: {Role.LEGAL},
    Act.DECIDE_LISTINGS: {Role.APPROVER},
    Act.RELEASE_LISTINGS: {Role.PUBLISHER},
    Act.SUSPEND_LISTINGS: {Role.INSPECTOR, Role.SUPERVISOR, Role.LEGAL, Role.APPROVER, Role.PUBLISHER},
}
SIGNERS = ("proposed_by", "reviewed_by", "decided_by")


def test_every_act_belongs_to_its_roles_and_no_role_signs_twice() -> None:
    held = {act: {role for role, acts in PERMISSIONS.items() if act in acts} for act in ROLES}
    assert held == ROLES
    acts = [LIFE.moves[name].act for name in ("propose", "review", "decide", "release")]
    assert len(set(acts)) == 4
    assert (APART["review"], APART["decide"], APART["release"]) == (SIGNERS[:1], SIGNERS[:2], SIGNERS)
    assert [move.name for move in LIFE.moves.values() if move.act is None] == ["expire"]


@pytest.mark.parametrize("status", ListingStatus)
def test_a_move_goes_only_from_its_statuses(status: ListingStatus) -> None:
    told = f"名单现为“{status.label}”"
    columns = dict.fromkeys(("extension_asked_on", "extended_on", "shared_on", "early_applied_on", "early_granted"))
    row: Any = Row(
        status=status.value, early_reviewed_on=None, false_papers_on=None, revoke_proposed_by=None, taken_down_on=None,
        **columns,
    )  # fmt: skip
    for move in LIFE.moves.values():
        obstacle = str(find_obstacle(move, row, ANYTHING) or "")
        assert obstacle.startswith(told) is (status not in move.sources), move.name


def test_each_status_is_reached_and_nothing_leads_out_of_an_end() -> None:
    reached = {move.target for move in LIFE.moves.values()} - {None}
    assert reached == set(ListingStatus) - {ListingStatus.NOTICED}
    ended = {status for status in ListingStatus if not status.is_open}
    assert not any(move.target for move in LIFE.moves.values() if move.sources <= ended)
