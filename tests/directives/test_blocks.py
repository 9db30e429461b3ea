"""What the law forbids is refused with its article, and the same thing done lawfully goes through."""

import pytest

from monitor.models.inspection import Inspection
from monitor.models.notebook import Interview
from tests.directives.desk import BOARD, PDF, PNG, SERVICE, WAGES, Desk, file
from tests.files.books import worker_id

NOTICE = {"kind": "penalty_notice", "fine": "60000", "hearing_right": "1"}
PENALTY = {"kind": "penalty", "fine": "60000", "disclosed": "yes"}


@pytest.fixture
def ran_out(desk: Desk) -> int:
    """An order about the notice board, served, its day passed, nobody obeyed."""
    number = desk.on("2026-11-24").draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    desk.serve(number)
    desk.on("2026-12-07")
    return number


def test_a_day_must_be_given_not_be_past_and_not_be_a_day_off(desk: Desk) -> None:
    number = desk.draft(**BOARD)
    assert "没有写明履行期限" in desk.refused(number, "submit")
    for day, words in (
        ("2026-11-20", "早于发出之日"),
        ("2026-11-28", "是休息日"),
        ("2026-11-30", ""),
    ):
        version = str(desk.row(number).version)
        form = {"kind": "instruction", "subject": "contractor||示范建筑有限公司", "version": version} | BOARD
        answer = desk.as_("inspector").post(f"/directives/{number}/edit", data=form | {"due_on": day})
        assert answer.status_code == 302
        if words:
            assert words in desk.refused(number, "submit")
            assert words in desk.get(f"/directives/{number}")
    desk.made(number, "submit")
    assert "第二百零三条" in desk.get(f"/directives/{desk.draft(**BOARD, due_on='2026-11-28')}")


def test_a_paper_that_lies_until_its_day_is_past_is_not_issued(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-11-24")
    desk.made(number, "submit")
    assert "早于发出之日" in desk.on("2026-11-25").refused(number, "approve", "approver")
    desk.on("2026-11-24").made(number, "approve", "approver")
    assert "早于发出之日" in desk.on("2026-11-25").refused(number, "issue")
    assert desk.row(number).number is None
    desk.on("2026-11-24").made(number, "issue")


def test_no_fine_before_an_order_ran_out(desk: Desk, ran_out: int) -> None:
    other = BOARD | {"duty-0": "supervision"}
    for duty, words in ((other, "没有先责令限期改正并送达"), (BOARD, "")):
        number = desk.draft(f"prior={ran_out}", **duty, **NOTICE, due_on="2026-12-11")
        if words:
            assert words in desk.refused(number, "submit")
            assert "第五十六条" in desk.get(f"/directives/{number}")
        else:
            desk.made(number, "submit")
    desk.made(ran_out, "met", files=file(), verified_on="2026-12-07", done_on="2026-12-07")
    number = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE, due_on="2026-12-11")
    assert "没有先责令限期改正并送达" in desk.refused(number, "submit")


def test_no_penalty_without_a_served_notice_and_before_the_party_could_speak(desk: Desk, ran_out: int) -> None:
    number = desk.draft(f"prior={ran_out}", **BOARD, **PENALTY)
    assert "处罚前没有行政处罚告知书" in desk.refused(number, "submit")
    notice = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE, due_on="2026-12-11")
    desk.issue(notice)
    penalty = desk.draft(f"prior={notice}", **BOARD, **PENALTY)
    assert "还没有送达" in desk.refused(penalty, "submit")
    desk.on("2026-12-08").serve(notice)
    # five working days after 8 December: 9, 10, 11, 14 and 15 December
    assert "2026-12-15" in desk.on("2026-12-15").refused(penalty, "submit")
    assert "第六十二条" in desk.get(f"/directives/{penalty}")
    desk.on("2026-12-16").made(penalty, "submit")


