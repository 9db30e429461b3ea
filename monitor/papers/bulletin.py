"""The quarterly publication as a Word document, from the same fields as its page."""

from datetime import date

from monitor.models.bulletin import Bulletin
from monitor.papers.docx import as_docx
from monitor.papers.sheet import Block, Cell, Line, Seal, Sheet, grid
from monitor.values.formal import formal_date
from monitor.values.words import mark as _

TITLE = _("重大劳动保障违法行为社会公布")
NOTHING = _("本季度没有需要公布的重大劳动保障违法行为。")
BASIS = _("依据《重大劳动保障违法行为社会公布办法》（人力资源社会保障部令第29号）公布。")
FIELDS = (
    *((_("单位全称"), "name"), (_("统一社会信用代码"), "code"), (_("地址"), "address")),
    *((_("法定代表人或负责人"), "person"), (_("主要违法事实"), "facts"), (_("处理情况"), "handling")),
)

AGAIN = (_("更正后重新公布"), "reason")


def bulletin_docx(row: Bulletin, office: str, published_on: date) -> bytes:
    """What is shown of the issue now; the same rows are the same bytes."""
    entries = [entry for entry in row.entries if entry.withdrawn_on is None]
    blocks: list[Block] = [Line(BASIS)]
    if not row.entries:
        blocks.append(Line(NOTHING))
    for entry in entries:
        shown = FIELDS if entry.replaces_id is None else (*FIELDS, AGAIN)
        blocks.append(grid((1, 3), *((Cell(label, head=True), getattr(entry, name)) for label, name in shown)))
    blocks.append(Seal(office, formal_date(published_on)))
    number = f"{row.quarter // 10}-{row.quarter % 10}" + (f"-{row.edition}" if row.edition > 1 else "")
    return as_docx(Sheet(office, TITLE, number, formal_date(published_on), tuple(blocks)))
