"""What tests of cases share: moves made as browsers make them, and looks at the record and at files."""

import io
import re
import zipfile
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint, ComplaintLook
from monitor.models.directive import Directive, DirectiveItem, DirectiveService
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

PDF = b"%PDF-1.4 " + b"x" * 20
NAME = "示范投诉人甲"
ISSUE = {"act": "issue"}
FILING = {"found": "未按月支付8月、9月工资。"}
INQUIRY = {
    "due_on": "2026-11-26", "time": "上午9时", "place": "示范县劳动保障监察大队",
    "papers": "2026年8月工资支付表\n\n考勤记录",
}  # fmt: skip


def version(database: Database, case: int) -> dict[str, str]:
    with database.reading() as session:
        return {"version": str(session.scalars(select(CaseFile.version).where(CaseFile.id == case)).one())}


def add_order(session: Session, county: County, case: int, **other: Any) -> Directive:
    """An order to pay of the case, about its site, served and confirmed, whose day has passed."""
    day, users = date(2026, 11, 2), county.users
    values: dict[str, Any] = {
        "matter_id": county.matters["XM2026-0001"], "case_id": case, "kind": "instruction", "status": "served",
        "number": "示范人社监令〔2026〕9号", "series_year": 2026, "series_no": 9, "subject_role": "sub",
        "subject_name": "示范劳务1有限公司", "amount_fen": 6_230_000, "heads": 12, "due_on": date(2026, 11, 16),
        "issued_on": day, "drafted_by": users["inspector"], "drafted_at": NOW, "approved_by": users["approver"],
        "version": 1,
    }  # fmt: skip
    row = Directive(**values | other)
    row.items = [DirectiveItem(place=0, duty="wages", fact="欠薪。", broken="", ordered="付清工资。")]
    row.services = [
        DirectiveService(
            mode="direct", status="confirmed", sent_on=day, served_on=day, receiver="示范收件人",
            first_officer="示范甲", second_officer="示范乙", recorded_by=users["inspector"], recorded_at=NOW,
            decided_by=users["inspector2"], decided_at=NOW,
        )
    ]  # fmt: skip
    session.add(row)
    session.flush()
    return row


def press(client: FlaskClient, database: Database, case: int, name: str, **facts: object) -> int:
    data = {**version(database, case), "note": "示范", "reason": "示范", **facts}
    return client.post(f"/cases/{case}/{name}", data=data, content_type="multipart/form-data").status_code


def status(database: Database, case: int) -> str:
    with database.reading() as session:
        return session.scalars(select(CaseFile.status).where(CaseFile.id == case)).one()


def to_filed(as_user: SignIn, database: Database, county: County) -> int:
    """The first case, led by the inspector, accepted and filed."""
    return _walk(as_user, database, county, 3)


def to_served(as_user: SignIn, database: Database, county: County) -> int:
    """The first case, decided and served."""
    return _walk(as_user, database, county, 7)


def _walk(as_user: SignIn, database: Database, county: County, steps: int) -> int:
    case, inspector, head = county.matters["case1"], as_user("inspector"), as_user("approver")
    officers = {"lead_id": str(county.users["inspector"]), "second_id": str(county.users["inspector2"])}
    way: tuple[tuple[FlaskClient, str, dict[str, str]], ...] = (
        (inspector, "assign", officers),
        (inspector, "accept", {}),
        (head, "file", {"filed_no": "示范1号"}),
        (inspector, "begin", {}),
        (inspector, "end", {}),
        (head, "decide", {"decision": "handling"}),
        (inspector, "serve", {"served_on": "2026-11-23"}),
    )
    for client, name, facts in way[:steps]:
        assert press(client, database, case, name, **facts) == 302, name
    return case


def told(data: bytes) -> str:
    """What an answer says, the parts of a workbook unpacked."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def complaint_of(database: Database, case: int) -> int:
    with database.reading() as session:
        return session.scalars(select(Complaint.id).where(Complaint.case_id == case)).one()


def path(complaint: int, paper: str) -> str:
    return f"/papers/write/complaint/{complaint}/{paper}"


def issue(client: FlaskClient, where: str, **answers: str) -> int:
    answer = client.post(where, data=ISSUE | answers)
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", answer.text)
    return int(answer.location.rpartition("/")[2])


def looks(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(ComplaintLook.purpose).order_by(ComplaintLook.id)))
