"""The upload: every bad file is a preview or a plain refusal, and a decision holds for what its maker saw."""

import re

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.wage import PayLine
from tests.files.bad import BAD_FILES
from tests.files.books import HEADER, table, text
from tests.importers.test_bad_files import fault_of
from tests.views.conftest import SignIn, app, as_user, county, database, database_url

__all__ = ["app", "as_user", "county", "database", "database_url"]
BOUNDARY = "shifan"


def hand_in(client: FlaskClient, name: str, content: bytes) -> TestResponse:
    """Send a payroll as a browser does; the test client's own encoder leaves temporary files of large ones open."""
    part = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    head = f'{part}"kind"\r\n\r\npayroll\r\n{part}"file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    return client.post("/imports/new", data=body, content_type=f"multipart/form-data; boundary={BOUNDARY}")


def test_the_upload_shows_each_file_as_a_preview_or_a_refusal(as_user: SignIn):
    client = as_user("inspector")
    for file in BAD_FILES:
        answer = hand_in(client, file.name, file.content())
        if answer.status_code == 422:
            assert file.label == "nothing"
            continue
        page = client.get(answer.headers["Location"])
        assert page.status_code == 200, file
        shown = page.get_data(as_text=True)
        assert ("整份文件被退回" in shown) == bool(fault_of(file)), file
        assert ("确认导入" in shown) == (not fault_of(file)), file
        assert "Traceback" not in shown, file


def upload(client: FlaskClient, rows: list[list[str]]) -> tuple[str, str]:
    """The address of a payroll's preview, and the fingerprint on its page."""
    where = hand_in(client, "工资表.csv", text(rows).encode()).headers["Location"]
    found = re.search(r'name="seen" value="(\w+)"', client.get(where).get_data(as_text=True))
    assert found
    return where, found[1]


def paid(database: Database) -> list[int | None]:
    with database.reading() as session:
        return list(session.scalars(select(PayLine.paid_fen).order_by(PayLine.paid_fen)))


def test_a_decision_on_a_stale_preview_leads_back_to_the_preview(as_user: SignIn, database: Database):
    first, second = as_user("inspector"), as_user("inspector2")
    corrected = [list(cells) for cells in table(2)]
    corrected[1][HEADER.index("实发工资")] = "1.00"
    (where, seen), (other, stale) = upload(first, table(2)), upload(second, corrected)
    assert first.post(f"{where}/apply", data={"seen": seen}).headers["Location"] == where
    before = paid(database)
    answer = second.post(f"{other}/apply", data={"seen": stale}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert "台账有了变动" in page
    assert "6,000.50" in page
    assert paid(database) == before
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    second.post(f"{other}/apply", data={"seen": found[1]})
    assert paid(database) == sorted([*(fen for fen in before if fen != 600_050), 100])


def test_a_decision_that_saw_nothing_is_none(as_user: SignIn, database: Database):
    client, before = as_user("inspector"), paid(database)
    where, _seen = upload(client, table(2))
    client.post(f"{where}/apply")
    assert paid(database) == before
    assert "确认导入" in client.get(where).get_data(as_text=True)
