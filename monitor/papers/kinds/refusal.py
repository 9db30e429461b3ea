"""不予受理通知书: refuses a complaint in writing, says why and where else to go (若干规定 Art 18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import ACCEPTED, OTHER_WAYS, TWO_YEARS, Cited
from monitor.papers.parties import UNPAID, reached_at
from monitor.papers.sheet import Block, Line, Style
from monitor.values.cases import RefusalGround
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("投诉人"),
    _("投诉日期"),
    _("被投诉单位"),
    _("投诉事项"),
)
"""Names of facts said within texts, where extraction does not see them."""

_GROUNDS: Mapping[RefusalGround | None, str] = {
    RefusalGround.TOO_OLD: "你反映的行为终了已超过2年。",
    RefusalGround.ELSEWHERE: "你反映的事项已经进入或者应当通过劳动争议仲裁、诉讼解决。",
    RefusalGround.HANDLED: "你反映的事项我局已经依法处理，没有新的事实。",
    RefusalGround.NO_WAGES: "你反映的款项不是工资，不属于劳动保障监察的范围。",
}
_ARTICLES: Mapping[RefusalGround | None, tuple[Cited, ...]] = {
    RefusalGround.TOO_OLD: (TWO_YEARS,),
    RefusalGround.ELSEWHERE: (OTHER_WAYS,),
}


@dataclass(frozen=True)
class Facts:
    """``reason`` as the writer says it; without one the ``ground`` speaks for itself."""

    complainant: str | None
    received_on: date | None
    respondent: str | None
    about: str | None
    reason: str | None
    ground: RefusalGround | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    articles = (ACCEPTED, *_ARTICLES.get(facts.ground, ()))
    way = "你可以依照劳动争议处理或者诉讼的程序解决。" if facts.ground is RefusalGround.ELSEWHERE else ""
    about = facts.about or ("" if facts.ground is RefusalGround.NO_WAGES else UNPAID)
    return (
        Line(f"{desk.fact(facts.complainant, '投诉人', needed=True)}：", Style.PLAIN),
        Line(
            f"你于{desk.day(facts.received_on, '投诉日期', needed=True)}投诉"
            f"{desk.fact(facts.respondent, '被投诉单位')}"
            f"{desk.fact(about, '投诉事项', needed=True)}的材料收悉。"
            "经审查，不予受理，理由如下："
        ),
        *desk.lines(facts.reason or _GROUNDS.get(facts.ground), _("不予受理的理由"), needed=True),
        Line(f"根据{desk.cite(*articles)}，我局决定不予受理。{way}"),
        desk.remedies(),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.REFUSAL, "监不受", 2, Facts, compose, leaves=False)
