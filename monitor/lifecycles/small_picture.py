"""The small picture of a photo, drawn anew: the only bytes of a photo that a page shows."""

import io

from PIL import Image, ImageOps

SIZE = (480, 480)


def draw_small(picture: Image.Image) -> bytes:
    """The picture upright and small, as a JPEG without anything but its points."""
    upright = ImageOps.exif_transpose(picture)
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    flat.thumbnail(SIZE)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=72)
    return out.getvalue()


def draw_small_of(data: bytes) -> bytes:
    """The small picture of bytes that were found to be a picture before."""
    return draw_small(Image.open(io.BytesIO(data)))
