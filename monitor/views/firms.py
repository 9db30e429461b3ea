"""Finding a firm by a messy name or its credit code, one by one or a table of them; nothing is joined here."""

from flask import Blueprint, redirect, render_template, request, url_for

from monitor.importers.text import decode, read_rows, separator_of
from monitor.importers.workbook import FileFault, Limits
from monitor.ledgers.firms import Candidate, Wanted, find_candidates, read_wanted
from monitor.models.scope import visible
from monitor.values.names.script import written
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, download, filters, shown, unit
from monitor.views.tables import Head, Kind, Table, Value, rows_of

bp = Blueprint("firms", __name__)
MOST_ROWS = 2000
FEW = 5
"""Candidates of a row of a table."""
LIMITS = Limits(rows=MOST_ROWS + 1, columns=64, cell=400, file_bytes=4 * 1024 * 1024)
AGAIN = Sentence(_("请选择一个 CSV 文件，第一列写单位名称。"))
HEADS = (
    *(Head(_("行"), Kind.COUNT), Head(_("要找的名称")), Head(_("要找的信用代码")), Head(_("候选"), Kind.COUNT)),
    *(Head(_("候选信用代码")), Head(_("候选名称")), Head(_("乡镇（街道）")), Head(_("把握")), Head(_("理由"))),
)
NAMES = ("单位名称", "企业名称", "公司名称", "名称", "name")
CODES = ("统一社会信用代码", "信用代码", "社会信用代码", "code", "uscc")


@bp.get("/companies/find")
@access.needs(Act.SEE_PROJECTS)
def show_page() -> access.Answer:
    text = filters.text()
    found: list[Candidate] = []
    if text:
        reach = visible(access.viewer(), Act.SEE_PROJECTS)
        found = find_candidates(unit.session(), reach, [read_wanted(text)], 50)[0]
    return render_template("companies/find.html", text=text, found=found, wrong=None, most=MOST_ROWS)


@bp.get("/companies/find/batch")
@access.needs(Act.SEE_PROJECTS)
def ask_batch() -> access.Answer:
    return redirect(url_for("firms.show_page"))


@bp.post("/companies/find/batch")
@access.needs(Act.SEE_PROJECTS)
def find_batch() -> access.Answer:
    """A text table of names and credit codes in, the same rows with candidates and reasons out."""
    upload = request.files.get("file")
    try:
        if upload is None or not upload.filename:
            raise FileFault("file_missing", Sentence(_("请选择文件。")), AGAIN)
        wanted = _read(upload.stream.read(LIMITS.file_bytes + 1))
    except FileFault as fault:
        words = {"text": "", "found": [], "wrong": fault.sentence, "most": MOST_ROWS}
        return render_template("companies/find.html", **words), 422
    reach = visible(access.viewer(), Act.SEE_PROJECTS)
    answers = find_candidates(unit.session(), reach, wanted, FEW)
    values = [line for pair in enumerate(zip(wanted, answers, strict=True), start=1) for line in _lines(*pair)]
    table = Table(_("查单位"), _("查单位"), _("没有要找的单位。"), HEADS, rows_of(values))
    return download.send([table], shown.plain(_("查单位")), "csv")


def _lines(number: int, row: tuple[Wanted, list[Candidate]]) -> list[tuple[Value, ...]]:
    one, found = row
    asked: tuple[Value, ...] = (number, one.name, one.code)
    if not found:
        return [(*asked, 0, None, None, None, None, shown.plain(_("没有候选")))]
    return [
        (*asked, place, made.code, made.name, made.town, shown.plain(made.grade.label), _because(made))
        for place, made in enumerate(found, start=1)
    ]


def _because(made: Candidate) -> str:
    return shown.plain(_("；")).join(shown.plain(reason.label) for reason in made.reasons)


def _read(data: bytes) -> list[Wanted]:
    """What the rows of a text table ask for; a table without a known heading has the names in its first column."""
    if len(data) > LIMITS.file_bytes:
        raise FileFault("file_large", Sentence(_("文件太大。")), AGAIN)
    text, _encoding = decode(data)
    rows = [[str(cell or "") for cell in cells] for _number, cells in read_rows(text, separator_of(text), LIMITS)]
    if not rows:
        raise FileFault("no_rows", Sentence(_("文件里没有行。")), AGAIN)
    heads = [written(cell) for cell in rows[0]]
    name, code = _column(heads, NAMES), _column(heads, CODES)
    body = rows if name is None and code is None else rows[1:]
    name = 0 if name is None and code is None else name
    return [read_wanted(_cell(row, name), _cell(row, code)) for row in body]


def _column(heads: list[str], known: tuple[str, ...]) -> int | None:
    return next((heads.index(word) for word in known if word in heads), None)


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""
