"""The bundle of a case: its own papers, those of its directives and its visits, with an index; sent piece by piece."""

import hashlib
import io
import zipfile
from datetime import date
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.complaint import Complaint, ComplaintLook
from monitor.models.inspection import Inspection
from monitor.models.kept_file import KeptFile
from monitor.models.paper import PaperIssue, PaperLog
from monitor.papers.bundle import Member, stream
from tests.files.made import credit_code
from tests.views.casework import add_order, to_filed, told
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

NAME = "示范投诉人甲"
PARTS = ("本事项的文书", "责令文书", "检查记录")


def write(client: FlaskClient, where: str, **answers: str) -> int:
    answer = client.post(f"/papers/write/{where}", data={"act": "issue"} | answers)
    assert answer.status_code == 302, answer.text
    return int(answer.location.rpartition("/")[2])


def visit(database: Database, matter: int, number: str, day: date) -> int:
    with database.writing() as session:
        row = Inspection(
            matter_id=matter, inspection_no=number, inspected_on=day, inspectors="示范甲、示范乙", content="现场查看。"
        )
        session.add(row)
        session.flush()
        return row.id


def files_in(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def bundle(client: FlaskClient, matter: int) -> bytes:
    answer = client.post(f"/matters/{matter}/papers/bundle")
    assert answer.status_code == 200
    return answer.data


@pytest.fixture
def case(as_user: SignIn, database: Database, county: County) -> int:
    """A case with its filing, its acceptance, an order with its proof, and visits during and before it."""
    case, client, site = to_filed(as_user, database, county), as_user("inspector"), county.matters["XM2026-0001"]
    with database.writing() as session:
        complaint = session.scalars(select(Complaint.id).where(Complaint.case_id == case)).one()
        order = add_order(session, county, case, subject_code=credit_code(1)).id
        for about, about_id, matter, name in (
            ("case", case, case, "示范凭证.pdf"), ("complaint", complaint, case, "示范投诉人甲的照片.jpg"),
            ("directive", order, site, "示范回执.pdf"), ("inspection", 999, site, "示范别的检查.jpg"),
        ):  # fmt: skip
            session.add(
                KeptFile(
                    about=about, about_id=about_id, matter_id=matter, part="evidence", file_name=name, size=3,
                    media_type="image/jpeg", sha256="ab" * 32, data=b"jpg", scan="clean", at=NOW,
                )
            )  # fmt: skip
    write(client, f"case/{case}/filing", found="未按月支付工资。")
    write(client, f"complaint/{complaint}/acceptance")
    write(client, f"directive/{order}/instruction")
    write(client, f"directive/{order}/service")
    for number, day in (("JC-1", date(2026, 11, 21)), ("JC-2", date(2026, 11, 19))):
        write(client, f"inspection/{visit(database, site, number, day)}/inspection")
    return case


def test_a_case_comes_with_its_directives_and_its_visits_in_folders_of_their_own(
    as_user: SignIn, database: Database, case: int
) -> None:
    client = as_user("inspector")
    answer = client.post(f"/matters/{case}/papers/bundle")
    assert unquote(answer.headers["Content-Disposition"]).endswith("示范劳务1有限公司.zip")
    assert answer.is_streamed
    files = files_in(answer.data)
    own, orders, visits = ([name for name in files if name.startswith(f"{part}/")] for part in PARTS)
    assert [name.rpartition("/")[2].partition(" ")[0] for name in own[::2]] == ["01-立案审批表", "02-受理通知书"]
    assert [name.rpartition("/")[2] for name in orders] == [
        "01-限期改正指令书 示范人社监令〔2026〕9号.docx", "01-限期改正指令书 示范人社监令〔2026〕9号.pdf",
        "02-送达回证 示人社监送〔2026〕1号.docx", "02-送达回证 示人社监送〔2026〕1号.pdf",
    ]  # fmt: skip
    assert [name.rpartition("/")[2] for name in visits] == ["01-检查记录 JC-1.docx", "01-检查记录 JC-1.pdf"]
    assert len(files) == 1 + len(own) + len(orders) + len(visits)
    index = files["00-目录.html"].decode()
    with database.reading() as session:
        issued = session.scalars(select(PaperIssue).where(PaperIssue.number != "JC-2")).all()
        taken = session.scalars(select(PaperLog.issue_id).where(PaperLog.act == "bundled").order_by(PaperLog.id)).all()
    assert set(taken) == {row.id for row in issued}
    hashes = {hashlib.sha256(data).hexdigest() for name, data in files.items() if not name.endswith(".html")}
    assert hashes == {digest for row in issued for digest in (row.docx_sha256, row.pdf_sha256)}
    assert all(digest in index for digest in hashes)
    assert "示范凭证.pdf" in index
    assert "示范回执.pdf" in index
    for foreign in ("示范别的检查.jpg", "照片.jpg", "JC-2"):
        assert foreign not in index


def test_the_same_bundle_is_the_same_bytes(as_user: SignIn, case: int) -> None:
    first, again = (bundle(as_user("inspector"), case) for _time in range(2))
    assert first == again
    assert bundle(as_user("approver"), case) == first


def test_what_names_who_complained_is_inside_for_those_who_may_open_it_and_the_look_is_kept(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    whole = bundle(as_user("inspector"), case)
    assert NAME in told(whole)
    with database.reading() as session:
        look = session.execute(
            select(ComplaintLook.user_id, ComplaintLook.purpose).order_by(ComplaintLook.id.desc()).limit(1)
        ).one()
    assert tuple(look) == (county.users["inspector"], "打包下载文书：受理通知书 示人社监受〔2026〕1号")
    files = files_in(bundle(as_user("legal"), case))
    assert not any("受理" in name for name in files)
    assert len(files) == len(files_in(whole)) - 2
    assert "受理通知书" not in files["00-目录.html"].decode()
    assert all(NAME not in told(data) and NAME.encode() not in data for data in files.values())


def test_a_paper_that_was_tampered_with_is_not_handed_out_in_a_bundle(
    as_user: SignIn, database: Database, case: int
) -> None:
    with database.writing() as session:
        row = session.scalars(select(PaperIssue).where(PaperIssue.type == "filing")).one()
        row.snapshot = row.snapshot.replace("未按月", "已按月")
    answer = as_user("inspector").post(f"/matters/{case}/papers/bundle")
    assert answer.status_code == 409
    assert "与出具时的摘要不一致" in answer.text


def test_a_bundle_is_written_one_file_at_a_time() -> None:
    read: list[str] = []

    def member(name: str) -> Member:
        return Member(name, name, "0" * 64, lambda: (read.append(name), b"x" * 1000)[1])

    pieces = stream("示范", [("甲", [member("1"), member("2")]), ("乙", [Member("3", "3", "0" * 64, None)])])
    assert b"html" in next(pieces)
    assert read == []
    assert len(next(pieces)) > 1000
    assert read == ["1"]
    rest = b"".join(pieces)
    assert read == ["1", "2"]
    assert b"PK\x05\x06" in rest
