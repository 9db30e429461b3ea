"""Papers as PDF/A-2u: set by Typst in a free font that travels with the program (docs/decisions/0095)."""

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from monitor.papers import code
from monitor.papers.sheet import Sheet, as_json, as_plain
from monitor.values.words import Sentence
from monitor.values.words import mark as _

TEMPLATE = Path(__file__).with_name("paper.typ")
_UNKNOWN = "could not be displayed with font"


class Unprintable(Exception):
    """A sign that the font does not have; ``sentence`` names it."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def engine() -> str:
    """What sets the pages and in which font: with another one the same sheet may become other bytes."""
    return f"typst {version('typst')}, noto {version('pylopdf-fonts-zh-cn')}"


def as_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF, the same bytes each time. Raises Unprintable for a sign that the font does not have."""
    plain = as_plain(sheet) | {"code": code.svg(sheet.address) if sheet.address else ""}
    try:
        made = typst.Compiler(TEMPLATE, font_paths=_fonts(), ignore_system_fonts=True).compile(
            sys_inputs={"sheet": as_json(plain)}, format="pdf", pdf_standards="a-2u", timestamp=0
        )
    except typst.TypstError as fault:
        sign = _missing_sign(str(fault))
        if sign is None:
            raise
        raise Unprintable(Sentence(_("PDF 字体没有“{sign}”这个字，请用 DOCX 文件打印。"), {"sign": sign})) from fault
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


@cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.serif_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _missing_sign(words: str) -> str | None:
    if _UNKNOWN not in words:
        return None
    quoted = words.partition("`")[2].partition("`")[0]
    try:
        return str(json.loads(quoted))
    except ValueError:
        return quoted
