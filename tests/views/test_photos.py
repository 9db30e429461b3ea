"""Photos of a check: told by their bytes, kept once, shown small and drawn anew, given back whole as a download."""

import io
import struct
import zlib

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import Thumbnail
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.sheets import UID, certify, checks_of, clean, make_check, photo, save, sign, version_of


@pytest.fixture
def client(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    certify(database, county)
    client = as_user("inspector")
    assert save(client, county.matters["XM2026-0001"], {"heads": "1"}).status_code == 200
    return client


def hand_in(client: FlaskClient, data: bytes, name: str = "照片.jpg", **facts: str) -> TestResponse:
    form: dict[str, object] = {"photo": (io.BytesIO(data), name), **facts}
    return client.post(f"/checks/sheets/{UID}/photos", data=form)


def files(database: Database) -> list[KeptFile]:
    with database.reading() as session:
        return list(session.scalars(select(KeptFile).where(KeptFile.part == "photo").order_by(KeptFile.id)))


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 40,000 points wide and high."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_photo_is_kept_once_with_when_and_where_it_was_taken(client: FlaskClient, database: Database) -> None:
    data = photo(taken="2026:11:23 08:15:30")
    first = hand_in(client, data, latitude="27.12345", longitude="114.5")
    again = hand_in(client, data)
    assert first.json == again.json
    (file,) = files(database)
    assert (str(file.taken_at), file.latitude, file.longitude) == ("2026-11-23 08:15:30", 27_123_450, 114_500_000)
    assert "2026-11-23 08:15" in client.get(f"/checks/sheets/{UID}").text


def test_a_photo_made_smaller_on_the_phone_keeps_the_time_its_camera_gave(
    client: FlaskClient, database: Database
) -> None:
    hand_in(client, photo("red"), taken_at="2026:11:23 07:00:00", latitude="999", longitude="114")
    hand_in(client, photo("blue"), taken_at="gestern")
    first, second = files(database)
    assert (str(first.taken_at), first.latitude, first.longitude) == ("2026-11-23 07:00:00", None, None)
    assert second.taken_at is None


def test_what_is_no_picture_is_refused_whatever_its_name(client: FlaskClient, database: Database) -> None:
    good = photo()
    bad = {
        "empty.jpg": b"",
        "cut.jpg": good[: len(good) // 2],
        "head.jpg": b"\xff\xd8\xff\xe0" + b"0" * 3000,
        "page.jpg": b"<html><script>alert(1)</script></html>",
        "paper.pdf": b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        "bomb.png": bomb(),
        "photo.png": good,
        "photo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    for name, data in bad.items():
        assert hand_in(client, data, name).status_code == 422, name
    assert files(database) == []
    assert hand_in(client, good).status_code == 200


def test_only_a_picture_drawn_anew_is_shown_and_the_photo_itself_is_a_download(
    client: FlaskClient, county: County, database: Database
) -> None:
    data = photo(taken="2026:11:23 08:15:30")
    shown = client.get(hand_in(client, data).json["address"])
    assert (shown.mimetype, shown.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert shown.headers["Content-Disposition"] == "inline"
    small = Image.open(io.BytesIO(shown.data))
    assert max(small.size) == 480 and not small.getexif()
    save(client, county.matters["XM2026-0001"], clean(county), version_of(database))
    sign(client, version_of(database))
    (row,), (file,) = checks_of(database), files(database)
    assert client.get(f"/checks/{row.id}/pictures/{file.id}").data == shown.data
    whole = client.get(f"/checks/{row.id}/files/{file.id}")
    assert whole.data == data and whole.headers["Content-Disposition"].startswith("attachment")


def test_photos_of_a_form_come_in_with_it(client: FlaskClient, county: County, database: Database) -> None:
    form = {"matter": str(county.matters["XM2026-0001"]), "version": str(version_of(database)), "heads": "3"}
    pictures = [(io.BytesIO(photo(colour)), f"{colour}.jpg") for colour in ("red", "blue")]
    assert client.post(f"/checks/sheets/{UID}", data={**form, "photos": pictures}).status_code == 302
    assert [file.file_name for file in files(database)] == ["red.jpg", "blue.jpg"]
    bad = {**form, "heads": "4", "photos": [(io.BytesIO(b"x"), "x.jpg")]}
    assert client.post(f"/checks/sheets/{UID}", data=bad).status_code == 422


def test_photos_come_and_go_until_the_check_is_signed(client: FlaskClient, county: County, database: Database) -> None:
    first, second = hand_in(client, photo("red")).json["id"], hand_in(client, photo("blue")).json["id"]
    assert client.post(f"/checks/sheets/{UID}/photos/{first}/remove").status_code == 302
    assert client.post(f"/checks/sheets/{UID}/photos/{first}/remove").status_code == 404
    with database.reading() as session:
        assert session.scalars(select(Thumbnail.file_id)).all() == [second]
    save(client, county.matters["XM2026-0001"], clean(county), version_of(database))
    assert sign(client, version_of(database)).status_code == 302
    assert hand_in(client, photo("green")).status_code == 409
    assert client.post(f"/checks/sheets/{UID}/photos/{second}/remove").status_code == 409
    assert [file.about for file in files(database)] == ["inspection"]


def test_photos_are_for_those_who_see_the_check(
    client: FlaskClient, as_user: SignIn, county: County, database: Database
) -> None:
    number = hand_in(client, photo()).json["id"]
    for name in ("inspector2", "housing", "supervisor", "东镇"):
        assert as_user(name).get(f"/checks/sheets/{UID}/photos/{number}").status_code in (403, 404), name
    save(client, county.matters["XM2026-0001"], clean(county), version_of(database))
    sign(client, version_of(database))
    (row,) = checks_of(database)
    for name, status in (("inspector2", 200), ("supervisor", 200), ("交通局", 404), ("东镇", 403), ("petitions", 403)):
        for part in ("pictures", "files"):
            assert as_user(name).get(f"/checks/{row.id}/{part}/{number}").status_code == status, (name, part)


def test_a_file_of_one_check_is_not_found_under_another(
    client: FlaskClient, county: County, database: Database
) -> None:
    number = hand_in(client, photo()).json["id"]
    save(client, county.matters["XM2026-0001"], clean(county), version_of(database))
    sign(client, version_of(database))
    other = make_check(client, database, county, "XM2026-0002", "e" * 32)
    assert client.get(f"/checks/{other.id}/files/{number}").status_code == 404
    assert client.get(f"/checks/{other.id}/pictures/{number}").status_code == 404
