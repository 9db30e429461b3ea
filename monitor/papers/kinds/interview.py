"""调查询问笔录: what was asked and answered; two officers, read over and signed (国务院令第423号 Art 15, 16)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import INQUIRY_POWERS, TWO_OFFICERS
from monitor.papers.parties import Officer, officers_text
from monitor.papers.sheet import Block, Cell, Grid, Line, Row, Style, grid, label
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("询问日期"),
    _("问"),
    _("答"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Answer:
    asked: str
    told: str


@dataclass(frozen=True)
class Facts:
    on: date | None
    begun: str | None
    ended: str | None
    place: str | None
    asked_name: str | None
    asked_post: str | None
    unit: str | None
    officers: tuple[Officer, ...]
    recorder: str | None
    answers: tuple[Answer, ...]


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    officers = officers_text(facts.officers, desk)
    if not facts.answers:
        desk.fact(None, _("询问内容"), needed=True)
    hours = f"{facts.begun or '＿＿时＿＿分'}至{facts.ended or '＿＿时＿＿分'}"
    time = f"{desk.day(facts.on, '询问日期', needed=True)}　{hours}"
    rows = (
        (label("询问时间"), Cell(time, 3)),
        (label("询问地点"), Cell(desk.fact(facts.place, _("询问地点"), needed=True), 3)),
        (
            label("被询问人"),
            desk.fact(facts.asked_name, _("被询问人"), needed=True),
            label("职务（工种）"),
            desk.fact(facts.asked_post, _("职务（工种）")),
        ),
        (label("所在单位"), Cell(desk.fact(facts.unit, _("所在单位")), 3)),
        (label("询问人"), Cell(officers, 3)),
        (label("记录人"), Cell(desk.fact(facts.recorder, _("记录人")), 3)),
    )
    talk = tuple(
        line
        for answer in facts.answers
        for line in (Line(f"问：{desk.fact(answer.asked, '问')}"), Line(f"答：{desk.fact(answer.told, '答')}"))
    )
    return (
        grid((16, 34, 18, 32), *rows),
        Line(
            f"告知：我们是{desk.issuer.name}的劳动保障监察员，已向你出示监察证件。"
            f"现依照{desk.cite(INQUIRY_POWERS, TWO_OFFICERS)}向你询问，请如实回答；"
            "你认为我们与本事项有利害关系的，可以申请回避。"
        ),
        *talk,
        Line("注：笔录有更正的，由被询问人在更正处签名或者按指印；每页由被询问人签名。", Style.NOTE),
        Grid((25, 25, 25, 25), (
            Row((Cell("以上笔录我看过（或已向我宣读），与我说的相符。", 4),), 10),
            Row((label("被询问人签名"), Cell(""), label("日期"), Cell("")), 14),
            Row((label("询问人签名"), Cell(""), label("记录人签名"), Cell("")), 14),
        )),
    )  # fmt: skip


PAPER = PaperKind(PaperType.INTERVIEW, "监笔", 2, Facts, compose, leaves=False, single=False)
