"""Finding a firm: candidates with reasons, former names, codes, scope, and a table of names at once."""

import io

import pytest
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.ledgers.firms import Candidate, Wanted, find_candidates, read_wanted
from monitor.models.firm_name import keep_firm_names
from monitor.models.matter import Matter
from monitor.models.project import Company
from monitor.models.scope import Reach, Viewer, visible
from monitor.values.names.matching import Grade, Reason
from monitor.values.terms import Role
from tests.files.books import text
from tests.files.made import credit_code
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County

CODES = [credit_code(number) for number in range(6)]
NAMES = (
    *("示范县鸿达建设工程有限公司", "示范县宏达建设工程有限公司", "邻县鸿达建设工程有限公司"),
    *("示范县鸿达劳务有限公司", "示范县旧名装饰有限公司"),
)


@pytest.fixture
def firms(county: County, database: Database) -> None:
    with database.writing() as session:
        for number, name in enumerate(NAMES):
            matter = Matter(kind="company", code=CODES[number], name=name, town_id=county.towns["东镇"])
            session.add(matter)
            session.flush()
            session.add(Company(id=matter.id))
        session.flush()
        assert keep_firm_names(session) == len(NAMES)
        session.query(Matter).filter_by(name="示范县旧名装饰有限公司").update({"name": "示范县新名装饰有限公司"})
        assert (keep_firm_names(session), keep_firm_names(session)) == (1, 0)


def look(session: Session, wanted: Wanted, town: int | None = None) -> list[Candidate]:
    reach = visible(Viewer(1, "示范", (Reach(Role.INSPECTOR, None, town),), TODAY))
    return find_candidates(session, reach, [wanted])[0]


def test_the_code_decides_and_names_give_candidates(firms: None, county: County, database: Database) -> None:
    with database.reading() as session:
        named = look(session, read_wanted("江西示範縣鴻達建設工程有限責任公司第三分公司"))
        like = {(NAMES[2], Grade.LIKE), (NAMES[3], Grade.LIKE)}
        assert (named[0].name, named[0].grade) == (NAMES[0], Grade.NAME)
        assert {(made.name, made.grade) for made in named[1:]} == like
        assert Reason.BRANCH in named[0].reasons
        assert [made.name for made in look(session, read_wanted("宏达建设"))] == [NAMES[1]]
        assert look(session, read_wanted("弘达建设")) == [] == look(session, read_wanted(""))
        coded = look(session, read_wanted(f" {CODES[2].lower()} "))
        assert [(made.name, made.grade) for made in coded] == [(NAMES[2], Grade.CODE)]
        against = look(session, read_wanted(NAMES[0], CODES[5]))
        assert all(made.grade is Grade.LIKE and made.reasons[0] is Reason.OTHER_CODE for made in against)
        both = look(session, read_wanted(NAMES[1], CODES[0]))
        assert (both[0].grade, both[0].name, Reason.OTHER_NAME in both[0].reasons) == (Grade.CODE, NAMES[0], True)
        former = look(session, read_wanted("示范旧名装饰"))
        assert (former[0].grade, former[0].known_as) == (Grade.FORMER, NAMES[4])
        assert look(session, read_wanted(NAMES[4]))[0].grade is Grade.FORMER
        assert look(session, read_wanted(NAMES[0]), county.towns["西镇"]) == []


def test_the_page_and_the_table_say_why(firms: None, database: Database, as_user: SignIn) -> None:
    client = as_user("inspector")
    added = text([["单位名称", "统一社会信用代码"], ["示范县全新劳务有限公司", CODES[5]]]).encode()
    assert take(database, "companies", "单位台账.csv", added)["new"] == 1
    assert CODES[5] in client.get("/companies/find?q=示范全新劳务").text
    page = client.get("/companies/find", query_string={"q": "示範縣鴻達建設"}).text
    assert NAMES[0] in page and "字号相同" in page and "行业不同" in page and NAMES[1] not in page
    assert "没有字号相同的单位" in client.get("/companies/find?q=腾飞").text
    book = f"单位名称,统一社会信用代码\n{NAMES[0]},\n=腾飞公司,\n,{CODES[1]}\n".encode("gb18030")
    sent = client.post("/companies/find/batch", data={"file": (io.BytesIO(book), "名单.csv")})
    lines = sent.get_data().decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f"1,{NAMES[0]},,1,{CODES[0]},{NAMES[0]}")
    assert any(line.startswith("2,'=腾飞公司,,0,") for line in lines)
    assert any(line.startswith(f"3,,{CODES[1]},1,{CODES[1]},{NAMES[1]}") for line in lines)
    assert client.post("/companies/find/batch", data={}).status_code == 422
