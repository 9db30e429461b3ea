"""The arrears pages: figures counted by hand, who must pay, what is only estimated, and who may see whom."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from monitor.db import Database, blind_mark
from monitor.models.fund import Allocation
from monitor.models.intake import Refusal
from monitor.models.matter import Employer
from monitor.models.project import Project
from monitor.models.state import mark
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from tests.files.books import worker_id
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

LABOUR, BUILDER = "示范劳务有限公司", "示范建设投资有限公司"
NAMES = ("示范王甲", "示范王乙", "示范王丙")
CARD = "6200000000000000001"
HERE = "XM2026-0001"


@pytest.fixture
def owed(database: Database, county: County) -> Iterator[County]:
    """Three workers of a labour firm in August and September 2026, beside the county's own two of no named firm.

    August, due on 15 September: A is owed all of 4,000, B paid in full. September, due on 15 October: A is paid 1,000
    of 5,000, of B 2,000 of 6,000 were deducted for damage, C attended ten days and is in no payroll.
    """
    source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 77}
    here = county.matters[HERE]
    with database.writing() as session:
        labour, builder = Employer(name=LABOUR), Employer(name=BUILDER)
        workers = [worker(number) for number in range(3)]
        session.add_all([labour, builder, *workers])
        session.flush()
        project = session.get_one(Project, here)
        project.builder_id, project.min_wage_fen, project.min_wage_from = builder.id, 210_000, date(2026, 1, 1)
        first, second, third = (one.id for one in workers)
        row = {"matter_id": here, "employer_id": labour.id, "days": 2000, "signed": True, **source}

        def pay(worker_id: int, month: int, gross: int, paid: int, **more: Any) -> PayLine:
            sums = {"gross_fen": gross, "paid_fen": paid, "paid_on": date(2026, 10, 15)}
            return PayLine(month=month, worker_id=worker_id, **row, **sums, **more)

        days = {"month": 202609, "worker_id": third, "employer_id": labour.id, "days": 1000}
        left = {"worker_id": third, "rostered": True, "day_rate_fen": 26_000, "left_on": date(2026, 10, 30)}
        session.add_all(
            [
                pay(first, 202608, 400_000, 0),
                pay(second, 202608, 400_000, 400_000),
                pay(first, 202609, 500_000, 100_000),
                pay(second, 202609, 600_000, 400_000, deducted_fen=200_000, damage_fen=200_000, card=CARD),
                Attendance(matter_id=here, **days, **source),
                Engagement(matter_id=here, **left),
            ]
        )
        session.flush()
        mark(session, [here])
    yield county


def worker(number: int) -> Worker:
    born, sixteen, own = date(1970, 1, 1), date(1986, 1, 1), worker_id(number)
    return Worker(name=NAMES[number], id_number=own, id_mark=blind_mark(own), born_on=born, sixteen_on=sixteen)


def text_of(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    body: str = answer.text
    return body


def page(county: County, rest: str = "") -> str:
    return f"/projects/{county.matters[HERE]}/arrears{rest}"


def test_the_figures_are_those_counted_by_hand(as_user: SignIn, owed: County) -> None:
    text = text_of(as_user("inspector"), page(owed))
    # A 4,000 + 4,000; B 800 of the deduction beyond a fifth; one of the county's own two 3,500
    assert "12,300.00" in text
    # 4,000 + 4,000 + 5,000 + (6,000 - 2,000 + 800) of the firm, 6,500 twice of the others
    assert "30,800.00" in text
    # the firm owes 8,800 since 15 September: 69 days on 23 November
    assert "8,800.00" in text
    assert ">69<" in text


@pytest.mark.parametrize(
    ("day", "owed_yuan"),
    [("2026-09-15", "0.00"), ("2026-09-16", "4,000.00"), ("2026-10-15", "4,000.00"), ("2026-10-16", "12,300.00")],
)
def test_a_wage_is_owed_from_the_day_after_its_pay_day(
    as_user: SignIn, owed: County, database: Database, day: str, owed_yuan: str
) -> None:
    with database.writing() as session:
        paid = select(PayLine).where(PayLine.month == 202608, PayLine.paid_fen > 0)
        session.scalars(paid).one().paid_on = date(2026, 9, 14)
    text = text_of(as_user("inspector"), page(owed, f"?as_of={day}"))
    assert f"<b>{owed_yuan}</b><span>尚欠（元）" in text


def test_the_liable_parties_stand_in_order_with_their_articles(as_user: SignIn, owed: County) -> None:
    text = text_of(as_user("inspector"), page(owed))
    chain = text.partition('id="liable"')[2].partition("</section>")[0]
    places = [chain.index(word) for word in (LABOUR, "直接清偿", "示范建筑有限公司", "先行清偿", BUILDER, "先行垫付")]
    assert places == sorted(places)
    assert "第三十条" in chain
    assert "第二十九条" in chain
    # the wages of nobody's firm are the contractor's: it pays directly, and no first payment stands between
    assert chain.count("先行清偿") == 1
    assert "到期未拨的人工费用 50,000.00 元" in chain


@pytest.mark.parametrize(
    ("september", "said"),
    [
        ({}, "到期未拨的人工费用 50,000.00 元；未结清的工程款总额台账没有记载。 另有1个月"),
        ({"paid_on": date(2026, 10, 9), "paid_fen": None}, "未结清的工程款不明。 另有2个月"),
    ],
)
def test_a_payment_without_a_sum_is_no_debt_of_the_builders(
    as_user: SignIn, owed: County, database: Database, september: dict[str, Any], said: str
) -> None:
    row = {"matter_id": owed.matters[HERE], "intake_id": owed.intake, "sheet_no": 1, "row_no": 78}
    row |= {"due_on": date(2026, 9, 10), "paid_on": date(2026, 9, 9)}
    with database.writing() as session:
        here = session.get_one(Allocation, (owed.matters[HERE], 202609))
        for name, value in september.items():
            setattr(here, name, value)
        session.add_all(Allocation(month=on, due_fen=fen, **row) for on, fen in ((202608, 3_000_000), (202607, 0)))
    chain = text_of(as_user("inspector"), page(owed)).partition('id="liable"')[2].partition("</section>")[0]
    assert said in chain
    assert "没有到期的人工费用拨付记录" not in chain


def test_an_estimate_is_marked_and_never_added(as_user: SignIn, owed: County) -> None:
    text = text_of(as_user("inspector"), page(owed))
    estimates = text.partition('id="estimates"')[2].partition("</section>")[0]
    assert "2,600.00" in estimates
    assert "不计入欠薪" in estimates
    assert "2,600.00" not in text.partition('id="estimates"')[0]


def test_what_is_not_known_makes_no_figure_green(as_user: SignIn, owed: County, database: Database) -> None:
    client, figure = as_user("inspector"), 'figure-green"><b>0.00</b><span>尚欠'
    west = f"/projects/{owed.matters['XM2026-0002']}/arrears?as_of=2026-10-15"
    with database.writing() as session:
        row = {"kind": "payroll", "sheet_no": 1, "row_no": 9, "fault": "示范", "reason": "示范"}
        session.add(Refusal(intake_id=owed.intake, matter_id=owed.matters["XM2026-0002"], month=202608, **row))
    assert "工资表有 1 行被退回尚未更正" in text_of(client, west)
    assert figure not in text_of(client, west)
    here = text_of(client, page(owed))
    assert "是否欠薪不明" in here
    with database.writing() as session:
        for line in session.scalars(select(PayLine)):
            line.paid_fen, line.paid_on, line.damage_fen = line.gross_fen, date(2026, 10, 1), None
    assert figure not in text_of(client, page(owed))
    with database.writing() as session:
        session.delete(session.scalars(select(Attendance).where(Attendance.days == 1000)).one())
    assert figure in text_of(client, page(owed))


def test_single_wages_are_tested(as_user: SignIn, owed: County, database: Database) -> None:
    client = as_user("inspector")
    cuts = text_of(client, page(owed, "/cuts"))
    assert "800.00" in cuts
    assert "超过当月工资两成" in cuts
    assert "2026-10-30" in text_of(client, page(owed, "/exits"))
    nobody, wages = "没有应发低于最低工资标准的工人", select(PayLine).where(PayLine.paid_fen == 100_000)
    # 2,100 yuan for 20 of 21.75 days are 1,931.03 and a part of a fen, which nobody can be paid
    for gross, said in ((500_000, (nobody,)), (193_103, (nobody,)), (193_000, ("1,931.03", "1.03"))):
        with database.writing() as session:
            session.scalars(wages).one().gross_fen = gross
        assert all(word in text_of(client, page(owed, "/below")) for word in said)
        assert "无法核查 2 人月" in text_of(client, page(owed))


def test_a_figure_opens_the_rows_behind_it_with_workbook_sheet_and_row(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    august = text_of(client, page(owed, "/workers?month=202608"))
    assert "示范工程项目台账.xlsx · Sheet1 · 第 77 行" in august
    assert august.count("第 77 行") == 1
    assert text_of(client, page(owed, "/lines?month=202608")).count("第 77 行") == 2
    assert "导入的工资表中，没有到期未付的工资" in text_of(client, page(owed, "/workers?month=202607"))


def test_people_are_masked_everywhere_and_hidden_from_who_may_not_see_them(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    for rest in ("", "/workers", "/lines", "/cuts", "/exits", "/file/csv"):
        text = text_of(client, page(owed, rest))
        assert "示***" in text, rest
        assert not [word for word in (*NAMES, *map(worker_id, range(3)), CARD) if word in text], rest
    legal = text_of(as_user("legal"), page(owed))
    assert "12,300.00" in legal
    assert "示***" not in legal
    assert "/arrears/workers" not in legal
    assert as_user("legal").get(page(owed, "/workers")).status_code == 403


def test_files_for_an_office_hold_the_lines_and_who_must_pay(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    rows = list(csv.reader(io.StringIO(client.get(page(owed, "/file/csv")).data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["姓名", "身份证号", "用工单位", "月份"]
    assert sorted(row[7] for row in rows[1:]) == ["3500.00", "4000.00", "4000.00", "800.00"]
    firm = next(row for row in rows if row[2] == LABOUR)
    assert [firm[10].split("：")[0], firm[11].split("：")[0], firm[12].split("：")[0]] == [
        LABOUR, "示范建筑有限公司", BUILDER,
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(client.get(page(owed, "/file/xlsx")).data))
    assert book.sheetnames == ["欠薪明细", "按用工单位", "按月", "估算", "说明"]
    assert {cell.value for cell in book["按用工单位"]["E"]} == {"尚欠", 8800, 3500}


def test_a_file_speaks_the_language_of_its_reader(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    client.set_cookie("locale", "en")
    rows = list(csv.reader(io.StringIO(client.get(page(owed, "/file/csv")).data.decode("utf-8-sig"))))
    assert rows[0][4:9] == ["Pay day", "Net wage due", "Paid", "Owed", "Days late"]
    firm = next(row for row in rows if row[2] == LABOUR)
    assert firm[10].startswith(f"{LABOUR}: pays directly (")


def test_no_name_in_a_file_is_a_formula(as_user: SignIn, owed: County, database: Database) -> None:
    with database.writing() as session:
        session.scalars(select(Employer).where(Employer.name == LABOUR)).one().name = "=1+1"
    client = as_user("inspector")
    rows = list(csv.reader(io.StringIO(client.get("/arrears/file/csv").data.decode("utf-8-sig"))))
    assert "'=1+1" in [row[0] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/arrears/file/xlsx").data))
    assert [cell.data_type for cell in book.worksheets[0]["A"] if cell.value == "=1+1"] == ["s"]


def test_over_the_county_arrears_stand_by_unit_and_in_ones_own_scope(as_user: SignIn, owed: County) -> None:
    text = text_of(as_user("inspector"), "/arrears")
    # both towns' own two workers have no named firm: 3,500 twice
    assert "15,800.00" in text
    assert "7,000.00" in text
    west = text_of(as_user("西镇"), "/arrears")
    assert "3,500.00" in west
    assert LABOUR not in west
    unit = text.partition("?unit=")[2].partition('"')[0]
    opened = text_of(as_user("inspector"), f"/arrears?unit={unit}")
    assert f"/projects/{owed.matters[HERE]}/arrears" in opened
    assert LABOUR in opened


def owed_by_unit(client: Any, county: County) -> dict[str, int]:
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(page(county, "/file/xlsx")).data))["按用工单位"]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return {str(row[0]): int(row[4]) for row in rows if isinstance(row[4], int | float) and row[4]}


def test_a_month_of_several_units_stands_with_each_of_them(as_user: SignIn, owed: County, database: Database) -> None:
    other = "示范第二劳务有限公司"
    with database.writing() as session:
        unit = Employer(name=other)
        session.add(unit)
        session.flush()
        own = session.scalars(select(PayLine).where(PayLine.month == 202608, PayLine.paid_fen == 0)).one()
        rest = {"worker_id": own.worker_id, "intake_id": owed.intake, "sheet_no": 1, "signed": True}
        row = {"matter_id": own.matter_id, "month": own.month, "row_no": 78, "gross_fen": 111_100, **rest}
        session.add(PayLine(**row, batch="二批", employer_id=unit.id, paid_fen=0))
        session.flush()
        mark(session, [own.matter_id])
    client = as_user("inspector")
    # 8,800 of the first as before, 1,111 of the second; all together 1,111 more
    assert owed_by_unit(client, owed) == {LABOUR: 8800, other: 1111, "未写明用工单位": 3500}
    assert "13,411.00" in text_of(client, page(owed))
    number = text_of(client, "/arrears").split(other)[0].rpartition("?unit=")[2].partition('"')[0]
    assert "1,111.00" in text_of(client, f"/arrears?unit={number}")
    with database.writing() as session:
        # 2,000 came late and name no unit: the first owes the rest but what the second may owe, which is open
        back = {"batch": "补发@2026-09", "back_pay": True, "gross_fen": 0, "paid_fen": 200_000, "employer_id": None}
        session.add(PayLine(**row | back))
    assert owed_by_unit(client, owed) == {LABOUR: 6800, "未写明用工单位": 4611}
    assert "11,411.00" in text_of(client, page(owed))


def test_an_alert_about_arrears_and_the_project_lead_there(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    alert = text_of(client, f"/alerts/{owed.alerts['东E04']}")
    assert page(owed, "/workers?month=202609") in alert
    assert page(owed) in text_of(client, f"/projects/{owed.matters[HERE]}")
    assert "/arrears/" not in text_of(client, f"/alerts/{owed.alerts['东B01']}").partition("<main")[2]


def test_a_day_that_is_none_falls_back_to_the_last_check(as_user: SignIn, owed: County) -> None:
    client = as_user("inspector")
    for wrong in ("", "?as_of=2026-2-30", "?as_of=1300-01-01", "?as_of=x"):
        assert f"截至 {NOW.date()}" in text_of(client, page(owed, wrong))
