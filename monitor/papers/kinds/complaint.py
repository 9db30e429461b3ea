"""投诉（举报）登记表: stays in the office, for it names the complainant (国务院令第423号 Art 9)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import SECRECY
from monitor.papers.parties import SIGNED
from monitor.papers.sheet import Block, Cell, Line, Style, grid, label, tall
from monitor.values.papers import PaperType
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Facts:
    received_on: date | None
    channel: str | None
    complainant: str | None
    contact: str | None
    persons: int | None
    respondent: str | None
    project: str | None
    period: str | None
    fen: int | None
    told: str | None
    wish: str | None
    registrar: str | None
    opinion: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    told = "\n".join(line.text for line in desk.lines(facts.told, _("反映的主要事实"), needed=True))
    money = desk.money(facts.fen, _("反映拖欠金额"))
    rows = (
        (
            label("登记日期"), desk.day(facts.received_on, _("登记日期"), needed=True),
            label("来源"), desk.fact(facts.channel, _("来源"), width=4),
        ),
        (
            label("投诉（举报）人"), desk.fact(facts.complainant, _("投诉（举报）人")),
            label("联系方式"), desk.fact(facts.contact, _("联系方式")),
        ),
        (
            label("涉及人数"), desk.fact(facts.persons, _("涉及人数"), width=3),
            label("行为发生时间"), desk.fact(facts.period, _("行为发生时间")),
        ),
        (label("被投诉单位"), Cell(desk.fact(facts.respondent, _("被投诉单位"), needed=True), 3)),
        (label("工程项目"), Cell(desk.fact(facts.project, _("工程项目")), 3)),
        (label("反映拖欠金额"), Cell(money, 3)),
        tall("反映的主要事实", told, 3, 40),
        tall("诉求", desk.fact(facts.wish, _("诉求")), 3, 18),
        (label("登记人"), Cell(desk.fact(facts.registrar, _("登记人")), 3)),
        tall("承办意见", f"{facts.opinion or ''}\n\n{SIGNED}", 3, 24),
    )  # fmt: skip
    return (
        grid((24, 28, 20, 28), *rows),
        Line(f"依照{desk.cite(SECRECY)}，投诉、举报人的身份信息应当保密，本表不得提供给被投诉单位。", Style.NOTE),
    )


PAPER = PaperKind(PaperType.COMPLAINT, "监登", 2, Facts, compose, leaves=False)
