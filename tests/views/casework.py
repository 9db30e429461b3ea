"""What tests of cases share: moves made as browsers make them, and looks at the record and at files."""

import io
import zipfile

from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.case_file import CaseFile
from tests.views.conftest import SignIn
from tests.views.county import County

PDF = b"%PDF-1.4 " + b"x" * 20


def version(database: Database, case: int) -> dict[str, str]:
    with database.reading() as session:
        return {"version": str(session.scalars(select(CaseFile.version).where(CaseFile.id == case)).one())}


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
