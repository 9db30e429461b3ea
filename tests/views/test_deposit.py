"""A project's deposit page: the computation explained, a person's decision, and what became of the money."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.deposit import DepositAssessment
from monitor.models.fund import Deposit
from monitor.models.intake import FeedStart, RowChange
from monitor.models.parameter import ParameterValue
from monitor.models.project import Project
from monitor.models.state import Dirty
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

CHECKED = {"asked": "1", "listed": "no", "arrears": "none", "practices_ok": "no", "basis": "示范查询记录1号"}
HAD = CHECKED | {"arrears": "had", "last_arrears_on": "2025-09-01", "source": "order"}
# 12,345,678.00 yuan at 2 %, in fen
USUAL = 24_691_356


@pytest.fixture
def page(county: County) -> str:
    return f"/projects/{county.matters['XM2026-0001']}/deposit"


@pytest.fixture
def inspector(as_user: SignIn) -> FlaskClient:
    return as_user("inspector")


def confirm(client: FlaskClient, page: str, seen_fen: int = USUAL, seen: int = 0, **more: str) -> int:
    form = {"asked": "1", "seen": str(seen), "seen_fen": str(seen_fen)} | more
    return client.post(f"{page}/confirm", data=form).status_code


def kept(database: Database) -> list[DepositAssessment]:
    with database.reading() as session:
        return list(session.scalars(select(DepositAssessment).order_by(DepositAssessment.id)))


def put(database: Database, *rows: object) -> None:
    with database.writing() as session:
        session.add_all(rows)


def edit(database: Database, model: type[Any], key: object, **values: object) -> None:
    with database.writing() as session:
        row = session.get_one(model, key)
        for name, value in values.items():
            setattr(row, name, value)


def short(database: Database) -> list[tuple[str, int | None]]:
    """Open alerts of B02: how many of the two projects store too little, and what is required of them."""
    assert run_check(database, TODAY, full=False, clock=lambda: NOW).errors == []
    with database.reading() as session:
        return [(row["matter"]["code"], row["expected"]) for row in list_alerts(session, ["B02"])]


def test_the_page_says_every_factor_with_article_confidence_and_what_nobody_answered(
    inspector: FlaskClient, page: str
) -> None:
    text = inspector.get(page).text
    assert "测算结果：应存 246,913.56 元" in text
    for words in ("以施工合同额12,345,678.00元计算", "暂按2%", "本县另有1个在建项目", "签约前有无欠薪尚未核查"):
        assert words in text
    assert "工程建设领域农民工工资保证金规定 第十一条" in text
    assert text.count("假定</span>") == 3
    assert "本系统建议值，无法律效力" in text
    assert "监察员核定之前，预警按台账所填的应存金额判断" in text


def test_alerts_of_the_machine_are_no_history_of_arrears(inspector: FlaskClient, page: str, database: Database) -> None:
    with database.reading() as session:
        assert list_alerts(session, ["E04"]) != []
    assert "签约前有无欠薪尚未核查：不加收，也不减免。" in inspector.get(page).text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (CHECKED, "不满两年不减收"),
        (HAD, "应存 370,370.34 元"),
        (HAD | {"last_arrears_on": "2023-09-01", "first_stored_on": "2020-01-01"}, "应存 123,456.78 元"),
        (CHECKED | {"first_stored_on": "2020-01-01", "practices_ok": "yes"}, "免存（连续三年无欠薪免存）"),
        (CHECKED | {"listed": "yes"}, "应存 493,827.12 元"),
    ],
)
def test_another_answer_gives_another_sum_and_writes_nothing(
    inspector: FlaskClient, page: str, database: Database, answers: dict[str, str], words: str
) -> None:
    assert words in inspector.get(page, query_string=answers).text
    assert kept(database) == []


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (HAD | {"last_arrears_on": ""}, "请填写欠薪认定的日期"),
        (HAD | {"last_arrears_on": "2026-01-06"}, "这个日期在签约之后"),
        (HAD | {"source": ""}, "请选择由什么认定"),
        (HAD | {"source": "alert"}, "请选择由什么认定"),
        (CHECKED | {"first_stored_on": "去年"}, "日期不对"),
        (CHECKED | {"basis": "示" * 301}, "最多 300 个字"),
    ],
)
def test_answers_that_do_not_fit_are_told_beside_their_field_and_cannot_be_confirmed(
    inspector: FlaskClient, page: str, database: Database, answers: dict[str, str], fault: str
) -> None:
    text = inspector.get(page, query_string=answers).text
    assert fault in text
    assert "更正后才能核定" in text
    assert confirm(inspector, page, **answers) == 422
    assert kept(database) == []


def test_a_confirmed_sum_is_kept_with_every_factor_and_who_confirmed_it(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    assert confirm(inspector, page, 37_037_034, **HAD) == 302
    [row] = kept(database)
    assert (row.required_fen, row.proposed_fen, row.exempt, row.reason) == (37_037_034, 37_037_034, None, None)
    assert (row.rate, row.basis_fen, row.region) == (3_000, 1_234_567_800, "national")
    assert (row.arrears_year, row.clean_years) == (True, 0)
    assert (row.confirmed_by, row.confirmed_on) == (county.users["inspector"], TODAY)
    factors = ["basis", "rate", "multi", "listed", "arrears", "small", "cap", "sum"]
    assert [line["factor"] for line in row.factors] == factors
    assert (row.answers["source"], row.answers["last_arrears_on"]) == ("order", "2025-09-01")
    text = inspector.get(page).text
    assert "示范inspector" in text
    assert "签约前两年内有欠薪：提高50%至3%" in text
    assert "示范查询记录1号" in text


def test_the_books_sum_stands_until_an_officer_confirmed_another(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    project = county.matters["XM2026-0001"]
    put(database, FeedStart(kind="deposits", first_intake_id=county.intake, last_intake_id=county.intake))
    edit(database, Deposit, project, stored_fen=USUAL, stored_on=date(2026, 2, 5), required_fen=USUAL)
    assert short(database) == []
    assert confirm(inspector, page, 37_037_034, **HAD) == 302
    with database.reading() as session:
        assert project in session.scalars(select(Dirty.matter_id)).all()
    assert short(database) == [("XM2026-0001", 37_037_034)]
    own = {"own_yuan": "246913.56", "reason": "示范理由"}
    assert confirm(inspector, page, 37_037_034, seen=kept(database)[-1].id, **HAD, **own) == 302
    assert short(database) == []


def test_another_sum_needs_a_reason_and_nought_is_an_exemption(
    inspector: FlaskClient, page: str, database: Database
) -> None:
    assert confirm(inspector, page, own_yuan="100.00") == 422
    assert confirm(inspector, page, own_yuan="100.00", reason="示" * 501) == 422
    assert confirm(inspector, page, own_yuan="一百", reason="示范理由") == 422
    assert kept(database) == []
    assert confirm(inspector, page, own_yuan="0", reason="示范理由") == 302
    assert [(row.required_fen, row.exempt, row.reason) for row in kept(database)] == [(0, "other", "示范理由")]


def test_answers_must_be_accounted_for(inspector: FlaskClient, page: str, database: Database) -> None:
    answer = inspector.post(f"{page}/confirm", data=CHECKED | {"basis": "", "seen": "0", "seen_fen": str(USUAL)})
    assert answer.status_code == 422
    assert "请填写核查依据" in answer.text
    assert kept(database) == []


def test_nobody_confirms_a_page_that_is_no_longer_true(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    assert confirm(inspector, page, USUAL - 1) == 409
    assert confirm(inspector, page, seen=7) == 409
    assert confirm(inspector, page) == 302
    assert confirm(inspector, page) == 409
    edit(database, Project, county.matters["XM2026-0001"], contract_fen=1_000_000_000)
    assert confirm(inspector, page, seen=kept(database)[-1].id) == 409
    assert len(kept(database)) == 1
    assert "核定之后合同额或适用标准已有变化" in inspector.get(page).text


@pytest.mark.parametrize("name", ["东镇", "supervisor", "legal"])
def test_others_read_the_computation_and_do_not_decide(
    as_user: SignIn, page: str, database: Database, name: str
) -> None:
    client = as_user(name)
    text = client.get(page).text
    assert "测算结果：应存 246,913.56 元" in text
    assert "核定测算结果" not in text
    assert confirm(client, page) == 403
    assert kept(database) == []


def test_the_county_chooses_its_region_with_signer_and_first_day(
    inspector: FlaskClient, page: str, database: Database
) -> None:
    later = {"code": "deposit.region", "value": 3, "valid_from": date(2026, 12, 1), "signer": "示范局长"}
    put(database, ParameterValue(code="deposit.region", value=2, valid_from=date(2026, 3, 1), signer="示范县长"))
    put(database, ParameterValue(**later))
    text = inspector.get(page).text
    for words in ("福建（闽人社发〔2024〕4号）", "示范县长", "2026-03-01", "应存 185,185.17 元"):
        assert words in text
    assert "示范局长" not in text


def test_a_value_outside_the_frame_counts_for_nothing(inspector: FlaskClient, page: str, database: Database) -> None:
    put(database, ParameterValue(code="deposit.permille", value=30, valid_from=date(2026, 3, 1), signer="示范县长"))
    assert "应存 370,370.34 元" in inspector.get(page).text
    put(database, ParameterValue(code="deposit.permille", value=9, valid_from=date(2026, 4, 1), signer="示范局长"))
    text = inspector.get(page).text
    assert "应存 370,370.34 元" in text
    assert "示范局长" not in text


def test_an_exemption_of_the_book_is_shown_and_a_reduction_is_none(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    edit(database, Deposit, county.matters["XM2026-0001"], exempt="小额工程免缴", relief="small")
    assert "免存，为台账所填" in inspector.get(page).text
    edit(database, Deposit, county.matters["XM2026-0001"], exempt="减半", relief="reduced")
    assert "免存，为台账所填" not in inspector.get(page).text


def test_a_project_without_contract_sum_or_contractor_is_told_so(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    edit(database, Project, county.matters["XM2026-0001"], contract_fen=None, contractor_id=None)
    text = inspector.get(page).text
    assert "资料不足，测算不出金额" in text
    assert "台账没有施工总承包单位" in text
    assert "核定测算结果" not in text
    assert confirm(inspector, page) == 409


def test_the_life_of_a_deposit_is_a_line_of_days(
    inspector: FlaskClient, page: str, database: Database, county: County
) -> None:
    project = county.matters["XM2026-0001"]
    put(
        database,
        FeedStart(kind="deposits", first_intake_id=county.intake, last_intake_id=county.intake),
        RowChange(
            intake_id=county.intake, matter_id=project, kind="deposits", row_key=str(project),
            before={"valid_to": "2026-11-01"}, after={"valid_to": "2026-12-18"},
        ),
    )  # fmt: skip
    edit(
        database, Deposit, project, stored_fen=USUAL, form="bank", valid_from=date(2026, 2, 5),
        valid_to=date(2026, 12, 18), notice_on=date(2026, 11, 2), used_fen=100_000, used_heads=3,
        bank_paid_on=date(2026, 11, 5), return_notice_on=date(2026, 11, 20), interest_fen=1,
    )  # fmt: skip
    assert run_check(database, TODAY, full=True, clock=lambda: NOW).errors == []
    text = inspector.get(page).text
    life = text[text.index('id="life"') :]
    days = [
        ("2026-02-05", "已办", "保函开立"),
        ("2026-11-02", "已办", "发出支付通知书，动用1,000.00元，工人3名"),
        ("2026-11-05", "已办", "银行支付给工人"),
        ("2026-11-18", "已过", "提醒续开保函"),
        ("2026-11-19", "已逾期", "补足的期限"),
        ("2026-11-20", "已办", "返还公示开始"),
        ("2026-12-11", "未到", "再次提醒续开保函"),
        ("2026-12-18", "未到", "保函到期"),
        ("2026-12-20", "未到", "公示满30日"),
    ]
    places = [life.find(f"<strong>{day}") for day, _kind, _words in days]
    assert places == sorted(places) and -1 not in places
    for day, kind, words in days:
        rest = life[life.index(f"<strong>{day}") :]
        assert kind in rest[:200] and words in rest[:300], day
    assert "保函到期日期由2026-11-01改为2026-12-18" in life


@pytest.mark.parametrize(
    ("columns", "stored", "shown"),
    [
        (["permit_on"], {"stored_fen": 0}, True),
        ([], {"stored_fen": 0}, False),
        (["permit_on"], {"stored_fen": None, "stored_on": date(2026, 11, 2)}, False),
    ],
)
def test_a_last_day_for_storing_is_shown_where_it_is_known_and_open(
    inspector: FlaskClient, page: str, database: Database, county: County, columns: list[str],
    stored: dict[str, Any], shown: bool,
) -> None:  # fmt: skip
    project, intake = county.matters["XM2026-0001"], county.intake
    put(database, FeedStart(kind="deposits", first_intake_id=intake, last_intake_id=intake))
    edit(database, FeedStart, "projects", columns=columns)
    edit(database, Project, project, permit_on=None, contract_on=date(2026, 9, 1))
    edit(database, Deposit, project, **stored)
    assert run_check(database, TODAY, full=True, clock=lambda: NOW).errors == []
    text = inspector.get(page).text
    assert ("存储期限：20个工作日" in text[text.index('id="life"') :]) is shown
