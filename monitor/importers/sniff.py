"""What a file is, told by its bytes; its name is only a claim."""

import re
from pathlib import PurePath

from monitor.importers.workbook import FileFault, Format
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_NAMES = {
    ".xlsx": Format.XLSX,
    ".xls": Format.XLS,
    ".et": Format.XLS,
    ".csv": Format.TEXT,
    ".tsv": Format.TEXT,
    ".txt": Format.TEXT,
}
_MACRO_NAMES = (".xlsm", ".xltm", ".xlam")
_WORKBOOK_NAMES = (".xlsx", ".xls", ".et", ".xlt", ".ett", ".xltx", ".xlsb", ".ods")
_MARKUP = re.compile(rb"<(?:[!?/]|[A-Za-z][A-Za-z0-9:]*[\s/>])")
_FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
    b"PK\x05\x06": "ZIP",
    b"SQLite format 3\x00": "SQLite",
}


def ending(name: str) -> str:
    """The small-letter ending of a file's name, as ``.xlsx``."""
    return PurePath(name.strip()).suffix.lower()


def sniff(data: bytes, name: str) -> Format:
    """The format to read, or a FileFault that names the way out.

    Codes: ``empty``, ``macro``, ``foreign``, ``html``, ``xml``, ``text_as_workbook``.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise FileFault("empty", Sentence(_("文件是空的")), Sentence(_("请确认导出成功后重新上传")))
    if ending(name) in _MACRO_NAMES:
        raise macro_fault()
    if data.startswith(ZIP):
        return Format.XLSX
    if data.startswith(COMPOUND):
        return Format.XLS
    for start, kind in _FOREIGN.items():
        if data.startswith(start):
            raise foreign_fault(kind)
    _refuse_markup(data)
    if ending(name) in _WORKBOOK_NAMES:
        raise FileFault(
            "text_as_workbook",
            Sentence(_("文件名是 {ending}，内容却不是该格式的工作簿"), {"ending": ending(name)}),
            Sentence(_("文本文件请把扩展名改为 .csv；其他情况请在表格软件中打开后另存为 .xlsx")),
        )
    return Format.TEXT


def named_otherwise(found: Format, name: str) -> Sentence | None:
    """A warning if the name claims another format than the content has."""
    claimed = _NAMES.get(ending(name))
    if claimed is None or claimed is found:
        return None
    return Sentence(
        _("文件名是 {ending}，内容是 {found} 工作簿，已按内容读取"), {"ending": ending(name), "found": found.value}
    )


def macro_fault() -> FileFault:
    return FileFault(
        "macro",
        Sentence(_("工作簿带有宏，不能导入")),
        Sentence(_("请在表格软件中另存为不含宏的 .xlsx 后再导入")),
    )


def encrypted_fault() -> FileFault:
    return FileFault(
        "encrypted",
        Sentence(_("工作簿设有打开密码，无法读取")),
        Sentence(_("请在表格软件中取消密码，另存为 .xlsx 后再导入")),
    )


def foreign_fault(kind: str) -> FileFault:
    return FileFault(
        "foreign",
        Sentence(_("这是 {kind} 文件，不是表格"), {"kind": kind}),
        Sentence(_("请导入 .xlsx、.xls、.et 或 .csv 文件；压缩包请先解压")),
    )


def _refuse_markup(data: bytes) -> None:
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head[:13].lower() == b"mime-version:":
        raise _html_fault()
    if not _MARKUP.match(head):
        return
    if head.startswith(b"<?xml") and b"<html" not in head.lower():
        raise FileFault(
            "xml",
            Sentence(_("这是 XML 表格，不是工作簿")),
            Sentence(_("请在表格软件中打开后另存为 .xlsx 再导入")),
        )
    raise _html_fault()


def _html_fault() -> FileFault:
    return FileFault(
        "html",
        Sentence(_("这是网页（HTML），不是工作簿")),
        Sentence(_("请在表格软件中打开后另存为 .xlsx 再导入")),
    )
