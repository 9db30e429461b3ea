"""What offices write of frozen money and of grounds that spare a duty, and what becomes of it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.importers.books.closing_words import is_closed
from monitor.importers.books.freeze_words import is_account_frozen, is_frozen
from monitor.importers.books.grounds import account_ground_of, ground_of, permit_number_of
from monitor.models.fund import WageAccount
from monitor.models.housing import HousingProject
from tests.files.books import text, xlsx
from tests.importers.ledger import take

CODE = "XM-A"
FREE = (
    *("未冻结", "已解除冻结", "正常，无冻结", "已解冻", "解除查封", "冻结（已解除）", "冻结情况：无", "未被司法冻结"),
    *("无查封、冻结", "曾冻结，2026-05-01解除", "冻结措施已解除", "暂无", "不涉及"),
)
FROZEN = (
    *("已冻结", "司法冻结", "部分冻结", "已查封", "止付", "被示范法院冻结100万元", "冻结，原因待核实"),
    *("未解除冻结", "冻结尚未解除", "部分解除冻结", "已解除冻结，又被查封", "因解除合同纠纷被冻结", "因未付工程款冻结"),
)
DOUBTED = (
    *("疑似冻结", "是否冻结待核实", "状态不明", "司法保全", "财产保全", "法院保全，只收不付", "只收不付"),
    *("暂停支付", "法院划拨", "账户异常", "已解除冻结，又被法院保全"),
)
CLOSED = (
    *(
        "销户",
        "已销户",
        "注销",
        "已注销",
        "已撤销",
        "账户已注销",
        "已撤销账户",
        "于2026年3月2日销户",
        "已在示范中国银行销户",
    ),
    *("正常销户", "2026-05-01注销，余额已划转", "已销户（2026.5.1）", "专户已撤户"),
)
OPEN = (
    *(
        "正常",
        "已开立",
        "申请销户",
        "已申请销户",
        "拟销户",
        "未销户",
        "待注销",
        "销户中",
        "注销办理中",
        "正在办理销户",
        "销户公示",
    ),
    *("已撤销冻结", "解除冻结", "撤销查封", "冻结已撤销", "已销户后重新开立", "无销户记录", "不予销户", "撤销监管"),
)
NO_GROUND = (
    *(
        "无",
        "否",
        "没有",
        "不适用",
        "不符合免开条件",
        "不属于免开情形",
        "不予免开",
        "暂无",
        "尚无",
        "目前无",
        "暂无免开情形",
    ),
    *("未批准", "尚未认定", "未填", "//", "无。", "N/A", "不满足免开条件", "不具备免责条件"),
)
NO_NEED_OF_A_GROUND = ("应开立", "需要开户", "已开立", "已开设专户")
GROUNDS = (
    *(
        "合同额400万元以下",
        "无需开户",
        "不需要开户",
        "工期三个月以内，免设",
        "示范免开",
        "无分包，工期短",
        "未达开户标准",
    ),
    "已开立公司总账户，本项目免开",
)


@pytest.mark.parametrize(("texts", "answer"), [(FREE, False), (FROZEN, True), (DOUBTED, None)])
def test_a_freeze_its_absence_and_its_end_are_told_apart(texts: tuple[str, ...], answer: bool | None) -> None:
    assert {words: is_account_frozen(words) for words in texts} == dict.fromkeys(texts, answer)
    assert {words: is_frozen(words) for words in texts} == dict.fromkeys(texts, answer)


def test_an_account_that_was_closed_is_told_from_one_that_is_to_be() -> None:
    assert {words: is_closed(words) for words in CLOSED} == dict.fromkeys(CLOSED, True)
    assert {words: is_closed(words) for words in OPEN} == dict.fromkeys(OPEN, False)
    assert is_closed(None) is None


@pytest.mark.parametrize(
    ("words", "account", "deposit"),
    [
        *(("正常", False, False), ("已销户", False, None), ("有效", False, None), ("有", False, True)),
        # a hold by another name that is denied or was lifted
        *(("状态无异常", False, None), ("财产保全已解除", False, None), ("正常，余额已划拨", False, None)),
        (None, None, None),
    ],
)
def test_the_status_of_an_account_is_not_an_answer_about_freezing(
    words: str | None, account: bool | None, deposit: bool | None
) -> None:
    assert (is_account_frozen(words), is_frozen(words)) == (account, deposit)


def test_no_ground_is_no_ground_and_a_ground_keeps_its_words() -> None:
    none = {words: account_ground_of(words) for words in (*NO_GROUND, *NO_NEED_OF_A_GROUND)}
    assert none == dict.fromkeys(none)
    assert [account_ground_of(words) for words in GROUNDS] == list(GROUNDS)
    excuses = ("示范政府原因，应开工时未交地", "未交地", "尚未完成拆迁", "无法进场")
    assert [ground_of(words) for words in excuses] == list(excuses)
    assert {words: ground_of(words) for words in NO_GROUND} == dict.fromkeys(NO_GROUND)


def test_a_permit_is_told_by_its_number() -> None:
    numbers = ("示范人社许〔2026〕1号", "示范人社函2026第12号")
    assert [permit_number_of(words) for words in numbers] == list(numbers)
    none = (None, "", "无", "未取得", "是", "已许可", "不予许可（2026-03-01）", "未经批准2026", "不得共用2026")
    assert [permit_number_of(words) for words in none] == [None] * len(none)


@pytest.fixture
def county(database: Database) -> Database:
    heads, cells = ["项目编号", "项目名称", "合同签订日期"], [CODE, "示范工程", "2026-07-01"]
    assert take(database, "projects", "台账.csv", text([heads, cells]).encode())["new"] == 1
    deposits = xlsx([["项目编号", "应存金额", "实存金额"], [CODE, "100", "100"]])
    assert take(database, "deposits", "保证金.xlsx", deposits)["new"] == 1
    return database


def account(database: Database, **cells: str) -> dict[str, object]:
    columns = {"项目编号": CODE, "账号": "6200000000", "开户日期": "2026-07-02"} | cells
    return take(database, "accounts", "专户.xlsx", xlsx([list(columns), list(columns.values())]))


def alerts(database: Database, rule: str) -> list[object]:
    noon = datetime(2026, 10, 9, 4, tzinfo=UTC)
    assert run_check(database, date(2026, 10, 9), full=False, clock=lambda: noon).errors == []
    with database.reading() as session:
        return [row["level"] for row in list_alerts(session, [rule])]


def unknowns(database: Database, rule: str) -> list[object]:
    """Of a day that was checked."""
    with database.reading() as session:
        return [row["rule"] for row in list_unknowns(session, [rule])]


def test_a_frozen_account_is_told_until_the_book_says_that_it_no_longer_is(county: Database) -> None:
    account(county, 账户状态="示范法院冻结")
    assert alerts(county, "B16") == ["orange"]
    account(county, 账户状态="已解除冻结")
    assert alerts(county, "B16") == []
    account(county, 账户状态="法院保全，只收不付")
    assert (alerts(county, "B16"), unknowns(county, "B16")) == ([], ["B16"])


def test_nothing_is_ordered_of_an_account_that_the_bank_calls_cancelled(county: Database) -> None:
    account(county, 账户状态="正常", 备案日期="")
    assert alerts(county, "C02") == ["yellow"]
    account(county, 账户状态="账户已撤销", 备案日期="")
    assert alerts(county, "C02") == []


@pytest.mark.parametrize(("ground", "levels"), [("暂无", ["orange"]), ("合同额400万元以下", [])])
def test_only_a_ground_spares_the_opening_of_an_account(county: Database, ground: str, levels: list[str]) -> None:
    account(county, 账号="", 开户日期="", 免开情形=ground)
    assert alerts(county, "C01") == levels


@pytest.mark.parametrize("column", ["免开情形", "专户名称"])
def test_a_text_longer_than_its_column_refuses_its_row(county: Database, column: str) -> None:
    receipt = account(county, **{column: "示" * 301})
    refusals = receipt["refusals"]
    assert isinstance(refusals, list)
    assert [row["column"] for row in refusals] == [column]
    with county.reading() as session:
        assert session.scalars(select(WageAccount)).all() == []


@pytest.mark.parametrize(("words", "kept"), [("目前无", None), ("示范政府原因", "示范政府原因")])
def test_no_excuse_for_idle_land_is_no_excuse(database: Database, words: str, kept: str | None) -> None:
    rows = [["楼盘编号", "楼盘名称", "责任单位", "闲置土地免责情形"], ["LP-A", "示范楼盘", "示范局", words]]
    assert take(database, "housing", "楼盘.csv", text(rows).encode())["new"] == 1
    with database.reading() as session:
        assert session.scalars(select(HousingProject.idle_excuse)).one() == kept
