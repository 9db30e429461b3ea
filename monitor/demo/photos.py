"""A photo for the demonstration, drawn and marked 示范 all over, and kept as one that was handed in from a site."""

import hashlib
import io
from datetime import datetime

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from monitor.lifecycles.small_picture import draw_small_of
from monitor.models.housing_report import HousingReport
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import Thumbnail
from monitor.values.kept import FileAbout, FilePart, ScanResult

WIDTH, HEIGHT = 960, 720
SKY, GROUND, WALL, GLASS, STEEL, MARK = "#dfe8f0", "#b8a98a", "#c9b9a6", "#7d93a8", "#d09a2d", "#b3261e"
FLOORS, ROOMS = 9, 6
GLYPHS = (
    # 示 and 范, stroke by stroke on a square of a hundred points: no font need be installed.
    (
        ((25, 15), (75, 15)), ((10, 40), (90, 40)), ((50, 40), (50, 88), (38, 80)), ((30, 55), (15, 80)),
        ((70, 55), (85, 80)),
    ),
    (
        ((5, 22), (95, 22)), ((33, 8), (33, 34)), ((67, 8), (67, 34)), ((12, 45), (22, 52)), ((8, 62), (18, 69)),
        ((8, 92), (26, 74)), ((40, 48), (80, 48), (80, 72), (70, 70)),
        ((40, 48), (40, 85), (48, 92), (92, 92), (94, 80)),
    ),
)  # fmt: skip


def draw_site(percent: int) -> bytes:
    """A building under way, so many percent of its floors walled, as a JPEG; the same figure is the same bytes."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 600, WIDTH, HEIGHT), fill=GROUND)
    for floor in range(FLOORS):
        top, walled = 600 - 55 * (floor + 1), floor * 100 < percent * FLOORS
        pen.rectangle((150, top, 650, top + 55), outline=STEEL, width=4, fill=WALL if walled else None)
        for room in range(ROOMS if walled else 0):
            pen.rectangle((170 + 80 * room, top + 14, 210 + 80 * room, top + 44), fill=GLASS)
    pen.line(((760, 600), (760, 60), (430, 60), (860, 60)), fill=STEEL, width=10)
    pen.line(((500, 60), (500, 130)), fill=STEEL, width=4)
    for place, size in (((330, 230), 150), ((20, 20), 60), ((810, 620), 60)):
        _mark(pen, place, size)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _mark(pen: ImageDraw.ImageDraw, place: tuple[int, int], size: int) -> None:
    """示范 with its corner at ``place``, each sign so many points wide."""
    for number, strokes in enumerate(GLYPHS):
        left, top = place[0] + number * size * 6 // 5, place[1]
        for stroke in strokes:
            points = [(left + x * size // 100, top + y * size // 100) for x, y in stroke]
            pen.line(points, fill=MARK, width=max(3, size // 12), joint="curve")


def keep_photo(session: Session, report: HousingReport, at: datetime) -> int:
    """Keep a drawn photo of a report as the form keeps one; its number."""
    data = draw_site(report.percent or 0)
    file = KeptFile(
        about=FileAbout.HOUSING_REPORT.value, about_id=report.id, matter_id=report.matter_id, part=FilePart.PHOTO.value,
        file_name="示范照片（绘制）.jpg", media_type="image/jpeg", sha256=hashlib.sha256(data).hexdigest(),
        size=len(data), data=data, scan=ScanResult.UNSCANNED.value, user_id=report.first_id, at=at,
        taken_at=at.replace(tzinfo=None),
    )  # fmt: skip
    session.add(file)
    session.flush()
    session.add(Thumbnail(file_id=file.id, data=draw_small_of(data)))
    session.flush()
    return file.id
