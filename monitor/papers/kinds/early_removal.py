"""提前移出决定书: takes the party, and who was listed with it, off the list, or refuses (第45号 Art 12-14, 17)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import LIST_EARLY, LIST_EARLY_WAY, LIST_MONTHS, LIST_TAKEN_OFF, REMOVAL_WORKDAYS
from monitor.papers.parties import Party, reached_at, who
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Facts:
    party: Party
    listing_no: str | None
    listed_on: date | None
    applied_on: date | None
    corrected_on: date | None
    agreed: bool
    reason: str | None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    applied = desk.day(facts.applied_on, _("申请日期"), needed=True)
    listed = desk.day(facts.listed_on, _("列入日期"), needed=True)
    number = desk.fact(facts.listing_no, _("列入决定书文号"), needed=True)
    corrected = desk.day(facts.corrected_on, _("改正日期"), needed=facts.agreed)
    return (
        *who(facts.party, desk),
        Line(f"当事人于{listed}被列入拖欠农民工工资失信联合惩戒对象名单（{number}），于{applied}申请提前移出。"),
        *desk.lines(facts.reason, _("审查情况和理由"), needed=True),
        *(_agreed(corrected, desk) if facts.agreed else _refused(desk)),
        desk.remedies(),
        desk.seal(),
        reached_at(desk),
    )


def _agreed(corrected: str, desk: Desk) -> tuple[Line, ...]:
    return (
        Line(
            f"经审查，当事人已于{corrected}改正拖欠行为，自改正之日起被列入满{desk.law(LIST_MONTHS)}，并作出书面信用承诺。"
            f"根据{desk.cite(LIST_EARLY, LIST_EARLY_WAY)}，决定将当事人提前移出名单，与其一并列入的人员同时移出。"
        ),
        Line(
            f"根据{desk.cite(LIST_TAKEN_OFF)}，自移出之日起{desk.law(REMOVAL_WORKDAYS)}内停止公示，并告知共享该信息的部门和网站。"
        ),
    )


def _refused(desk: Desk) -> tuple[Line, ...]:
    return (Line(f"根据{desk.cite(LIST_EARLY, LIST_EARLY_WAY)}，当事人不符合提前移出的条件，决定不予提前移出。"),)


PAPER = PaperKind(PaperType.EARLY_REMOVAL, "监移出", 1, Facts, compose)
