"""A listing goes its way only as the law lets it, each block met once on the way and passed lawfully."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, text

from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import expire, find_listing, make_many
from monitor.lifecycles.listing_open import open_lead
from monitor.lifecycles.machine import Refused, Unseen
from monitor.models.directive import Directive, DirectiveWorker
from monitor.models.listing import Listing, ListingLog, ListingService
from monitor.models.publication import ListingSignature, ListingText, Publication
from monitor.models.scope import visible
from monitor.models.user import User
from monitor.models.wage import Worker
from monitor.values.permissions import Act
from tests.files.made import credit_code
from tests.listings.office import CALENDAR, Desk, add_order, at, viewer


def refusal(desk: Desk, name: str, by: str = "", **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(name, by, **facts)
    return str(refused.value.sentence)


def entry(desk: Desk) -> Publication:
    asked = select(Publication).where(Publication.listing_id == desk.listing)
    return desk.session.scalars(asked.execution_options(populate_existing=True)).one()


def test_what_may_be_proposed_is_measured_to_the_fen_and_kept_with_its_values(desk: Desk) -> None:
    found = "拖欠工资，电话13800138000。"
    for worst, owed, heads in ((499_999, 2_999_999, 12), (499_999, 3_000_000, 9)):
        desk.do("edit", worst_fen=worst, owed_fen=owed, heads=heads, found=found)
        assert "没有达到数额标准" in refusal(desk, "propose")
    assert "（号码已隐去）" in str(desk.row().found)
    # an officer who wants the firm on the list types more than was ordered to be paid
    for more in ({"owed_fen": 6_230_001}, {"heads": 13}, {"worst_fen": 6_230_001}):
        desk.do("edit", **more)
        assert "不能多于责令支付文书" in refusal(desk, "propose")
    desk.do("edit", party_code=credit_code(77))
    assert "与责令支付文书上的" in refusal(desk, "propose")
    just: dict[str, Any] = {"worst_fen": 499_999, "owed_fen": 3_000_000, "heads": 10}
    desk.do("edit", **just)
    desk.do("add_person", person_name="示范13800138000")
    assert "名单以外的个人信息" in refusal(desk, "propose")
    desk.do("drop_persons", reason="法定代表人待查。")
    desk.do("edit", found="拖欠欧阳 示范甲等12名农民工工资。", **just)
    _owe(desk, "欧阳示范甲")
    assert "名单以外的个人信息" in refusal(desk, "propose")
    desk.do("edit", found="拖欠12名农民工工资。", **just)
    desk.do("propose")
    kept = json.loads(str(desk.row().criteria))
    assert (kept["rule"], kept["owed_fen"], kept["crime.x2"]) == ("E17", 3_000_000, 3_000_000)
    with pytest.raises(Refused, match="已经开立名单"):
        open_lead(
            desk.session, desk.session.get_one(Directive, desk.office.order),
            viewer(desk.session, desk.office, "inspector"), at(desk.day), desk.day,
        )  # fmt: skip


def _owe(desk: Desk, name: str) -> None:
    """The order tells of a worker of that name."""
    worker = Worker(name=name, id_number="-", id_mark="-", born_on=date(1990, 1, 1), sixteen_on=date(2006, 1, 1))
    desk.session.add(worker)
    desk.session.flush()
    desk.session.add(DirectiveWorker(directive_id=desk.office.order, worker_id=worker.id, owed_fen=6_230_000))
    desk.session.flush()


def test_notice_objection_and_review_each_wait_for_the_other(desk: Desk) -> None:
    for name in ("edit", "propose"):
        desk.do(name)
    assert "还没有出具列入事先告知书" in refusal(desk, "serve_notice")
    desk.paper("notice")
    # thirty days from 8 October end on Saturday 7 November: no day is left before 3 November
    assert "须先由负责人批准延长" in refusal(desk, "serve_notice", mode="notice")
    desk.on(10, 12).do("serve_notice")
    assert "须由另一人" in refusal(desk, "confirm_service", "inspector")
    desk.do("confirm_service")
    assert (desk.row().status, desk.row().window_ends_on) == ("noticed", date(2026, 10, 19))
    assert "没有个人信息保护影响评估" in refusal(desk, "review")
    desk.do("assess")
    assert "没有登记法定代表人" in refusal(desk, "review")
    desk.do("withdraw")
    assert (desk.row().window_ends_on, desk.row().proposed_by) == (None, None)
    desk.do("add_person")
    desk.do("propose")
    assert "提请之后" in refusal(desk, "serve_notice")
    texts = desk.session.scalars(select(ListingText)).all()
    assert [one.listing_id for one in texts] == [desk.listing] * 2
    assert texts[0].sha256 != texts[1].sha256


def test_the_same_words_are_proposed_again_by_another_and_each_round_is_signed_and_told_anew(desk: Desk) -> None:
    desk.to_noticed().on(10, 19).do("review")
    first = desk.session.scalars(select(ListingText)).one()
    desk.do("withdraw")
    desk.do("propose", "second")
    texts = desk.session.scalars(select(ListingText).order_by(ListingText.id)).all()
    assert [json.loads(one.snapshot).get("edition") for one in texts] == [None, 2]
    assert json.loads(texts[1].snapshot) | {"edition": None} == json.loads(first.snapshot) | {"edition": None}
    signed = desk.session.execute(select(ListingSignature.text_id, ListingSignature.stage, ListingSignature.user_id))
    people = desk.office.people
    assert set(signed) == {
        (first.id, "proposed", people["inspector"]), (first.id, "reviewed", people["legal"]),
        (texts[1].id, "proposed", people["second"]),
    }  # fmt: skip
    logged = desk.session.execute(select(ListingLog.act, ListingLog.user_id).order_by(ListingLog.id)).all()
    assert [one for one in logged if one[0] in ("proposed", "withdrawn")] == [
        ("proposed", people["inspector"]), ("withdrawn", people["inspector"]), ("proposed", people["second"]),
    ]  # fmt: skip
    # the notice of the first round told of another text, even on the same day
    assert "提请之后" in refusal(desk, "serve_notice")
    desk.paper("notice")
    # a service dated back by our own officers shortens nobody's days: they run from the day of the record
    desk.on(10, 26).do("serve_notice", "second", sent_on=date(2026, 10, 19))
    desk.do("confirm_service", "inspector")
    assert desk.row().window_ends_on == date(2026, 11, 2)


def test_a_decision_waits_for_the_window_and_a_release_for_both_papers(desk: Desk) -> None:
    desk.to_noticed().on(10, 14).do("object")
    desk.do("remark")
    assert "2026-10-21" in refusal(desk, "review")
    desk.on(10, 16).do("answer")
    assert "审核意见还没有答复" in refusal(desk, "review")
    desk.do("answer_remark")
    desk.on(10, 19).do("review")
    assert "2026-10-19" in refusal(desk, "decide", reason=None)
    desk.on(10, 20).do("correct", corrected_on=date(2026, 10, 16))
    desk.do("promise")
    assert "可以不予列入" in refusal(desk, "decide", reason=None)
    assert "权限" in refusal(desk, "decide", "legal")
    desk.do("decide", reason="屡次拖欠，仍予列入。")
    assert (desk.row().decision_no, desk.row().expires_on) == ("示人社监列〔2026〕1号", date(2029, 10, 20))
    assert "还没有按决定文号出具" in refusal(desk, "serve_decision")
    desk.paper("decision")
    assert "两书须同时送达" in refusal(desk, "serve_decision")
    desk.paper("repair")
    assert "还没有送达" in refusal(desk, "release")
    desk.do("serve_decision")
    desk.do("confirm_service")
    assert desk.session.scalar(select(func.count()).select_from(Publication)) == 0
    desk.on(10, 22).do("approve_release")
    desk.do("release")
    shown = entry(desk)
    assert (shown.valid_from, shown.valid_to) == (date(2026, 10, 22), date(2029, 10, 20))
    assert desk.session.scalar(select(func.count()).select_from(ListingSignature)) == 4


def test_twenty_working_days_or_an_extension_or_a_written_reason(desk: Desk) -> None:
    desk.to_noticed().do("review")
    assert "早于告知书送达日期 2026-10-12" in refusal(desk, "waive", waived_on=date(2026, 10, 11))
    desk.do("waive")
    head = desk.session.get_one(User, desk.office.people["approver"])
    head.name = desk.session.get_one(User, desk.office.people["legal"]).name + " "
    assert "须由另一人" in refusal(desk, "decide", reason=None)
    head.name = "示范审批人"
    assert "2026-11-03" in refusal(desk.on(11, 4), "decide", reason=None)
    desk.on(11, 3).do("ask_extension")
    assert "权限" in refusal(desk, "extend", "inspector")
    with desk.session.begin_nested() as undone:
        assert "现已过期" in refusal(desk.on(11, 4), "extend")
        undone.rollback()
    desk.on(11, 3).do("extend")
    # forty working days after 30 September: 1 December
    assert "2026-12-01" in refusal(desk.on(12, 2), "decide", reason=None)
    desk.on(12, 1).do("decide", reason=None)


def test_hiding_takes_one_person_showing_again_two_and_an_annulled_order_none(desk: Desk) -> None:
    desk.to_released().on(10, 26).do("suspend", "supervisor")
    assert (entry(desk).hidden_why, desk.row().status) == ("suspended", "released")
    assert "还没有人申请" in refusal(desk, "show_again")
    desk.do("ask_showing")
    desk.do("show_again")
    assert entry(desk).hidden_on is None
    order = desk.session.get_one(Directive, desk.office.order)
    order.annulled_on, order.status = desk.day, "annulled"
    desk.session.flush()
    assert entry(desk).hidden_why == "order_annulled"
    assert "不得恢复" in refusal(desk, "ask_showing")
    desk.do("propose_revoke")
    desk.do("revoke")
    assert (entry(desk).ended_why, desk.row().status) == ("revoked", "revoked")
    assert "还没有出具撤销列入" in refusal(desk, "serve_removal")
    desk.paper("revocation")
    desk.do("serve_removal")
    served = select(ListingService.paper).where(ListingService.listing_id == desk.listing)
    assert desk.session.scalars(served.order_by(ListingService.id)).all()[-1] == "revocation"
    desk.on(10, 30).do("take_down")
    assert desk.row().taken_down_on == date(2026, 10, 30)


def test_a_repair_hides_at_once_and_for_good_and_the_removal_still_takes_its_way(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    point = desk.session.begin_nested()
    desk.do("suspend", "supervisor")
    desk.on(10, 27).do("repair")
    # hidden since the suspension, now for another reason
    assert (entry(desk).hidden_on, entry(desk).hidden_why) == (date(2026, 10, 26), "repaired")
    point.rollback()
    desk.on(10, 27).do("repair")
    shown = entry(desk)
    assert (shown.hidden_on, shown.hidden_why, shown.hidden_note) == (date(2026, 10, 27), "repaired", "示范理由")
    assert (shown.hidden_file_id is not None, desk.row().status) == (True, "released")
    for name in ("suspend", "repair", "ask_showing", "share"):
        assert refusal(desk, name), name
    assert "不能共享" in refusal(desk, "share")
    assert "不得恢复" in refusal(desk, "repair")
    desk.on(4, 26, 2027).do("early_apply", early_corrected_on=date(2026, 10, 26))
    assert desk.do("early_review").early_reviewed_on == date(2027, 4, 26)


def test_early_removal_asks_for_its_gate_a_clean_record_and_true_papers(desk: Desk) -> None:
    desk.to_released().on(4, 22, 2027).do("early_apply", early_corrected_on=date(2026, 10, 23))
    # six months of being listed from the correction of 23 October
    assert "2027-04-23" in refusal(desk, "early_review")
    desk.on(4, 23, 2027)
    assert "2027-10-20" in refusal(desk, "early_review", early_gate="order36")
    desk.do("early_review")
    again = add_order(
        desk.session, desk.office, "示人社监令〔2027〕1号", issued_on=date(2027, 3, 1), due_on=date(2027, 3, 9)
    )
    assert "示人社监令〔2027〕1号" in refusal(desk, "early_remove")
    again.annulled_on = desk.day
    desk.session.flush()
    desk.do("early_remove")
    assert (entry(desk).ended_why, desk.row().early_gate) == ("removed", "order45")
    desk.on(6, 1, 2027).do("early_revoke")
    anew = desk.session.scalars(select(Listing).where(Listing.prior_id == desk.listing)).one()
    assert (anew.status, anew.party_code, anew.opened_on) == ("lead", desk.row().party_code, desk.day)


def test_a_term_ends_by_itself_and_not_a_day_before(desk: Desk) -> None:
    desk.to_released()
    with pytest.raises(Refused):
        expire(desk.session, desk.row(), at(date(2029, 10, 19)), date(2029, 10, 19), CALENDAR)
    expire(desk.session, desk.row(), at(date(2029, 10, 20)), date(2029, 10, 20), CALENDAR)
    assert (entry(desk).ended_on, desk.row().status) == (date(2029, 10, 20), "expired")


def test_who_is_related_sees_nothing_and_a_publisher_only_what_was_decided(desk: Desk) -> None:
    def sees(name: str) -> bool:
        asked = visible(viewer(desk.session, desk.office, name, desk.day), Act.SEE_LISTINGS)
        return desk.listing in desk.session.scalars(asked).all()

    assert "请先作" in _undeclared(desk)
    assert (sees("publisher"), sees("head")) == (False, True)
    desk.do("declare", "head", interest="related")
    assert not sees("head")
    with pytest.raises(Unseen):
        find_listing(desk.session, viewer(desk.session, desk.office, "head", desk.day), desk.listing)
    desk.to_decided()
    assert sees("publisher")


def _undeclared(desk: Desk) -> str:
    with pytest.raises(Refused) as refused:
        desk._move("assess", "second", desk._facts())
    return str(refused.value.sentence)


def test_many_at_once_are_judged_one_by_one(desk: Desk) -> None:
    numbers = [desk.listing]
    inspector = viewer(desk.session, desk.office, "inspector")
    for number in (2, 3):
        order = add_order(desk.session, desk.office, f"示人社监令〔2026〕{number}号")
        numbers.append(open_lead(desk.session, order, inspector, at(desk.day), desk.day).id)
    for number in numbers:
        Desk(desk.session, desk.office, number).to_noticed().do("declare", "legal", interest="none")
    legal, day = viewer(desk.session, desk.office, "legal"), date(2026, 10, 19)
    for bad in range(3):
        with desk.session.begin_nested() as undone:
            Desk(desk.session, desk.office, numbers[bad], date(2026, 10, 14)).do("object")
            done = make_many(desk.session, numbers, LIFE.moves["review"], legal, {}, at(day), day, CALENDAR)
            assert [one.refusal is not None for one in done] == [place == bad for place in range(3)]
            stood = [desk.session.get_one(Listing, number, populate_existing=True).status for number in numbers]
            assert stood == ["noticed" if place == bad else "reviewed" for place in range(3)]
            undone.rollback()
        desk.session.expire_all()


def test_a_letter_changed_after_signing_stops_every_later_signature(desk: Desk) -> None:
    desk.to_noticed()
    desk.session.execute(text("UPDATE listing SET found = '另一事实' WHERE id = :id"), {"id": desk.listing})
    desk.session.expire_all()
    assert "与已签署的文本不一致" in refusal(desk.on(10, 19), "review")
    logged = desk.session.scalars(select(ListingLog.act).where(ListingLog.listing_id == desk.listing)).all()
    assert logged[0] == "opened"
    assert "reviewed" not in logged
