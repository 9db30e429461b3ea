"""The square code on a paper, which opens the page where it is verified."""

import io

import segno

BORDER = 2
SCALE = 4


def svg(address: str) -> str:
    """The code as a drawing."""
    out = io.BytesIO()
    _made(address).save(out, kind="svg", border=BORDER, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def png(address: str) -> bytes:
    """The code as a picture. It is not compressed: what a compressor makes differs from machine to machine."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=SCALE, border=BORDER, compresslevel=0)
    return out.getvalue()


def _made(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")
