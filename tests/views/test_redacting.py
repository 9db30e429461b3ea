"""Files that are films, and files with a blacked-out copy: who sees which, and what was hidden why."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.emergency import Emergency
from monitor.models.kept_file import KeptFile
from monitor.views import evidence
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.sheets import UID, certify, clean, make_check, photo, save
from tests.views.test_emergencies import open_one, send
from tests.views.test_evidence import PAPER, hand_in

COVERED = b"%PDF-1.7 blacked out"
WHY = {"what": "身份证号", "why": "与本事项无关"}


@pytest.fixture
def cured(database: Database, county: County) -> int:
    number = county.alerts["东B01"]
    with database.writing() as session:
        alert = session.get_one(Alert, number)
        alert.status, alert.cured_on, alert.level = "cured", TODAY, 3
    return number


def redact(
    client: FlaskClient, number: int, data: bytes = COVERED, name: str = "副本.pdf", **other: str
) -> TestResponse:
    form = {**WHY, **other, "copy": (io.BytesIO(data), name)}
    return client.post(f"/files/{number}/redact", data=form)


def test_a_redacted_copy_is_seen_by_all_and_the_original_by_few(
    as_user: SignIn, cured: int, county: County, database: Database
) -> None:
    client = as_user("inspector")
    hand_in(client, cured)
    supervisor = as_user("supervisor")
    assert supervisor.get(f"/alerts/{cured}/evidence/1").data == PAPER
    for answer, words in (
        (redact(client, 1, what=""), "请写明遮盖了什么"),
        (redact(client, 1, PAPER), "没有遮盖"),
        (redact(client, 1, b"MZ", "副本.pdf"), "内容须与扩展名一致"),
        (client.post("/files/1/redact", data=WHY), "请附遮盖后的副本"),
    ):
        assert (answer.status_code, words in answer.text) == (422, True), words
    for name, status in (("supervisor", 403), ("西镇", 403), ("security", 403), ("approver", 200)):
        assert as_user(name).get("/files/1/redact").status_code == status, name
    assert redact(client, 1).status_code == 302
    with database.reading() as session:
        copy = session.scalars(select(KeptFile).where(KeptFile.original_id == 1)).one()
        assert (copy.redaction, copy.user_id) == ("身份证号 · 与本事项无关", county.users["inspector"])
    page = supervisor.get(f"/alerts/{cured}").text
    assert f"/alerts/{cured}/evidence/{copy.id}" in page and "身份证号 · 与本事项无关" in page
    assert f'/alerts/{cured}/evidence/1"' not in page
    assert supervisor.get(f"/alerts/{cured}/evidence/1").status_code == 404
    assert supervisor.get(f"/alerts/{cured}/evidence/{copy.id}").data == COVERED
    assert client.get(f"/alerts/{cured}/evidence/1").data == PAPER
    assert "示范inspector" in client.get("/files/1/redact").text
    assert client.get(f"/files/{copy.id}/redact").status_code == 404


def test_a_proof_of_an_emergency_is_redacted_too(as_user: SignIn, county: County, database: Database) -> None:
    client, supervisor = as_user("inspector"), as_user("supervisor")
    number = open_one(client, about=str(county.matters["XM2026-0001"]))
    with database.writing() as session:
        session.execute(update(Emergency).values(status="settled", settled_at=NOW))
    closing = {"version": "1", "cause": "mistaken", "cause_words": "示范", "review": "示范"}
    proof = {"evidence": (io.BytesIO(PAPER), "凭证.pdf")}
    assert send(client, number, "propose_close", **closing, **proof) == 302
    with database.reading() as session:
        original = session.scalars(select(KeptFile.id).where(KeptFile.about == "emergency")).one()
    page = f"/emergencies/{number}"
    assert supervisor.get(f"{page}/files/{original}").data == PAPER
    assert as_user("petitions").get(f"/files/{original}/redact").status_code == 403
    shown = client.get(f"/files/{original}/redact").text
    assert f'href="{page}"' in shown
    assert redact(client, original).status_code == 302
    with database.reading() as session:
        copy = session.scalars(select(KeptFile.id).where(KeptFile.original_id == original)).one()
    assert supervisor.get(f"{page}/files/{original}").status_code == 404
    assert supervisor.get(f"{page}/files/{copy}").data == COVERED
    assert "身份证号 · 与本事项无关" in supervisor.get(page).text
    assert client.get(f"{page}/files/{original}").data == PAPER


def test_a_photo_of_a_signed_check_is_redacted_and_its_signatures_are_not(
    as_user: SignIn, county: County, database: Database
) -> None:
    certify(database, county)
    client = as_user("inspector")
    save(client, county.matters["XM2026-0001"], clean(county))
    client.post(f"/checks/sheets/{UID}/photos", data={"photo": (io.BytesIO(photo("red")), "1.jpg")})
    row = make_check(client, database, county)
    with database.reading() as session:
        files = {one.part: one.id for one in session.scalars(select(KeptFile).order_by(KeptFile.id))}
    assert client.get(f"/files/{files['signature']}/redact").status_code == 404
    assert redact(client, files["photo"]).status_code == 422
    assert redact(client, files["photo"], photo("black"), "副本.jpg").status_code == 302
    picture, whole = f"/checks/{row.id}/pictures/{files['photo']}", f"/checks/{row.id}/files/{files['photo']}"
    supervisor = as_user("supervisor")
    page = supervisor.get(f"/checks/{row.id}").text
    assert "已遮盖" in page and picture not in page
    assert supervisor.get(picture).status_code == supervisor.get(whole).status_code == 404
    assert client.get(picture).status_code == 200


FILMS = {
    "现场.mp4": (b"\0\0\0\x18ftypmp42", "video/mp4"),
    "现场.mov": (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
    "现场.webm": (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "video/webm"),
}


def test_a_short_film_is_evidence_by_its_content_and_a_download_only(as_user: SignIn, cured: int) -> None:
    client = as_user("inspector")
    wrong = (
        (FILMS["现场.mov"][0], "现场.mp4"),
        (FILMS["现场.mp4"][0], "现场.mov"),
        (b"\x1a\x45\xdf\xa3 matroska", "现场.webm"),
        (FILMS["现场.mp4"][0] + bytes(25 * 1024 * 1024), "现场.mp4"),
    )
    client.application.config["MAX_CONTENT_LENGTH"] = 32 * 1024 * 1024
    for data, name in wrong:
        assert hand_in(client, cured, data, name).status_code == 422, name
    for name, (data, media) in FILMS.items():
        with client.application.app_context():
            looked = evidence.look_at(FileStorage(io.BytesIO(data), name), films=True)
        assert looked is not None and looked.media_type == media
    assert hand_in(client, cured, FILMS["现场.mp4"][0] + bytes(11 * 1024 * 1024), "现场.mp4").status_code == 302
    given = client.get(f"/alerts/{cured}/evidence/1")
    assert (given.mimetype, given.headers["Content-Disposition"][:10]) == ("video/mp4", "attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    public = client.post("/report", data={"photo": (io.BytesIO(FILMS["现场.mp4"][0]), "1.mp4")})
    assert public.status_code != 302
