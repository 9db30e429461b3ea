"""A paper that was voided after it was served bars what follows in words that say what is left to do."""

import pytest
from sqlalchemy import select

from monitor.lifecycles.machine import Refused
from monitor.models.paper import PaperIssue
from monitor.values.papers import PaperType
from tests.listings.office import PAPERS, Desk, at


def void(desk: Desk, name: str) -> None:
    asked = select(PaperIssue).where(PaperIssue.type == PAPERS[name], PaperIssue.voided_at.is_(None))
    row = desk.session.scalars(asked).one()
    row.voided_at, row.voided_by, row.void_reason = at(desk.day), desk.office.people["inspector"], "示范"
    desk.session.flush()


def barred(desk: Desk, *moves: str) -> str:
    """The one sentence that bars each of the moves."""
    told = set()
    for move in moves:
        with pytest.raises(Refused) as refused:
            desk.do(move)
        told.add(str(refused.value.sentence))
    (sentence,) = told
    return sentence


def serve_and_release(desk: Desk) -> None:
    for move in ("serve_decision", "confirm_service", "approve_release", "release"):
        desk.do(move)
    assert desk.row().status == "released"


@pytest.mark.parametrize("name", ["decision", "repair"])
def test_a_paper_voided_after_its_service_is_issued_and_served_anew(desk: Desk, name: str) -> None:
    desk.to_served().on(10, 22)
    void(desk, name)
    said = barred(desk, "approve_release", "release")
    assert said.startswith(f"{PAPERS[name].label}送达以后已经作废") and "重新出具，再登记送达" in said
    assert {PaperType.LISTING.label, PaperType.CREDIT_REPAIR.label} - {PAPERS[name].label} != set()
    desk.paper(name)
    assert barred(desk, "approve_release", "release") == said
    serve_and_release(desk)


def test_both_papers_are_named_where_both_are_void(desk: Desk) -> None:
    desk.to_served().on(10, 22)
    void(desk, "decision")
    void(desk, "repair")
    said = barred(desk, "approve_release", "release")
    assert PaperType.LISTING.label in said and PaperType.CREDIT_REPAIR.label in said


def test_a_service_entered_again_and_refused_is_not_the_papers_service(desk: Desk) -> None:
    desk.to_served().on(10, 23)
    void(desk, "decision")
    desk.paper("decision")
    desk.do("serve_decision")
    desk.do("refuse_service")
    assert "2026-10-23 才出具，此后还没有经另一名监察员确认的送达" in barred(desk, "approve_release", "release")
    serve_and_release(desk)


def test_a_notice_voided_after_the_decision_leaves_nothing_but_revoking(desk: Desk) -> None:
    desk.to_served().on(10, 22)
    void(desk, "notice")
    assert "请提请撤销列入，再重新提请、告知" in barred(desk, "approve_release", "release")
    desk.do("propose_revoke")
    assert desk.do("revoke").status == "revoked"


def test_a_notice_voided_before_the_decision_is_told_while_it_can_be_put_right(desk: Desk) -> None:
    desk.to_noticed().on(10, 19)
    void(desk, "notice")
    assert "请“退回修改”" in barred(desk, "review")
    desk.do("withdraw")
    assert desk.on(10, 20).do("propose").status == "proposed"


def test_a_notice_voided_after_the_review_bars_the_decision(desk: Desk) -> None:
    desk.to_noticed().on(10, 19).do("review")
    void(desk.on(10, 20), "notice")
    assert "请“退回修改”" in barred(desk, "decide")
