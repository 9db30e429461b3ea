"""The articles on pages and in files: the wording of the day, its mark, and who may compare and sign it."""

import io
import re
import zipfile
from datetime import date

import pypdfium2
import pytest
from flask import Flask

from monitor.db import Database
from monitor.ledgers.listing_days import acts_done
from monitor.ledgers.listings import ListingRow
from monitor.models.listing import Listing, ListingObjection, ListingService
from monitor.models.publication import Publication
from monitor.values.editions import all_wordings, in_force
from monitor.values.listing_acts import ListedAct, tell
from monitor.values.norms import Article
from monitor.values.statutes import CREDIT_REPAIR, CREDIT_REPAIR_SYSTEM, LISTING, PUBLICATION
from monitor.views.article_uses import cited_on_the_way, uses
from monitor.views.listing_dossier import Item
from monitor.views.wordings import cited_on
from tests.listings.entries import end, public_id
from tests.views.conftest import SignIn
from tests.views.county import NOW, County
from tests.views.listed import FIRMS, fill
from tests.views.test_english import chinese_left
from tests.views.test_listings import open_from

FIFTH = "第五条　用人单位拖欠农民工工资，具有下列情形之一"
PLACE = "/listings/articles/LISTING-2022/5"


def wording(article: Article) -> dict[str, str]:
    found = in_force(article, NOW.date()).wording
    assert found is not None
    return {"sha256": found.sha256}


def test_every_article_that_is_cited_on_the_way_is_held_or_said_to_be_lacking(as_user: SignIn) -> None:
    text = as_user("legal").get("/listings/articles").text
    lacking = []
    for article in cited_on_the_way():
        newest = in_force(article, NOW.date())
        assert uses()[article]
        if newest.wording is None:
            lacking.append(article)
            assert str(newest.missing) in text, article
    whole = {CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole, PUBLICATION.whole}
    assert set(lacking) == whole
    assert len(cited_on_the_way()) - len(lacking) >= 30
    for _edition, _number, one in all_wordings():
        assert one.text in text and one.sha256 in text
    assert text.count("tag tag-yellow") == len(list(all_wordings())) + 1
    assert "2018-01-01 至 2023-12-31 施行" in text and "2022-01-01 起施行" in text
    assert "办理：作出列入决定" in text and "规则 G06" in text and "文书：列入失信联合惩戒对象名单决定书" in text


def test_a_wording_is_compared_and_signed_by_two_on_the_page(as_user: SignIn) -> None:
    inspector, legal = as_user("inspector"), as_user("legal")
    given = wording(LISTING[5])
    assert legal.post(f"{PLACE}/sign", data=given).status_code == 409
    assert inspector.post(f"{PLACE}/compare", data=given).status_code == 422
    assert inspector.post(f"{PLACE}/compare", data={"sha256": "0" * 64, "basis": "令"}).status_code == 409
    assert inspector.post("/listings/articles/LISTING-2022/99/compare", data=given).status_code == 404
    assert as_user("approver").post(f"{PLACE}/compare", data=given | {"basis": "令"}).status_code == 403
    done = inspector.post(f"{PLACE}/compare", data=given | {"basis": "第45号令公报文本"})
    assert done.headers["Location"].endswith("/listings/articles#law-LISTING-2022-5")
    assert "已核对，待法制签认" in inspector.get("/listings/articles").text
    assert inspector.post(f"{PLACE}/sign", data=given).status_code == 403
    assert legal.post(f"{PLACE}/sign", data=given).status_code == 302
    text = legal.get("/listings/articles").text
    assert "第45号令公报文本" in text and text.count("已核对并签认</span>") == 1
    assert legal.post(f"{PLACE}/withdraw", data=given | {"reason": "版本有误"}).status_code == 302
    assert "已核对并签认</span>" not in legal.get("/listings/articles").text