def test_no_penalty_before_a_hearing_that_was_asked_for_and_told_in_time(desk: Desk, ran_out: int) -> None:
    notice = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE, due_on="2026-12-11")
    desk.issue(notice)
    desk.on("2026-12-08").serve(notice)
    desk.on("2026-12-14").made(notice, "hearing", step="asked", day="2026-12-14")
    penalty = desk.draft(f"prior={notice}", **BOARD, **PENALTY)
    assert "听证举行之前不得作出处罚决定" in desk.on("2026-12-16").refused(penalty, "submit")
    desk.made(notice, "hearing", step="held", day="2026-12-28")
    # seven working days before 28 December: 25, 24, 23, 22, 21, 18 and 17 December
    desk.on("2026-12-18").made(notice, "hearing", step="told", day="2026-12-18")
    assert "2026-12-17" in desk.on("2026-12-28").refused(penalty, "submit")
    desk.made(notice, "hearing", step="held", day="2026-12-29")
    desk.on("2026-12-29").made(penalty, "submit")


def test_a_party_that_gives_up_its_rights_in_writing_need_not_be_waited_for(desk: Desk, ran_out: int) -> None:
    notice = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE, due_on="2026-12-11")
    desk.issue(notice)
    desk.serve(notice)
    penalty = desk.draft(f"prior={notice}", **BOARD, **PENALTY)
    assert "期满前不得作出处罚决定" in desk.refused(penalty, "submit")
    desk.made(notice, "hearing", step="waived", day="2026-12-07")
    desk.made(penalty, "submit")


@pytest.mark.parametrize(
    ("fine", "lawful"), [("49999.99", False), ("50000", True), ("100000", True), ("100000.01", False)]
)
def test_a_fine_stays_within_its_bounds(desk: Desk, ran_out: int, fine: str, lawful: bool) -> None:
    number = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE | {"fine": fine}, due_on="2026-12-11")
    assert desk.move(number, "submit").status_code == (302 if lawful else 409)
    assert ("罚款应当在 50000 元至 100000 元之间" in desk.get(f"/directives/{number}")) is not lawful


def test_work_is_stopped_only_where_the_article_says_so(desk: Desk, ran_out: int) -> None:
    number = desk.draft(f"prior={ran_out}", **BOARD, **NOTICE, stop_work="1", due_on="2026-12-11")
    assert "没有责令停工的规定" in desk.refused(number, "submit")


def test_a_decision_hears_the_party_first(desk: Desk) -> None:
    wages = WAGES | {"kind": "decision", "amount": "100", "heads": "1", "due_on": "2026-12-04"}
    assert "应当听取当事人的陈述、申辩" in desk.refused(desk.draft(**wages), "submit")
    desk.made(desk.draft(**wages, heard_on="2026-11-23"), "submit")


def test_extra_compensation_follows_an_order_that_was_not_obeyed(desk: Desk) -> None:
    wages = WAGES | {"amount": "3500.05", "heads": "1"}
    first = desk.draft(**wages, due_on="2026-12-04", extra_percent="50")
    assert "加付赔偿金须先责令限期支付" in desk.refused(first, "submit")
    assert desk.row(first).extra_fen == 175_003
    order = desk.draft(**wages, due_on="2026-12-04")
    desk.issue(order)
    desk.serve(order)
    late = {"kind": "decision", "due_on": "2026-12-18", "heard_on": "2026-11-23"}
    for percent, status in (("49", 422), ("101", 422), ("100", 302)):
        answer = desk.hand_in(f"prior={order}", **wages, **late, extra_percent=percent)
        assert answer.status_code == status
    second = int(answer.headers["Location"].rpartition("/")[2])
    assert "加付赔偿金须先责令限期支付" in desk.on("2026-12-04").refused(second, "submit")
    desk.on("2026-12-05").made(second, "submit")
    assert desk.row(second).extra_fen == 350_005


