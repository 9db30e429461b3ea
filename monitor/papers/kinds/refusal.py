"""不予受理通知书: refuses a complaint in writing, says why and where else to go (若干规定 Art 18)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import ACCEPTED, OTHER_WAYS, TWO_YEARS
from monitor.papers.parties import reached_at
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("投诉人"),
    _("投诉日期"),
    _("被投诉单位"),
    _("投诉事项"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    """``too_old``: ended more than two years before; ``other_way``: belongs to arbitration or a court."""

    complainant: str | None
    received_on: date | None
    respondent: str | None
    about: str | None
    reason: str | None
    too_old: bool = False
    other_way: bool = False


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    articles = (ACCEPTED, *((TWO_YEARS,) if facts.too_old else ()), *((OTHER_WAYS,) if facts.other_way else ()))
    way = "你可以依照劳动争议处理或者诉讼的程序解决。" if facts.other_way else ""
    return (
        Line(f"{desk.fact(facts.complainant, '投诉人', needed=True)}：", Style.PLAIN),
        Line(
            f"你于{desk.day(facts.received_on, '投诉日期', needed=True)}投诉"
            f"{desk.fact(facts.respondent, '被投诉单位')}"
            f"{desk.fact(facts.about, '投诉事项', needed=True)}的材料收悉。"
            "经审查，不予受理，理由如下："
        ),
        *desk.lines(facts.reason, _("不予受理的理由"), needed=True),
        Line(f"根据{desk.cite(*articles)}，我局决定不予受理。{way}"),
        desk.remedies(),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.REFUSAL, "监不受", 1, Facts, compose, leaves=False)