def test_who_compared_does_not_sign(as_user: SignIn) -> None:
    legal, given = as_user("legal"), wording(LISTING[6])
    assert legal.post("/listings/articles/LISTING-2022/6/compare", data=given | {"basis": "公报"}).status_code == 302
    refused = legal.post("/listings/articles/LISTING-2022/6/sign", data=given)
    assert refused.status_code == 409 and "不能自己签认" in refused.text


def test_the_dossier_tells_each_step_with_the_law_of_its_day_and_gives_it_as_a_file(
    as_user: SignIn, database: Database, county: County
) -> None:
    where = open_from(as_user, database, county)
    inspector = as_user("inspector")
    text = inspector.get(f"{where}/dossier").text
    assert "责令限期支付文书送达" in text and FIFTH in text and "未核对</span>" in text
    assert "只有引用，没有收录原文；请查《进一步完善信用修复制度的实施方案》（中国政府网）。" in text
    anchors = re.findall(r'href="#(law-[^"]+)"', text)
    assert anchors and set(anchors) <= set(re.findall(r'id="(law-[^"]+)"', text))
    assert "第三十条　有下列行为之一的" in text
    with zipfile.ZipFile(io.BytesIO(inspector.get(f"{where}/dossier/law.docx").data)) as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    for said in (
        "依据条文（按办理当日施行）",
        "责令限期支付文书送达",
        FIFTH,
        "【未核对】",
        "【没有收录原文】",
        "劳动保障监察条例 第十八条、第二十六条、第三十条",
    ):
        assert said in words, said
    answer = inspector.get(f"{where}/dossier/law.pdf")
    printed = pypdfium2.PdfDocument(answer.data)
    assert answer.mimetype == "application/pdf" and len(printed) >= 2
    english = inspector.get(f"{where}/dossier/law.docx", headers={"Cookie": "locale=en"})
    assert english.status_code == 200
    assert as_user("publisher").get(f"{where}/dossier/law.docx").status_code == 404
    assert inspector.get(f"{where}/dossier/law.odt").status_code == 404


def test_the_public_entry_shows_the_articles_of_the_day_of_the_decision(app: Flask, database: Database) -> None:
    fill(database)
    client, page = app.test_client(), f"/blacklist/{public_id(1)}"
    first = client.get(page)
    assert FIFTH in first.text
    assert "第十八条　当事人对列入" in first.text and "按决定之日（2026-10-22）施行的条文" in first.text
    assert first.text.count("未核对</span>") == 2
    english = client.get(f"{page}?lang=en").text
    assert 'lang="zh-Hans">第五条' in english and "Not checked</span>" in english
    assert chinese_left(english, re.compile(FIRMS[0].name)) == []


def test_a_signature_is_seen_on_the_public_page_at_once(app: Flask, as_user: SignIn, database: Database) -> None:
    fill(database)
    client, page = app.test_client(), f"/blacklist/{public_id(1)}"
    before = client.get(page).headers["ETag"]
    known = {"If-None-Match": before}
    assert client.get(page, headers=known).status_code == 304
    given = wording(LISTING[5])
    as_user("inspector").post(f"{PLACE}/compare", data=given | {"basis": "公报"})
    as_user("legal").post(f"{PLACE}/sign", data=given)
    after = client.get(page, headers=known)
    assert after.status_code == 200 and after.text.count("已核对并签认</span>") == 1


