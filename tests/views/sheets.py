"""Check sheets as browsers send them: fields of a clean site, signatures, photos, officers with certificates."""

import base64
import io
import random
from collections.abc import Mapping

from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.inspection import Inspection
from monitor.models.notebook import CheckSheet, SignedCheck
from monitor.models.user import User
from monitor.values.checks import CheckItem
from tests.views.county import TODAY, County

UID = "0123456789abcdef0123456789abcdef"
OTHER = "f" * 32
CERTIFICATES = {"inspector": "SF-0001", "inspector2": "SF-0002", "housing": "SF-0003"}


def certify(database: Database, county: County, **numbers: str | None) -> None:
    """Enter certificate numbers; without any, those of the county's inspectors."""
    with database.writing() as session:
        for name, number in (numbers or CERTIFICATES).items():
            session.get_one(User, county.users[name]).certificate_no = number


def clean(county: County, **other: str) -> dict[str, str]:
    """What an inspector writes where nothing was looked at but heads; ``other`` fields have ``__`` for a dot."""
    fields = {f"item.{item}": "unseen" for item in CheckItem}
    fields |= {"heads": "12", "second": str(county.users["inspector2"]), "checked_on": TODAY.isoformat()}
    return fields | {name.replace("__", "."): text for name, text in other.items()}


def save(
    client: FlaskClient, project: int, fields: Mapping[str, str], version: int = 0, uid: str = UID
) -> TestResponse:
    """Save as the script does."""
    data = {"matter": str(project), "version": str(version), **fields}
    return client.post(f"/checks/sheets/{uid}", data=data, headers={"Accept": "application/json"})


def version_of(database: Database, uid: str = UID) -> int:
    with database.reading() as session:
        return session.scalars(select(CheckSheet.version).where(CheckSheet.uid == uid)).one()


def drawing(seed: int = 1, ink: int = 255) -> str:
    """A signature as the canvas sends it; without ``ink`` an empty one."""
    picture = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    draw, chance = ImageDraw.Draw(picture), random.Random(seed)
    points = [(chance.randrange(20, 580), chance.randrange(20, 280)) for _number in range(12)]
    draw.line(points, fill=(17, 17, 17, ink), width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def photo(colour: str = "green", size: tuple[int, int] = (1200, 900), taken: str = "") -> bytes:
    """A JPEG; ``taken`` goes into its EXIF."""
    picture, exif = Image.new("RGB", size, colour), Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def signatures(**other: str) -> dict[str, str]:
    """Three signatures on the screen."""
    drawn = {f"drawn.{signer}": drawing(seed) for seed, signer in enumerate(("first", "second", "company"))}
    return (
        drawn
        | {"name": "示范经理", "post": "项目负责人"}
        | {name.replace("__", "."): value for name, value in other.items()}
    )


def sign(client: FlaskClient, version: int, uid: str = UID, **other: str) -> TestResponse:
    return client.post(f"/checks/sheets/{uid}/sign", data={"version": str(version), **signatures(**other)})


def checks_of(database: Database) -> list[Inspection]:
    """Every signed check."""
    with database.reading() as session:
        query = select(Inspection).join(SignedCheck, SignedCheck.inspection_id == Inspection.id)
        return list(session.scalars(query.order_by(Inspection.id)))


def make_check(
    client: FlaskClient, database: Database, county: County, code: str = "XM2026-0001", uid: str = UID, **fields: str
) -> Inspection:
    """A check of a project, saved and signed."""
    assert save(client, county.matters[code], clean(county, **fields), uid=uid).status_code == 200
    answer = sign(client, version_of(database, uid), uid)
    assert answer.status_code == 302, answer.text
    return checks_of(database)[-1]
