"""送达回证: what was served on whom, how, when, and who saw it (民事诉讼法 chapter on service)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.sheet import Block, Cell, Grid, Line, Row, Style, label
from monitor.values.papers import PaperType, ServiceWay
from monitor.values.words import mark as _

NOTE = (
    "注：受送达人拒收的，由送达人注明拒收事由和日期，由见证人签名，把文书留在受送达人处，并可以拍照、录像记录送达过程。"
)


@dataclass(frozen=True)
class Facts:
    party: str | None
    paper: str
    paper_number: str
    place: str | None = None
    way: ServiceWay | None = None
    served_on: date | None = None
    receiver: str | None = None
    remark: str | None = None
    officers: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    marked = [f"{'■' if way is facts.way else '□'}{way.label}" for way in ServiceWay]
    ways = "　".join(marked[:4]) + "\n" + "　".join(marked[4:])
    rows = (
        (label("受送达人"), Cell(desk.fact(facts.party, _("受送达人"), needed=True))),
        (label("送达文书名称"), Cell(f"《{facts.paper}》")),
        (label("文书编号"), Cell(desk.fact(facts.paper_number, _("文书编号"), needed=True))),
        (label("送达地点"), Cell(desk.fact(facts.place, _("送达地点"), width=16))),
        (label("送达方式"), Cell(ways)),
        (label("送达日期"), Cell(desk.day(facts.served_on, _("送达日期")))),
    )
    tall = (
        ("收件人签名或者盖章", f"{facts.receiver or ''}\n\n　　　　　　　　　　　　　　　　年　　月　　日", 20),
        ("代收人签名及与受送达人的关系", "\n\n　　　　　　　　　　　　　　　　年　　月　　日", 20),
        ("拒收事由和见证人签名", "\n\n　　　　　　　　　　　　　　　　年　　月　　日", 20),
        ("送达人签名", desk.fact(facts.officers, _("送达人"), width=0), 14),
        ("备注", desk.fact(facts.remark, _("备注"), width=0), 12),
    )
    return (
        Grid((26, 74), (
            *(Row(cells, 9) for cells in rows),
            *(Row((label(name), Cell(text)), height) for name, text, height in tall),
        )),
        Line(NOTE, Style.NOTE),
    )  # fmt: skip


PAPER = PaperKind(PaperType.SERVICE, "监送", 1, Facts, compose, single=False)