def test_an_entry_that_is_gone_names_the_law_of_the_day_it_went(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    fill(database)
    with database.writing() as session:
        end(session, 1, NOW.date(), "removed")
    page = f"/blacklist/{public_id(1)}"
    gone = app.test_client().get(page)
    assert gone.status_code == 410 and "第十二条　用人单位同时符合下列条件的" in gone.text
    assert "第十七条　有下列情形之一的" in gone.text and "示范鸿达" not in gone.text
    given, place = wording(LISTING[12]), "/listings/articles/LISTING-2022/12"
    as_user("inspector").post(f"{place}/compare", data=given | {"basis": "公报"})
    assert app.test_client().get(page).text.count("已核对，待法制签认</span>") == 1


def test_a_paper_shows_the_articles_that_it_cites(
    as_user: SignIn, database: Database, county: County, issued: object
) -> None:
    assert callable(issued)
    page = as_user("inspector").get(f"/papers/{issued()}").text
    assert "文书引用的条文" in page and "工程建设领域农民工工资保证金规定" in page and "没有收录原文" in page


def listed(**days: object) -> ListingRow:
    """A record of a listing that stands in no database."""
    told = {"ground": "amount", "status": "removed", "proposed_on": date(2025, 5, 6), "decided_on": date(2025, 6, 3)}
    row = Listing(**told | {"ended_on": date(2026, 4, 1), "early_applied_on": date(2026, 3, 31)} | days)
    service = ListingService(paper="decision", status="confirmed", served_on=date(2025, 6, 21))
    waiting = ListingService(paper="notice", status="recorded", served_on=date(2025, 5, 9))
    objection = ListingObjection(received_on=date(2025, 5, 12), replied_on=None)
    entry = Publication(hidden_why="repaired", hidden_on=date(2026, 3, 1))
    return ListingRow(row, "SX-1", None, None, entry, [service, waiting], [objection])


def test_each_act_is_told_with_the_norm_in_force_at_its_own_date() -> None:
    told = tell(acts_done(listed(), date(2025, 4, 1)))
    by_act = {one.act: one for one in told}
    assert [one.act for one in told][:2] == [ListedAct.ORDERED, ListedAct.PROPOSED]
    assert ListedAct.NOTIFIED not in by_act and ListedAct.REPLIED not in by_act
    numbers = {act: [held.article.norm.number for held in one.law] for act, one in by_act.items()}
    old, new, plan = "国家发展改革委令第58号", "国家发展改革委令第36号", "国办发〔2025〕22号"
    assert old in numbers[ListedAct.SERVED] and new not in numbers[ListedAct.SERVED]
    assert plan not in numbers[ListedAct.SERVED] and all(held.applies for one in told for held in one.law)
    assert old in numbers[ListedAct.APPLIED] and plan in numbers[ListedAct.APPLIED]
    assert old in numbers[ListedAct.REPAIRED] and new not in numbers[ListedAct.REPAIRED]
    later = tell(acts_done(listed(early_applied_on=date(2026, 4, 1)), None))
    applied = next(one for one in later if one.act is ListedAct.APPLIED)
    assert new in [held.article.norm.number for held in applied.law]


def test_a_paper_that_no_norm_asked_for_on_the_day_of_the_decision_is_not_missed() -> None:
    today = NOW.date()

    def asked(decided_on: date | None) -> Item:
        return Item("", False, None, CREDIT_REPAIR_SYSTEM.whole, decided_on)

    assert not asked(date(2025, 6, 21)).law(today).applies
    assert asked(date(2025, 6, 22)).law(today).applies and asked(None).law(today).applies
    done = Item("", True, date(2025, 6, 22), CREDIT_REPAIR_SYSTEM.whole, date(2025, 6, 21))
    assert done.law(today).applies


def test_a_date_on_the_way_is_cited_as_of_its_day_and_one_to_come_as_of_today() -> None:
    both, today = (CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole), NOW.date()
    assert [one.norm.number for one in cited_on(both, date(2024, 10, 1), today)] == ["国家发展改革委令第58号"]
    assert cited_on(both, date(2026, 4, 1), today) == list(both)
    assert cited_on(both, date(2029, 1, 1), today) == list(both)
    assert cited_on(both, date(2023, 4, 30), today) == []


@pytest.mark.parametrize("ground", ["amount", "event"])
def test_the_amounts_are_cited_only_where_they_were_measured(ground: str) -> None:
    acts = [act for act, _day in acts_done(listed(ground=ground), None)]
    assert (ListedAct.MEASURED in acts) is (ground == "amount")
