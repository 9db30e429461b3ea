"""检查记录: what two inspectors saw on a site (国务院令第724号 Art 39, 国务院令第423号 Art 16)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import SEVEN_ITEMS, TWO_OFFICERS
from monitor.papers.sheet import Block, Cell, Grid, Line, Row, Style, grid, label, tall
from monitor.values.papers import PaperType
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Seen:
    """An item of the list with what was found: 符合, 不符合, 未查, and a remark."""

    item: str
    found: str
    remark: str = ""


@dataclass(frozen=True)
class Facts:
    unit: str | None
    project: str
    project_code: str
    place: str | None
    on: date
    kind: str | None
    inspectors: str | None
    officers: int
    companions: str | None
    heads: int | None
    content: str | None
    problem: str | None
    due_on: date | None
    observations: tuple[str, ...] = ()
    items: tuple[Seen, ...] = ()
    refused: bool = False


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    if facts.officers < 2:
        desk.refuse(_("检查人员少于两人，不能出具检查记录（劳动保障监察条例第十六条）。"))
    inspectors = desk.fact(facts.inspectors, _("检查人员"), needed=True)
    rows = (
        (label("被检查单位"), Cell(desk.fact(facts.unit, _("被检查单位"), needed=True), 3)),
        (label("工程项目"), Cell(f"{facts.project}（{facts.project_code}）", 3)),
        (
            label("检查日期"), desk.day(facts.on, _("检查日期")),
            label("检查类型"), desk.fact(facts.kind, _("检查类型"), width=4),
        ),
        (label("检查地点"), Cell(desk.fact(facts.place, _("检查地点")), 3)),
        (label("检查人员"), Cell(inspectors, 3)),
        (
            label("陪同人员"), desk.fact(facts.companions, _("陪同人员")),
            label("现场人数"), desk.fact(facts.heads, _("现场人数"), width=3),
        ),
        tall("检查情况", _told(facts, desk), 3, 36),
        tall("发现的问题", desk.fact(facts.problem, _("发现的问题")) if facts.problem else "无", 3, 22),
        (label("改正期限"), Cell(desk.day(facts.due_on, _("改正期限")) if facts.due_on else "无", 3)),
    )  # fmt: skip
    return (
        Line(f"检查依据：{desk.cite(SEVEN_ITEMS, TWO_OFFICERS)}", Style.NOTE),
        grid((18, 32, 18, 32), *rows),
        *_items(facts),
        *_signatures(facts),
    )


def _told(facts: Facts, desk: Desk) -> str:
    seen = "；".join(facts.observations)
    told = "\n".join(line.text for line in desk.lines(facts.content, _("检查情况"), needed=not seen))
    return f"{told}\n现场所见：{seen}。" if seen else told


def _items(facts: Facts) -> tuple[Block, ...]:
    if not facts.items:
        return ()
    rows = tuple(
        Row((Cell(str(place), centred=True), Cell(one.item), Cell(one.found, centred=True), Cell(one.remark)), 8)
        for place, one in enumerate(facts.items, start=1)
    )
    heads = Row(tuple(label(text) for text in ("序号", "检查事项", "结果", "说明")), 8)
    return (Line("检查事项及结果", Style.NOTE), Grid((8, 42, 14, 36), (heads, *rows), heads=1))


def _signatures(facts: Facts) -> tuple[Block, ...]:
    unit = "被检查单位负责人拒绝签名，由在场检查人员注明。" if facts.refused else "以上记录经核对无误。"
    return (
        Line(unit, Style.NOTE),
        Grid((25, 25, 25, 25), (
            Row((label("被检查单位负责人签名"), Cell(""), label("日期"), Cell("")), 14),
            Row((label("检查人员签名"), Cell(""), label("检查人员签名"), Cell("")), 14),
        )),
    )  # fmt: skip


PAPER = PaperKind(PaperType.INSPECTION, "监检", 1, Facts, compose)
