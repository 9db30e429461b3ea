"""Which sheets of a workbook are the book it is said to be, or which book it is when nobody said."""

from collections.abc import Mapping

from monitor.importers.bank import find_profile
from monitor.importers.batch import Batch
from monitor.importers.control import check_totals
from monitor.importers.header import Header, find_header, lacking, needed
from monitor.importers.relay import relay
from monitor.importers.rows import add_sheet
from monitor.importers.statement import check_statement
from monitor.importers.workbook import FileFault, Sheet, Workbook
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

CLEARLY_MORE = 3
SHEETS_LOOKED_AT = 20


def recognise(workbook: Workbook) -> BookKind:
    """The book whose columns the workbook has most of. FileFault ``no_header`` if none fits."""
    scores: dict[BookKind, int] = {}
    for sheet in workbook.sheets[:SHEETS_LOOKED_AT]:
        if find_profile(sheet) is not None:
            return BookKind.ACCOUNT_LINES
        for kind in BookKind:
            header = _known(sheet, kind)
            if header is not None:
                scores[kind] = scores.get(kind, 0) + len(header.columns)
    if not scores:
        raise FileFault(
            "no_header",
            Sentence(_("没有认出这是哪一种表：前八行里找不到认识的表头")),
            Sentence(_("请选择表的种类，或按数据字典中的标准表头修改后重新导入")),
        )
    return max(scores, key=lambda kind: scores[kind])


def read_batch(workbook: Workbook, kind: BookKind, limits: Mapping[str, int]) -> Batch:
    """All lines of the workbook's sheets that have the book's header.

    FileFault ``no_header``, ``other_book``, ``no_rows`` and those of single sheets. Sheets without the header are
    skipped with a warning.
    """
    batch = Batch(BOOKS[kind], warnings=list(workbook.warnings))
    best: Header | None = None
    for raw in workbook.sheets:
        sheet, header = _read_header(batch, raw, kind)
        if header is None or lacking(batch.book, header):
            if header is not None and (best is None or len(header.columns) > len(best.columns)):
                best = header
            if sheet.rows:
                batch.warnings.append(_skipped(sheet, kind, header))
            continue
        if not batch.tables:
            _refuse_other_book(workbook, sheet, kind, header)
        if not sheet.visible:
            batch.warnings.append(Sentence(_("隐藏的工作表“{sheet}”也已读取"), {"sheet": sheet.name}))
        add_sheet(batch, sheet, header, limits, workbook.name)
        check_totals(batch, sheet.number)
    if not batch.tables:
        raise _no_header(workbook, kind, best)
    if not len(batch):
        raise FileFault(
            "no_rows", Sentence(_("表头下面没有数据行")), Sentence(_("请确认导出成功；没有数据时不需要导入"))
        )
    if kind is BookKind.ACCOUNT_LINES:
        check_statement(batch)
    return batch


def _read_header(batch: Batch, sheet: Sheet, kind: BookKind) -> tuple[Sheet, Header | None]:
    """The sheet and its header; a bank's own layout is laid out anew first."""
    if not sheet.rows:
        return sheet, None
    found = find_profile(sheet) if kind is BookKind.ACCOUNT_LINES else None
    if found is None:
        return sheet, find_header(sheet, kind)
    bank = Sentence(found.profile.bank)
    batch.warnings.append(
        Sentence(_("工作表“{sheet}”按{bank}的流水格式读取"), {"sheet": sheet.name or "1", "bank": bank})
    )
    return relay(sheet, found)


def _known(sheet: Sheet, kind: BookKind) -> Header | None:
    header = find_header(sheet, kind)
    return None if header is None or lacking(BOOKS[kind], header) else header


def _refuse_other_book(workbook: Workbook, sheet: Sheet, kind: BookKind, header: Header) -> None:
    """A payroll has every column of an attendance book; taken as one, its pay would be lost in silence."""
    others = {other: found for other in BookKind if other is not kind and (found := _known(sheet, other))}
    for other, found in others.items():
        if len(found.columns) >= len(header.columns) + CLEARLY_MORE:
            raise FileFault(
                "other_book",
                Sentence(
                    _("选择的种类是“{kind}”，但这份表看上去是“{other}”"),
                    {"kind": Sentence(kind.label), "other": Sentence(other.label)},
                ),
                Sentence(_("请核对后按正确的种类导入")),
            )


def _skipped(sheet: Sheet, kind: BookKind, header: Header | None) -> Sentence:
    name = sheet.name or "1"
    missing = lacking(BOOKS[kind], header)
    if header is None or len(missing) == len(needed(BOOKS[kind])):
        return Sentence(_("工作表“{sheet}”没有认识的表头，已跳过"), {"sheet": name})
    labels = tuple(Sentence(field.label) for field in missing)
    return Sentence(_("工作表“{sheet}”缺少必需的列（{columns}），已跳过"), {"sheet": name, "columns": labels})


def _no_header(workbook: Workbook, kind: BookKind, best: Header | None) -> FileFault:
    wrong = _kind_or_none(workbook)
    expected = tuple(Sentence(field.label) for field in needed(BOOKS[kind]))
    facts: dict[str, object] = {"kind": Sentence(kind.label), "expected": expected}
    hint = Sentence(_("请核对表头文字，表头应在前八行内"))
    if wrong is not None and (best is None or _columns(workbook, wrong) > len(best.columns)):
        hint = Sentence(_("这份表看上去是“{other}”，请按该种类导入"), {"other": Sentence(wrong.label)})
    if best is None:
        return FileFault(
            "no_header", Sentence(_("前八行里没有“{kind}”的表头：应有 {expected}，一列也没有找到"), facts), hint
        )
    facts["found"] = tuple(column.title for column in best.columns)
    facts["missing"] = tuple(Sentence(field.label) for field in lacking(BOOKS[kind], best))
    return FileFault(
        "no_header", Sentence(_("前八行里没有“{kind}”的完整表头：缺少 {missing}，找到的是 {found}"), facts), hint
    )


def _columns(workbook: Workbook, kind: BookKind) -> int:
    """How many columns of the book a sheet has at most."""
    found = (_known(sheet, kind) for sheet in workbook.sheets[:SHEETS_LOOKED_AT])
    return max((len(header.columns) for header in found if header is not None), default=0)


def _kind_or_none(workbook: Workbook) -> BookKind | None:
    try:
        return recognise(workbook)
    except FileFault:
        return None