@pytest.mark.parametrize(
    ("exposed", "words"),
    [
        (f"工人{worker_id(1)}反映", "身份证号"),
        ("来电 138 0000 8000 反映", "手机号码"),
        ("打入6200000000000008383账户", "银行卡号"),
        ("合同编号20261123000012345，金额 1234567890123456 分，2026-11-23 2026-11-24", ""),
        ("统一社会信用代码已核对", ""),
    ],
)
def test_no_paper_leaves_the_office_with_somebodys_numbers(desk: Desk, exposed: str, words: str) -> None:
    number = desk.draft(**BOARD | {"fact-0": exposed}, due_on="2026-12-04")
    if not words:
        desk.made(number, "submit")
        return
    answer = desk.refused(number, "submit")
    assert words in answer and "第九条" in answer
    assert exposed[4:] not in answer


def test_posting_counts_only_with_a_picture(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    posted = SERVICE | {"mode": "posted", "sent_on": "2026-11-23"}
    for files in (None, file(PDF)):
        answer = desk.refused(number, "serve", files=files, **posted)
        assert "张贴送达须附张贴现场的照片或录像" in answer and "第四条" in answer
    assert desk.row(number).services == []
    desk.made(number, "serve", files=file(PNG, "示范.png"), **posted)
    page = desk.get(f"/directives/{number}")
    assert "示范.png" in page
    address = page.partition(f'href="/directives/{number}/files/service/')[2].partition('"')[0]
    assert desk.as_("inspector").get(f"/directives/{number}/files/service/{address}").data == PNG
    other = desk.draft(**BOARD, due_on="2026-12-04")
    assert desk.as_("inspector").get(f"/directives/{other}/files/service/{address}").status_code == 404
    desk.issue(other)
    film = b"\0\0\0\x18ftypmp42"
    assert "内容须与扩展名一致" in desk.refused(other, "serve", files=file(film, "示范.mov"), **posted)
    desk.made(other, "serve", files=file(film, "示范.mp4"), **posted)


def test_electronic_service_needs_the_partys_consent(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    sent = SERVICE | {"mode": "electronic", "sent_on": "2026-11-23", "received_on": "2026-11-23"}
    assert "须经当事人同意并签订确认书" in desk.refused(number, "serve", **sent)
    desk.made(number, "serve", files=file(), **sent)


def test_a_query_of_assets_needs_the_prefectures_approval(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    asked = {"asset": "account", "asked_of": "示范银行", "asked_on": "2026-11-23"}
    approved = {"approver": "示范市人社局负责人", "approval_no": "示范批1号", "approved_on": "2026-11-23"}
    for missing in approved:
        given = {name: value for name, value in approved.items() if name != missing}
        answer = desk.refused(number, "query", **asked, **given)
        assert "不得查询" in answer and "第四十条" in answer
    assert "须先批准后查询" in desk.on("2026-11-24").refused(
        number, "query", **asked, **approved | {"approved_on": "2026-11-24"}
    )
    assert "示范批1号" not in desk.get(f"/directives/{number}")
    desk.made(number, "query", **asked, **approved)
    assert "示范批1号" in desk.get(f"/directives/{number}")


@pytest.mark.parametrize("exposed", ["示范投诉人甲称被拖欠工资。", "示范 投诉人甲", "电话139-1234-5678。"])
def test_no_paper_names_who_complained_of_the_site(desk: Desk, exposed: str) -> None:
    """The county holds a complaint about the project; nobody on the page is told what was found where."""
    number = desk.draft(**BOARD | {"fact-0": exposed}, due_on="2026-12-11")
    refused = desk.refused(number, "submit")
    assert "劳动保障监察条例" in refused
    desk.made(desk.draft(**BOARD | {"fact-0": "示范工人称被拖欠工资。"}, due_on="2026-12-11"), "submit")


def test_no_paper_names_who_was_asked_on_the_site(desk: Desk) -> None:
    with desk.database.writing() as session:
        visit = Inspection(matter_id=desk.project, inspection_no="示检-7", inspected_on=desk.day)
        session.add(visit)
        session.flush()
        session.add(
            Interview(inspection_id=visit.id, place=1, who="示范被问人", contact="示范号码0000123", words="示范")
        )
    number = desk.draft(**BOARD | {"fact-0": "据示范被问人反映，没有告示牌。"}, due_on="2026-12-11")
    assert "劳动保障监察条例" in desk.refused(number, "submit")
