"""What only the database notices is a refusal with a sentence, and no error of the page."""

from datetime import date

import pytest
from sqlalchemy import UpdateBase, insert, select, update

from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.directive import Directive
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingObjection, ListingService
from monitor.models.paper import PaperIssue
from tests.listings.office import Desk, at

FLAWS: dict[str, tuple[UpdateBase, UpdateBase]] = {
    "publication_founded: proofs": (update(KeptFile).values(about="case"), update(KeptFile).values(about="listing")),
    "publication_whole: papers": (update(PaperIssue).values(about="case"), update(PaperIssue).values(about="listing")),
}


@pytest.mark.parametrize("code", FLAWS)
def test_a_release_that_only_the_database_refuses_is_refused_in_words(desk: Desk, code: str) -> None:
    wrong, right = FLAWS[code]
    desk.to_served().on(10, 22).do("approve_release")
    desk.session.execute(wrong)
    with pytest.raises(Refused, match=f"数据库没有接受.*{code}.*卷宗"):
        desk.do("release")
    desk.session.execute(right)
    assert desk.do("release").status == "released"


def test_a_showing_again_that_only_the_database_refuses_is_refused_in_words(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    for move in ("suspend", "ask_showing"):
        desk.do(move)
    of_order = update(Directive).where(Directive.id == desk.office.order)
    desk.session.execute(of_order.values(subject_code="91330000MA00000002"))
    with pytest.raises(Refused, match=r"数据库没有接受.*publication_shown_anew: order"):
        desk.do("show_again")


def proof(desk: Desk) -> int:
    return desk.session.scalars(select(ListingService.evidence_id).order_by(ListingService.id.desc()).limit(1)).one()


def test_one_file_proves_one_service(desk: Desk) -> None:
    desk.to_decided()
    desk.paper("decision")
    desk.paper("repair")
    used = proof(desk)
    with pytest.raises(Incomplete, match="已经是一次送达的证明"):
        desk.on(10, 21).do("serve_decision", evidence=used)
    desk.do("serve_decision")
    again = proof(desk)
    desk.do("refuse_service")
    desk.do("serve_decision", evidence=again)
    assert proof(desk) == again != used


def test_papers_are_sent_once_they_are_issued(desk: Desk) -> None:
    desk.to_decided()
    desk.paper("decision")
    desk.on(10, 21).paper("repair")
    with pytest.raises(Refused, match="早于决定书、信用修复告知书出具日期 2026-10-21"):
        desk.do("serve_decision", sent_on=date(2026, 10, 20))
    desk.do("serve_decision", sent_on=date(2026, 10, 21))
    desk.do("confirm_service")
    desk.on(10, 22).do("approve_release")
    assert desk.do("release").status == "released"


def test_an_objection_put_on_record_after_the_release_bars_showing_again_in_words(desk: Desk) -> None:
    desk.to_released().on(10, 26).do("suspend")
    row = {"listing_id": desk.listing, "received_at": at(desk.day), "received_on": desk.day, "words": "示范"}
    desk.session.execute(insert(ListingObjection).values(**row, recorded_by=desk.office.people["inspector"]))
    the_objection = update(ListingObjection).where(ListingObjection.listing_id == desk.listing)
    with pytest.raises(Refused, match="还有异议没有核实答复"):
        desk.do("ask_showing")
    answer = {"replied_on": desk.day, "replied_by": desk.office.people["inspector"], "reply": "示范"}
    point = desk.session.begin_nested()
    desk.session.execute(the_objection.values(**answer, upheld=True))
    with pytest.raises(Refused, match="异议成立，不得恢复公示"):
        desk.do("ask_showing")
    point.rollback()
    desk.session.execute(the_objection.values(**answer, upheld=False))
    for move in ("ask_showing", "show_again"):
        desk.do(move)
