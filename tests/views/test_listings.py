"""The pages of listings: from an order that ran out to the signatures, each shown what he may see and do."""

import io
import re
import zipfile
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing
from monitor.models.listing import ListingDeclaration as Declared
from monitor.models.paper import PaperIssue
from monitor.models.publication import ListingText
from tests.views.casework import PDF, add_order
from tests.views.conftest import SignIn
from tests.views.county import County

CODE = "91330000MA00000007"
FACTS = {
    "ground": "amount", "party_code": CODE, "party_address": "示范县示范路2号", "heads": "12", "owed_fen": "62300",
    "worst_fen": "6000.00", "found": "拖欠12名农民工工资。", "person_name": "示范法人", "person_role": "legal",
    "assessment": "示范：目的合法，影响相称。", "interest": "none", "reason": "示范理由", "mode": "direct",
    "sent_on": "2026-11-23", "receiver": "示范收件人", "words": "请补充工资表。", "due_on": "2026-11-27",
}  # fmt: skip


def press(client: FlaskClient, database: Database, listing: int, name: str, **facts: str) -> tuple[int, str]:
    """The answer to a move, with everything a form may hold."""
    with database.reading() as session:
        version = session.scalars(select(Listing.version).where(Listing.id == listing)).one()
    files = {} if name == "propose" else {"evidence": (io.BytesIO(PDF), "示范.pdf")}
    data = {**FACTS, "version": str(version), **files, **facts}
    answer = client.post(f"/listings/{listing}/{name}", data=data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def clocks_of(client: FlaskClient, listing: int, address: str = "/clocks") -> list[str]:
    """The rules of the clocks of a listing on a page."""
    return sorted(re.findall(rf'href="/listings/{listing}">(G\d\d) ', client.get(address).text))


def open_from(as_user: SignIn, database: Database, county: County) -> str:
    """The address of a lead that was opened from the page of an order that ran out."""
    with database.writing() as session:
        order = add_order(session, county, county.matters["case1"], subject_code=CODE).id
    inspector, legal = as_user("inspector"), as_user("legal")
    assert "开立名单线索" in inspector.get(f"/directives/{order}").text
    assert "开立名单线索" not in legal.get(f"/directives/{order}").text
    assert legal.post(f"/directives/{order}/listing").status_code == 403
    where = inspector.post(f"/directives/{order}/listing").headers["Location"]
    listing = int(where.rpartition("/")[2])
    assert inspector.post(f"/directives/{order}/listing").status_code == 409
    assert f'href="/listings/{listing}"' in inspector.get(f"/directives/{order}").text
    return where


def test_from_an_order_that_ran_out_to_a_review(as_user: SignIn, database: Database, county: County) -> None:
    where = open_from(as_user, database, county)
    listing = int(where.rpartition("/")[2])
    inspector, second, legal = (as_user(name) for name in ("inspector", "inspector2", "legal"))
    page = inspector.get(where).text
    assert "您还没有作利益冲突声明" in page
    # ten and twenty working days after 16 November
    assert all(day in page for day in ("2026-11-30", "2026-12-14"))
    assert clocks_of(inspector, listing) == clocks_of(inspector, listing, "/") == ["G01", "G02", "G06"]
    assert clocks_of(legal, listing) == []
    assert clocks_of(legal, listing, "/clocks?whose=all") == ["G01", "G02", "G06"]
    assert press(inspector, database, listing, "edit")[0] == 409
    for name in ("declare", "edit", "add_person", "assess"):
        assert press(inspector, database, listing, name)[0] == 302, name
    status, wrong = press(inspector, database, listing, "edit", heads="十二")
    assert (status, "拖欠人数" in wrong) == (422, True)
    # who ever worked on the site is not named in public
    assert press(inspector, database, listing, "edit", found="拖欠示范张三等12名农民工工资。")[0] == 302
    assert "文本里有不得公布的内容：1 处" in inspector.get(where).text
    assert [press(inspector, database, listing, name)[0] for name in ("propose", "edit")] == [409, 302]
    page = inspector.get(where).text
    shown = re.search(r"签署：示范劳务1有限公司（91330000MA00000007），责令期限 2026-11-16，文本 (\w{12})…", page)
    assert shown
    assert press(inspector, database, listing, "propose")[0] == 302
    page = inspector.get(where).text
    assert page.count(shown[1]) >= 2
    assert "还没有出具列入事先告知书" in page
    assert "第六条" in page
    assert inspector.post(f"/papers/write/listing/{listing}/listing-notice", data={"act": "issue"}).status_code == 302
    assert press(inspector, database, listing, "serve_notice")[0] == 302
    assert press(second, database, listing, "declare")[0] == 302
    assert press(second, database, listing, "confirm_service")[0] == 302
    assert f'id="pick-{listing}"' in legal.get("/listings").text
    # the window of five working days runs from the service of 23 November; the reviewer is next
    assert clocks_of(legal, listing) == clocks_of(legal, listing, "/") == ["G03", "G06"]
    assert clocks_of(inspector, listing) == []
    assert press(legal, database, listing, "declare")[0] == 302
    assert press(legal, database, listing, "remark")[0] == 302
    assert "审核意见还没有答复（期限 2026-11-27）" in legal.get(where).text
    _keeps_files_and_hides_itself(as_user, database, county, listing)


def _keeps_files_and_hides_itself(as_user: SignIn, database: Database, county: County, listing: int) -> None:
    inspector, where = as_user("inspector"), f"/listings/{listing}"
    file = re.search(rf"/listings/{listing}/files/\d+", inspector.get(where).text)
    assert file
    assert inspector.get(file[0]).data == PDF

    dossier = inspector.get(f"{where}/dossier").text
    missing = re.findall(r'tag-red">缺</span> ([^<]+)', dossier)
    assert [one.strip() for one in missing if "签署" in one] == ["法制审核签署", "审批人签署", "发布人签署"]
    assert "列入失信联合惩戒对象名单决定书" in " ".join(missing)
    assert "告知书送达并经第二人确认" not in " ".join(missing)
    _holds_the_order(inspector, database, listing)
    publisher = as_user("publisher")
    assert [publisher.get(path).status_code for path in (where, file[0], f"{where}/dossier")] == [404, 403, 404]
    _is_shown_without_evidence(database, county, listing, inspector, publisher)
    head = as_user("approver")
    assert head.get(where).status_code == 200
    status, _text = press(head, database, listing, "declare", interest="related")
    assert (status, head.get(where).status_code) == (302, 404)
    assert "示范劳务1有限公司" not in head.get("/listings").text
    assert clocks_of(head, listing, "/clocks?whose=all") == []
    assert clocks_of(publisher, listing, "/clocks?whose=all") == []
    with database.reading() as session:
        assert session.get_one(Declared, (listing, county.users["approver"])).related


def _is_shown_without_evidence(
    database: Database, county: County, listing: int, inspector: FlaskClient, publisher: FlaskClient
) -> None:
    """From its decision on a publisher opens the dossier too: what is there and what lacks, and nothing behind it."""
    users = {"reviewed_by": county.users["legal"], "decided_by": county.users["approver"]}
    decided = users | {"status": "decided", "decided_on": date(2026, 11, 30), "decision_no": "示人社监列〔2026〕1号"}
    with database.writing() as session:
        row = session.get_one(Listing, listing)
        before = {name: getattr(row, name) for name in decided}
        session.execute(update(Listing).where(Listing.id == listing).values(**decided))
    whole, his = (client.get(f"/listings/{listing}/dossier").text for client in (inspector, publisher))
    assert publisher.get(f"/listings/{listing}/dossier/law.docx").status_code == 200
    for said in ('id="items"', 'tag-red">缺</span>', "将公布的文本", "列入事先告知书", 'id="texts"'):
        assert said in his and said in whole, said
    for behind in (f"/listings/{listing}/files/", "请补充工资表。", "认定时使用的标准和数值", "/papers/bundle"):
        assert behind in whole and behind not in his, behind
    assert "不对发布人开放" in his and "不对发布人开放" not in whole
    with database.writing() as session:
        session.execute(update(Listing).where(Listing.id == listing).values(**before))


def _holds_the_order(inspector: FlaskClient, database: Database, listing: int) -> None:
    """The dossier and its bundle hold the papers of the order that ran out, whole hashes, and words and no JSON."""
    with database.reading() as session:
        row = session.get_one(Listing, listing)
        order, text = row.directive_id, session.scalars(select(ListingText.sha256)).one()
    for kind in ("instruction", "service"):
        assert inspector.post(f"/papers/write/directive/{order}/{kind}", data={"act": "issue"}).status_code == 302
    dossier = inspector.get(f"/listings/{listing}/dossier").text
    with database.reading() as session:
        issued = session.scalars(select(PaperIssue).where(PaperIssue.about != "complaint")).all()
        digests = [*(row.docx_sha256 for row in issued), *session.scalars(select(KeptFile.sha256)), text]
    assert len(issued) == 3
    assert [digest for digest in digests if digest not in dossier] == []
    assert (
        "<dt>拖欠总额（元）</dt><dd>62,300.00</dd>" in dossier and "5,000.00" in dossier and "owed_fen" not in dossier
    )
    assert re.search(r"示范法人 <span class=\"soft\">法定代表人", dossier)
    with zipfile.ZipFile(io.BytesIO(inspector.post(f"/matters/{listing}/papers/bundle").data)) as package:
        folders = {name.partition("/")[0] for name in package.namelist() if "/" in name}
        law = [name for name in package.namelist() if "依据条文" in name]
        assert len(law) == 2 and all(package.read(name) for name in law)
    assert folders == {"本事项的文书", "责令文书"}


def test_many_at_once_name_what_was_refused(as_user: SignIn, database: Database, county: County) -> None:
    number = open_from(as_user, database, county).rpartition("/")[2]
    legal = as_user("legal")
    answer = legal.post("/listings/many", data={"move": "review", "listing": [number]}, follow_redirects=True)
    assert "1 件没有办成" in answer.text
    assert "名单现为“线索”" in answer.text
    assert legal.post("/listings/many", data={"move": "release", "listing": [number]}).status_code == 403
    english = legal.get("/listings", headers={"Cookie": "locale=en"})
    assert english.status_code == 200
