"""What an honest office runs into at the gate is said in a sentence with the way out (0100)."""

from unittest.mock import patch

import pytest
from sqlalchemy import select, update

from monitor.lifecycles import listing_moving, listing_prospect
from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.listing_windows import settle_windows
from monitor.lifecycles.machine import Refused
from monitor.models.listing import ListingService
from monitor.models.paper import PaperIssue
from monitor.models.publication import Pace
from monitor.models.scope import visible
from monitor.models.user import User
from monitor.values.permissions import Act
from tests.listings.office import Desk, at, viewer
from tests.listings.test_windows import off, shown


def rename(desk: Desk, work_number: str, name: str) -> None:
    desk.session.execute(update(User).where(User.work_number == work_number).values(name=name))
    desk.session.expire_all()


def to_told(desk: Desk) -> Desk:
    """The service of a notice waits for a second officer."""
    desk.on(10, 9)
    for name in ("edit", "add_person", "assess", "propose"):
        desk.do(name)
    desk.paper("notice")
    desk.on(10, 12).do("serve_notice")
    return desk


@pytest.mark.parametrize("moves", [("withdraw",), ("withdraw", "propose"), ("withdraw", "drop"), ("decline",)])
def test_the_service_of_a_notice_that_was_taken_back_is_not_confirmed(desk: Desk, moves: tuple[str, ...]) -> None:
    to_told(desk)
    for move in moves:
        desk.do(move)
    status = desk.row().status
    with pytest.raises(Refused, match=r"退回修改或者不予列入以前.*请“退回送达登记”"):
        desk.do("confirm_service")
    assert desk.row().status == status
    desk.do("refuse_service")
    assert desk.row().status == status


def test_a_listing_proposed_again_tells_anew_and_is_released(desk: Desk) -> None:
    to_told(desk).do("withdraw")
    desk.do("propose")
    desk.do("refuse_service")
    desk.paper("notice")
    desk.do("serve_notice")
    assert desk.do("confirm_service").status == "noticed"


def test_an_approver_who_declares_himself_related_the_same_day_is_named_with_the_way_out(desk: Desk) -> None:
    desk.to_served().on(10, 22).do("approve_release")
    desk.do("declare", "head", interest="related")
    with pytest.raises(Refused, match="今天不得发布。明天起由其他审批人另行批准"):
        desk.do("release")
    desk.on(10, 23).do("approve_release", "approver")
    assert desk.do("release").status == "released"


@pytest.mark.parametrize(("one", "other"), [("second", "inspector"), ("legal", "approver"), ("head", "legal")])
def test_two_of_one_name_release_nothing_until_they_are_told_apart(desk: Desk, one: str, other: str) -> None:
    desk.to_served().on(10, 22).do("approve_release")
    rename(desk, one, f"示范 {other}")
    with pytest.raises(Refused, match=f"账号 {'、'.join(sorted((one, other)))} 现在同名，按一人算.*姓名后加注区别"):
        desk.do("release")
    rename(desk, one, f"示范{other}（二队）")
    assert desk.do("release").status == "released"


@pytest.mark.parametrize(("one", "other"), [("second", "inspector"), ("legal", "approver"), ("head", "legal")])
def test_two_of_one_name_are_shown_again_once_they_are_told_apart(desk: Desk, one: str, other: str) -> None:
    desk.to_released().on(10, 26)
    rename(desk, one, f"示范{other}")
    assert shown(desk)[1] == "suspended"
    with pytest.raises(Refused, match=r"现在同名，按一人算.*姓名后加注区别"):
        desk.do("ask_showing")
    rename(desk, one, f"示范{other}（二队）")
    for move in ("ask_showing", "show_again"):
        desk.do(move)
    assert shown(desk) == (None, None)


def test_nothing_is_shown_again_whose_decision_is_void(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    void = {"voided_at": at(desk.day), "voided_by": desk.office.people["inspector"], "void_reason": "示范"}
    desk.session.execute(update(PaperIssue).where(PaperIssue.type == "listing").values(**void))
    desk.session.expire_all()
    assert shown(desk)[1] == "suspended"
    with pytest.raises(Refused, match="列入决定书已经作废，不得恢复公示：请提请撤销列入"):
        desk.do("ask_showing")
    for move in ("propose_revoke", "revoke"):
        desk.do(move)


@pytest.mark.parametrize("gone", ["closed", "another role"])
def test_a_showing_is_asked_for_anew_where_who_asked_is_gone(desk: Desk, gone: str) -> None:
    desk.to_released().on(10, 26)
    for move in ("suspend", "ask_showing"):
        desk.do(move)
    asker = desk.session.get_one(User, desk.office.people["inspector"])
    if gone == "closed":
        asker.active = False
    else:
        asker.grants[0].role = "supervisor"
    desk.session.flush()
    with pytest.raises(Refused, match="账号 inspector 已经停用，或者不再是监察员：请另一名监察员重新申请"):
        desk.do("show_again")
    desk.do("ask_showing", "second")
    desk.do("show_again")
    assert shown(desk) == (None, None)


def test_a_consent_counted_before_another_release_is_given_anew(desk: Desk) -> None:
    desk.to_served().on(10, 22)
    with (
        patch.object(listing_prospect, "pace_on", lambda _session, day: Pace(day, 9, 9)),
        pytest.raises(Refused, match="当天的件数变了：请再办一次"),
    ):
        desk.do("approve_release")
    desk.do("approve_release")
    assert desk.do("release").status == "released"


def test_one_file_for_both_services_is_named_with_the_way_out(desk: Desk) -> None:
    desk.to_decided()
    for paper in ("decision", "repair"):
        desk.paper(paper)
    desk.on(10, 21).do("serve_decision")
    notice = select(ListingService.evidence_id).where(ListingService.paper == "notice").scalar_subquery()
    of_decision = update(ListingService).where(ListingService.paper == "decision")
    desk.session.execute(of_decision.values(evidence_id=notice).execution_options(synchronize_session=False))
    desk.session.expire_all()
    desk.do("confirm_service")
    desk.on(10, 22)
    for move in ("approve_release", "release"):
        with pytest.raises(Refused, match="是同一个文件：请用决定书自己的送达证明再登记一次"):
            desk.do(move)
    for move in ("serve_decision", "confirm_service", "approve_release"):
        desk.do(move)
    assert desk.do("release").status == "released"


def test_an_entry_whose_listing_tells_of_no_release_stops_no_nightly_look(desk: Desk) -> None:
    """The entry is written as a release writes it, and the listing left as it was before."""
    desk.to_served().on(10, 22).do("approve_release")
    with patch.object(listing_moving, "compare_and_set"):
        desk.do("release")
    row = desk.row()
    assert (row.status, row.released_on, shown(desk)) == ("decided", None, (None, None))
    desk.on(10, 26)
    assert settle_windows(desk.session, at(desk.day), desk.day, off(15)) == 0
    assert suspend_hasty(desk.session, at(desk.day), desk.day, off(15)) == 1


def test_whoever_has_to_do_with_the_party_sees_nothing_under_a_name_in_other_blanks(desk: Desk) -> None:
    desk.do("declare", "second", interest="related")
    for name in ("示范\u3000second", "示 范second"):
        rename(desk, "legal", name)
        person = viewer(desk.session, desk.office, "legal", desk.day)
        assert desk.listing not in set(desk.session.scalars(visible(person, Act.SEE_LISTINGS))), name
