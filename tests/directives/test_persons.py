"""Who prepared does not decide, who served does not confirm: persons count, not accounts; and the first of two wins."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from monitor.lifecycles.directive_effects import next_number
from monitor.models.directive import Directive, DirectiveLog
from monitor.models.user import Grant, User
from monitor.values.directives import DirectiveKind
from tests.directives.desk import BOARD, SERVICE, WAGES, Desk, file
from tests.views.county import TODAY

PATTERN = "示{kind}〔{year}〕{number}号"


def hire(desk: Desk, number: str, name: str, role: str) -> None:
    """An account of a person who may have others."""
    with desk.database.writing() as session:
        user = User(work_number=number, name=name, password_hash="", grants=[Grant(role=role)])
        session.add(user)
        session.flush()
        desk.county.users[number] = user.id


def test_nobody_approves_what_he_prepared_under_another_account(desk: Desk) -> None:
    hire(desk, "同名", "示范 inspector", "approver")
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.made(number, "submit")
    assert "须由另一人" in desk.refused(number, "approve", "同名")
    desk.made(number, "approve", "approver")


def test_nobody_approves_what_he_changed_or_submitted(desk: Desk) -> None:
    hire(desk, "改稿人", "示范审批人", "inspector")
    hire(desk, "审批", "示范审批人", "approver")
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.made(number, "submit", "改稿人")
    assert "须由另一人" in desk.refused(number, "approve", "审批")
    desk.made(number, "return", "审批", reason="示范理由")
    version = str(desk.row(number).version)
    form = {
        "kind": "instruction",
        "subject": "contractor||示范建筑有限公司",
        "version": version,
        "due_on": "2026-12-07",
    }
    assert desk.as_("改稿人").post(f"/directives/{number}/edit", data=form | BOARD).status_code == 302
    desk.made(number, "submit")
    assert "须由另一人" in desk.refused(number, "approve", "审批")
    desk.made(number, "approve", "approver")


def test_a_service_is_confirmed_by_another_person(desk: Desk) -> None:
    hire(desk, "同名", "示范inspector", "inspector")
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    for again in ("示 范甲", "示\N{BRAILLE PATTERN BLANK}范甲"):
        same = SERVICE | {"sent_on": "2026-11-23", "second_officer": again}
        assert "两人不能相同" in desk.refused(number, "serve", **same)
    desk.made(number, "serve", **SERVICE, sent_on="2026-11-23")
    assert "须由另一名监察员确认" in desk.refused(number, "confirm_service")
    assert "须由另一名监察员确认" in desk.refused(number, "confirm_service", "同名")
    assert desk.row(number).status == "issued"
    desk.made(number, "refuse_service", "inspector2", reason="示范理由")
    assert desk.row(number).status == "issued"
    desk.made(number, "serve", **SERVICE, sent_on="2026-11-23")
    desk.made(number, "confirm_service", "inspector2")
    assert desk.row(number).status == "served"


def test_of_two_who_decide_at_once_the_first_wins(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.made(number, "submit")
    seen = str(desk.row(number).version)
    desk.made(number, "return", "approver", reason="示范理由", version=seen)
    assert desk.move(number, "approve", "approver", version=seen).status_code == 409
    desk.made(number, "submit")
    assert desk.move(number, "approve", "approver", version=seen).status_code == 409
    assert desk.row(number).status == "submitted"


def test_two_who_edit_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    form = {"kind": "instruction", "subject": "contractor||示范建筑有限公司", "version": "1"} | BOARD
    first = desk.as_("inspector").post(f"/directives/{number}/edit", data=form | {"due_on": "2026-12-07"})
    second = desk.as_("inspector2").post(f"/directives/{number}/edit", data=form | {"due_on": "2026-12-08"})
    assert (first.status_code, second.status_code) == (302, 409)
    assert str(desk.row(number).due_on) == "2026-12-07"


def test_numbers_have_neither_gaps_nor_doubles_when_many_issue_at_once(desk: Desk) -> None:
    def take(turn: int) -> int:
        if turn % 3 == 0:  # somebody whose paper is refused in the end gives the number back
            session = desk.database.writing()
            try:
                with session as opened:
                    next_number(opened, DirectiveKind.PENALTY, PATTERN, TODAY)
                    raise ZeroDivisionError
            except ZeroDivisionError:
                return 0
        with desk.database.writing() as session:
            number = next_number(session, DirectiveKind.PENALTY, PATTERN, TODAY)["series_no"]
            assert isinstance(number, int)
            return number

    with ThreadPoolExecutor(4) as pool:
        taken = sorted(number for number in pool.map(take, range(18)) if number)
    assert taken == list(range(1, 13))


def test_each_kind_and_each_year_counts_for_itself(desk: Desk) -> None:
    wages = WAGES | {"amount": "1.00", "heads": "1"}
    first = desk.draft(**wages, due_on="2026-12-04")
    decision = desk.draft(**wages, kind="decision", due_on="2026-12-04", heard_on="2026-11-23")
    second = desk.draft(**wages, due_on="2026-12-04")
    for number in (first, decision, second):
        desk.issue(number)
    desk.on("2027-01-04")
    later = desk.draft(**wages, due_on="2027-01-15")
    desk.issue(later)
    assert [desk.row(number).number for number in (first, decision, second, later)] == [
        *("示范人社监令〔2026〕1号", "示范人社监处〔2026〕1号"),
        *("示范人社监令〔2026〕2号", "示范人社监令〔2027〕1号"),
    ]


def test_an_annulled_number_stays_and_is_not_given_again(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    desk.made(number, "annul", "approver", reason="示范理由")
    other = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(other)
    assert [desk.row(one).number for one in (number, other)] == ["示范人社监令〔2026〕1号", "示范人社监令〔2026〕2号"]


def test_every_move_leaves_one_row_that_says_who_and_what(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    desk.serve(number)
    desk.made(number, "unmet", files=file(), verified_on="2026-11-23", result="unmet")
    with desk.database.reading() as session:
        rows = session.scalars(
            select(DirectiveLog).where(DirectiveLog.directive_id == number).order_by(DirectiveLog.id)
        ).all()
        version = session.scalars(select(Directive.version).where(Directive.id == number)).one()
    acts = ["drafted", "submitted", "approved", "issued", "service_recorded", "service_confirmed", "unmet"]
    assert [row.act for row in rows] == acts
    assert [row.status for row in rows] == ["draft", "submitted", "approved", "issued", "issued", "served", "served"]
    assert version == len(acts)
