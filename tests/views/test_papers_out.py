"""Papers outside the office: verified by anyone, and all of a matter in one bundle."""

import hashlib
import io
import re
import zipfile
from urllib.parse import unquote

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from tests.views.conftest import SignIn
from tests.views.county import NOW, OFFICE, County
from tests.views.paperwork import Issue, row_of, take


def test_anyone_verifies_a_paper_and_learns_nothing_else(
    app: Flask, issued: Issue, as_user: SignIn, database: Database
) -> None:
    issue_id = issued()
    row = row_of(database, issue_id)
    public = app.test_client()
    text = public.get(f"/verify/{row.public_id}").text
    assert row.pdf_sha256 is not None
    for told in ("农民工工资保证金支付通知书", row.number, OFFICE["name"], "2026-11-23", row.docx_sha256[:16]):
        assert told in text
    assert row.docx_sha256[:17] not in text
    assert row.pdf_sha256[:17] not in text
    for secret in ("示范建筑有限公司", "示范东镇安置房", "XM2026", "示范inspector", "12300", "中国示范银行"):
        assert secret not in text
    assert public.get("/verify/none").status_code == 404
    assert public.get(f"/verify/{issue_id}").status_code == 404


def test_the_file_of_a_void_paper_is_the_same_and_its_name_and_page_say_that_it_is_void(
    issued: Issue, as_user: SignIn
) -> None:
    issue_id, inspector = issued(), as_user("inspector")
    before = take(inspector, issue_id, "docx")
    assert "已作废" not in unquote(before.headers["Content-Disposition"])
    assert "没有作废标记" not in inspector.get(f"/papers/{issue_id}").text
    assert as_user("approver").post(f"/papers/{issue_id}/void", data={"reason": "人数有误"}).status_code == 302
    after = take(inspector, issue_id, "docx")
    assert after.data == before.data
    assert "已作废" in unquote(after.headers["Content-Disposition"])
    assert "没有作废标记" in inspector.get(f"/papers/{issue_id}").text


def test_the_code_on_the_paper_opens_its_page(app: Flask, issued: Issue, as_user: SignIn, database: Database) -> None:
    row = row_of(database, issued())
    data = take(as_user("inspector"), row.id, "docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        header = package.read("word/header1.xml").decode()
    found = re.search(r'descr="([^"]+)"', header)
    assert found is not None
    assert found[1] == f"http://localhost/verify/{row.public_id}"
    assert len(row.public_id) >= 24


def test_the_code_names_the_public_address_where_there_is_one(app: Flask, issued: Issue, database: Database) -> None:
    app.config["PUBLIC_URL"] = "https://anxin.example/wages"
    row = row_of(database, issued())
    assert f"https://anxin.example/wages/verify/{row.public_id}" in row.snapshot


def test_a_file_is_checked_by_anyone(app: Flask, issued: Issue, as_user: SignIn, database: Database) -> None:
    row = row_of(database, issued())
    data = take(as_user("inspector"), row.id, "pdf").data
    public = app.test_client()

    def check(content: bytes, name: str = "a.pdf") -> TestResponse:
        return public.post(f"/verify/{row.public_id}", data={"file": (io.BytesIO(content), name)})

    assert "文件与登记的一致。" in opened(check(data))
    assert "文件与登记的不一致" in opened(check(data + b" "))
    assert public.post(f"/verify/{row.public_id}", data={}).status_code == 422


def opened(answer: TestResponse) -> str:
    """What the page says at once, without what only a script would show."""
    return re.sub(r"<p[^>]* hidden>.*?</p>", "", answer.text, flags=re.S)


def test_a_void_paper_is_verified_as_void(app: Flask, issued: Issue, as_user: SignIn, database: Database) -> None:
    row = row_of(database, issued())
    as_user("approver").post(f"/papers/{row.id}/void", data={"reason": "示范理由"})
    text = app.test_client().get(f"/verify/{row.public_id}").text
    assert "这份文书已经作废，不再有效。" in text
    assert "示范理由" not in text


def bundle(client: FlaskClient, project: int) -> TestResponse:
    return client.post(f"/matters/{project}/papers/bundle")


def test_a_bundle_holds_every_valid_paper_and_lists_the_evidence(
    as_user: SignIn, issued: Issue, project: int, database: Database, county: County
) -> None:
    client = as_user("inspector")
    assert bundle(client, project).status_code == 409
    first = issued()
    with database.writing() as session:
        session.add(
            KeptFile(
                about="inspection", about_id=1, matter_id=project, part="photo", file_name="示范<照片>.jpg",
                media_type="image/jpeg", sha256="ab" * 32, size=3, data=b"jpg", scan="clean", at=NOW,
            )
        )  # fmt: skip
    client.post(f"/papers/write/paper/{first}/service", data={"act": "issue", "party": "示范银行"})
    answer, again = bundle(client, project), bundle(client, project)
    assert answer.data == again.data
    assert unquote(answer.headers["Content-Disposition"]).endswith("XM2026-0001 示范东镇安置房.zip")
    row = row_of(database, first)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        index = package.read(names[0]).decode()
        paper = package.read("01-农民工工资保证金支付通知书 示人社监保支〔2026〕1号.pdf")
    assert [name.rpartition(".")[2] for name in names] == ["html", "docx", "pdf", "docx", "pdf"]
    assert hashlib.sha256(paper).hexdigest() == row.pdf_sha256
    assert row.docx_sha256 in index
    assert "ab" * 32 in index
    assert "示范_照片_.jpg" in index
    as_user("approver").post(f"/papers/{first}/void", data={"reason": "示范"})
    with zipfile.ZipFile(io.BytesIO(bundle(client, project).data)) as package:
        assert len(package.namelist()) == 3


def test_the_list_of_all_papers_holds_those_of_ones_own_matters(as_user: SignIn, issued: Issue, project: int) -> None:
    issue_id = issued()
    assert f"/papers/{issue_id}" in as_user("legal").get("/papers").text
    assert f"/papers/{issue_id}" not in as_user("交通局").get("/papers").text
