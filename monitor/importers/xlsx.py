"""Sheets of an .xlsx: judged part by part, then read."""

import posixpath
from functools import partial
from xml.etree import ElementTree

from monitor.importers.grid import OpenBook, assemble
from monitor.importers.margins import Margins
from monitor.importers.markup import drain, read_margins
from monitor.importers.package import Package
from monitor.importers.sniff import encrypted_fault, foreign_fault, macro_fault
from monitor.importers.workbook import FileFault, Limits, Sheet, bomb, broken
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[content_types].xml"
_MARKUP_ENDINGS = (".xml", ".rels", ".vml")


def read_xlsx(data: bytes, limits: Limits) -> list[Sheet]:
    """All worksheets, hidden ones too. Raises FileFault for whatever is not a whole, plain, bounded workbook."""
    package = Package(data, limits)
    _refuse_other_kinds(package)
    for name in package.parts:
        if name in (WORKBOOK, RELATIONS, TYPES):
            drain(package.chunks(name), limits)
    parts = _sheet_parts(package)
    if len(parts) > limits.sheets:
        raise bomb()
    margins = _judge_parts(package, set(parts.values()), limits)
    book = OpenBook(data)
    names = book.names()
    if any(name not in parts for name, _visible in names):
        raise broken()
    return [
        assemble(book, name, number, visible, margins[parts[name]]) for number, (name, visible) in enumerate(names, 1)
    ]


def _judge_parts(package: Package, sheets: set[str], limits: Limits) -> dict[str, Margins]:
    margins = {}
    for name in package.parts:
        if name in sheets:
            margins[name] = read_margins(partial(package.chunks, name), limits)
        elif name.endswith(_MARKUP_ENDINGS):
            drain(package.chunks(name), limits)
        else:
            for _piece in package.chunks(name):
                pass
    return margins


def _refuse_other_kinds(package: Package) -> None:
    names = package.parts
    if "encryptedpackage" in names:
        raise encrypted_fault()
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise macro_fault()
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise FileFault(
            "other_workbook",
            Sentence(_("不支持这种工作簿格式（.xlsb、.ods）")),
            Sentence(_("请在表格软件中另存为 .xlsx 后再导入")),
        )
    if WORKBOOK not in names:
        raise foreign_fault("ZIP")
    if TYPES in names and b"macroEnabled" in package.text(TYPES):
        raise macro_fault()


def _sheet_parts(package: Package) -> dict[str, str]:
    """Part name by sheet name, as the workbook and its relations tell."""
    targets = {
        relation.get("Id"): _part_name(relation.get("Target", ""))
        for relation in _root(package, RELATIONS)
        if relation.get("TargetMode") != "External"
    }
    parts: dict[str, str] = {}
    for element in _root(package, WORKBOOK).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        name = element.get("name", "")
        relation = next((value for key, value in element.items() if key.endswith("}id")), None)
        part = targets.get(relation)
        if part is None or part not in package.parts or name in parts:
            raise broken()
        parts[name] = part
    return parts


def _part_name(target: str) -> str:
    path = target.replace("\\", "/").lower()
    return posixpath.normpath(path.lstrip("/") if path.startswith(("/", "xl/")) else "xl/" + path)


def _root(package: Package, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(package.text(name))
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        if isinstance(error, FileFault):
            raise
        raise broken() from error
