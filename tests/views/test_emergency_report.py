"""The report of an emergency names the proofs of its close-out, each by its file and the beginning of its hash."""

import hashlib
import io

from sqlalchemy import select

from monitor.db import Database
from monitor.models.emergency import Emergency
from monitor.models.wage import Worker
from tests.views.casework import PDF
from tests.views.complaints import WORKER as COMPLAINED
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_emergencies import docx_text, open_one, send

HASH = hashlib.sha256(PDF).hexdigest()
CLOSE = {"cause": "mistaken", "cause_words": "示范：误报", "review": "示范：没有"}


def test_the_report_names_the_proofs_of_the_close_out(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    with database.reading() as session:
        worker = max(session.scalars(select(Worker.name)), key=len)
    number = open_one(client, about=str(county.matters["XM2026-0001"]), case=str(county.matters["case1"]))
    report = f"/emergencies/{number}/report.docx"

    def version() -> str:
        with database.reading() as session:
            return str(session.scalar(select(Emergency.version).where(Emergency.id == number)))

    assert send(client, number, "settle", version=version(), words="示范") == 302
    before = docx_text(client.get(report).data)
    assert "支付凭证" not in before and HASH[:16] not in before
    proof = (io.BytesIO(PDF), f"{worker}代发回单（{COMPLAINED.name}）13800138000.pdf")
    assert send(client, number, "propose_close", version=version(), evidence=proof, **CLOSE) == 302
    text = docx_text(client.get(report).data)
    assert "支付凭证" in text and "代发回单" in text and "2026-11-23 09:30" in text
    assert HASH[:16] in text and HASH[:17] not in text
    assert not any(secret in text for secret in (worker, COMPLAINED.name, "13800138000"))
    assert client.get(f"/emergencies/{number}/report.pdf").data.startswith(b"%PDF")
    assert send(client, number, "return_close", version=version(), reason="示范") == 409
    assert send(as_user("inspector2"), number, "return_close", version=version(), reason="示范") == 302
    client.set_cookie("locale", "en")
    text = docx_text(client.get(report).data)
    assert "Proof of payment" in text and f"{HASH[:16]}" in text and "first 16 digits" in text


def test_a_report_without_proofs_names_none(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    number = open_one(client, event="other")
    assert send(client, number, "settle", version="1", words="示范") == 302
    assert send(client, number, "propose_close", version="2", **CLOSE) == 302
    text = docx_text(client.get(f"/emergencies/{number}/report.docx").data)
    assert "示范：误报" in text and "没有附支付凭证" in text and "SHA-256" not in text
