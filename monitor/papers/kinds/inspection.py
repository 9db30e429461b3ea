"""检查记录: what two inspectors saw on a site (国务院令第724号 Art 39, 国务院令第423号 Art 16)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import SEVEN_ITEMS, TWO_OFFICERS
from monitor.papers.parties import Officer
from monitor.papers.sheet import Block, Cell, Grid, Line, Row, Style, grid, label, tall
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("说明"),
    _("见证人"),
    _("职务"),
    _("姓名"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Seen:
    """An item of the list with what was found of it, and a remark."""

    item: str
    found: str
    remark: str = ""


@dataclass(frozen=True)
class Signed:
    """Who signed, as whom and how; ``refusal`` is why the firm did not, with ``witness``."""

    signer: str
    name: str | None
    post: str | None
    how: str
    refusal: str | None = None
    witness: str | None = None


@dataclass(frozen=True)
class Facts:
    """``items`` and ``signed`` stand where the check was signed here; then ``content`` would say the items again.

    ``lacking`` is what the notice board does not say, ``cleared`` what was found put right.
    """

    unit: str | None
    project: str
    project_code: str
    place: str | None
    on: date
    kind: str | None
    inspectors: tuple[Officer, ...]
    companions: str | None
    heads: int | None
    content: str | None
    problem: str | None
    due_on: date | None
    observations: tuple[str, ...] = ()
    items: tuple[Seen, ...] = ()
    lacking: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    remark: str | None = None
    signed: tuple[Signed, ...] = ()


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    if len(facts.inspectors) < 2:
        desk.refuse(_("检查人员少于两人，不能出具检查记录（劳动保障监察条例第十六条）。"))
    inspectors = desk.fact("、".join(_inspector(one) for one in facts.inspectors), _("检查人员"), needed=True)
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
        *_items(facts, desk),
        *_signatures(facts, desk),
    )


def _inspector(one: Officer) -> str:
    """By name; with the certificate where the record has it, as one of the office's own book has not."""
    return f"{one.name}（证号：{one.certificate}）" if one.certificate else one.name


def _told(facts: Facts, desk: Desk) -> str:
    seen = (
        ("现场所见", facts.observations),
        ("查见已经改正", facts.cleared),
        ("告示牌缺少", facts.lacking),
        ("其他情况", (_open(facts.remark, desk),) if facts.remark else ()),
    )
    said = [f"{name}：{'、'.join(found)}。" for name, found in seen if found]
    if facts.items:
        return "\n".join(["检查事项及结果见下表。", *said])
    return "\n".join([*(line.text for line in desk.lines(facts.content, _("检查情况"), needed=not said)), *said])


def _items(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    if not facts.items:
        return ()
    rows = tuple(
        Row(
            (
                Cell(str(place), centred=True),
                Cell(one.item, centred=True),
                Cell(one.found, centred=True),
                Cell(desk.fact(one.remark, "说明") if one.remark else ""),
            ),
            8,
        )
        for place, one in enumerate(facts.items, start=1)
    )
    heads = Row(tuple(label(text) for text in ("序号", "检查事项", "结果", "说明")), 8)
    return (Line("检查事项及结果", Style.CENTRE), Grid((9, 24, 17, 50), (heads, *rows), heads=1))


def _signatures(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    """Places to sign; what was signed on the sheet is said, and may be signed on paper once more."""
    if not facts.signed:
        rows = (
            Row((label("被检查单位负责人签名"), Cell(""), label("日期"), Cell("")), 14),
            Row((label("检查人员签名"), Cell(""), label("检查人员签名"), Cell("")), 14),
        )
        return (Line("以上记录经核对无误。", Style.NOTE), Grid((25, 25, 25, 25), rows))
    told = tuple(
        Line(
            f"被检查单位人员没有签名，理由：{_open(one.refusal, desk)}。"
            f"见证人：{desk.fact(one.witness, '见证人', needed=True)}。",
            Style.NOTE,
        )
        for one in facts.signed
        if one.refusal
    )
    signed = tuple(
        Row((label(one.signer), Cell(_signer(one, desk)), label("签名"), Cell(one.how, centred=True)), 12)
        for one in facts.signed
    )
    return (*(told or (Line("以上记录经核对无误。", Style.NOTE),)), Grid((22, 36, 12, 30), signed))


def _open(text: str, desk: Desk) -> str:
    """A fact whose full stop is that of the sentence around it."""
    return desk.fact(text, "说明").rstrip("。")


def _signer(one: Signed, desk: Desk) -> str:
    post = f"（{desk.fact(one.post, '职务')}）" if one.post else ""
    return f"{desk.fact(one.name, '姓名', width=4)}{post}" if one.name or not one.refusal else "未签名"


PAPER = PaperKind(PaperType.INSPECTION, "监检", 2, Facts, compose)
