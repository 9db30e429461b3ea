"""Pictures handed in: opened once to see that they are pictures, and drawn anew before a page shows them."""

import base64
import binascii
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.small_picture import draw_small
from monitor.values.kept import ScanResult
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views.evidence import Handed, look_at

MOST_PIXELS = 50_000_000
SIGNATURE_BYTES = 400_000
SIGNATURE_SIZE = (2000, 1200)
LEAST_INK = 60
"""Dark points below which a signature is an empty sheet, or a finger that slipped."""
DARK = 128
PICTURES = ("image/jpeg", "image/png")
EXIF_IFD, TAKEN = 0x8769, 0x9003
PNG = "data:image/png;base64,"
_BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)
NO_PICTURE = Sentence(_("照片打不开，没有保存。请用 JPG 或 PNG 照片，且不超过 10 MB。"))
NO_SIGNATURE = Sentence(_("签名没有看清，请重新签。"))


@dataclass(frozen=True)
class Photo:
    """A photo as handed in, a small picture of it drawn by us, and when its camera says it was taken."""

    handed: Handed
    thumbnail: bytes
    taken_at: datetime | None


def read_photo(upload: FileStorage | None) -> Photo | None:
    """A photo that may be kept; None for none. Raises Incomplete for what is no picture."""
    handed = look_at(upload)
    if handed is None:
        return None
    if handed.media_type not in PICTURES:
        raise Incomplete(NO_PICTURE)
    picture = _open(handed.data, ("JPEG", "PNG"), NO_PICTURE)
    return Photo(handed, draw_small(picture), _taken(picture))


def read_signature(text: str, name: str) -> Handed:
    """A signature drawn on a screen (a data address of a PNG), drawn anew in black and white. Raises Incomplete."""
    if not text.startswith(PNG) or len(text) > SIGNATURE_BYTES:
        raise Incomplete(NO_SIGNATURE)
    try:
        data = base64.b64decode(text[len(PNG) :], validate=True)
    except binascii.Error as broken:
        raise Incomplete(NO_SIGNATURE) from broken
    picture = _open(data, ("PNG",), NO_SIGNATURE).convert("RGBA")
    if picture.width > SIGNATURE_SIZE[0] or picture.height > SIGNATURE_SIZE[1]:
        raise Incomplete(NO_SIGNATURE)
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    grey = flat.convert("L")
    if sum(grey.histogram()[:DARK]) < LEAST_INK:
        raise Incomplete(NO_SIGNATURE)
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=True)
    drawn = out.getvalue()
    return Handed(f"{name}.png", "image/png", hashlib.sha256(drawn).hexdigest(), ScanResult.UNSCANNED, drawn)


def _open(data: bytes, formats: tuple[str, ...], wrong: Sentence) -> Image.Image:
    """The picture with all its points read. Raises Incomplete with ``wrong``."""
    try:
        picture = Image.open(io.BytesIO(data), formats=formats)
        if picture.width * picture.height > MOST_PIXELS:
            raise Incomplete(wrong)
        picture.draft("RGB", (1600, 1600))
        picture.load()
    except _BROKEN as broken:
        raise Incomplete(wrong) from broken
    return picture


def _taken(picture: Image.Image) -> datetime | None:
    return read_moment(str(picture.getexif().get_ifd(EXIF_IFD).get(TAKEN, "")))


def read_moment(text: str) -> datetime | None:
    """A moment as cameras write it, ``2026:11:23 09:30:00``, in no zone; None for anything else."""
    written = text.strip("\x00 ")[:19]
    try:
        return datetime.fromisoformat(written[:10].replace(":", "-") + written[10:])
    except ValueError:
        return None


def show(data: bytes) -> Response:
    """A picture that we drew, to be shown in a page."""
    return Response(data, mimetype="image/jpeg", headers={"Content-Disposition": "inline"})
