"""立案审批表: stays in the office; who proposes is not who approves (国务院令第423号 Art 14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import FILED
from monitor.papers.parties import SIGNED, Party
from monitor.papers.sheet import Block, Cell, Line, Style, grid, label, tall
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("呈批日期"),
    _("审批日期"),
)
"""Names of facts said within texts, where extraction does not see them."""

CAUSE = "拖欠农民工工资"


@dataclass(frozen=True)
class Facts:
    source: str | None
    party: Party
    project: str | None
    cause: str | None
    found: str | None
    officers: Sequence[str] | None
    proposed_on: date | None
    approver: str | None = None
    approved_on: date | None = None
    opinion: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    found = "\n".join(line.text for line in desk.lines(facts.found, _("案情摘要"), needed=True))
    officers = desk.fact("、".join(facts.officers or ()), _("承办人"), needed=True)
    proposed = f"建议立案。承办人：{officers}　{desk.day(facts.proposed_on, '呈批日期')}"
    said = f"{facts.opinion or '同意立案。'}\n审批人：{facts.approver}　{desk.day(facts.approved_on, '审批日期')}"
    rows = (
        (
            label("案件来源"), desk.fact(facts.source, _("案件来源")),
            label("案由"), desk.fact(facts.cause or CAUSE, _("案由"), needed=True),
        ),
        (label("当事人"), Cell(desk.fact(facts.party.name, _("当事人名称"), needed=True), 3)),
        (
            label("信用代码"), desk.fact(facts.party.code, _("统一社会信用代码"), width=9),
            label("法定代表人"), desk.fact(facts.party.head, _("法定代表人（主要负责人）")),
        ),
        (label("住所"), Cell(desk.fact(facts.party.address, _("住所")), 3)),
        (label("工程项目"), Cell(desk.fact(facts.project, _("工程项目")), 3)),
        tall("案情摘要", found, 3, 44),
        tall("承办人意见", f"{proposed}\n\n{SIGNED}", 3, 30),
        tall("审批意见", f"{said if facts.approver else ''}\n\n{SIGNED}", 3, 30),
    )  # fmt: skip
    return (grid((18, 36, 18, 28), *rows), Line(f"立案依据：{desk.cite(FILED)}", Style.NOTE))


PAPER = PaperKind(PaperType.FILING, "监立", 2, Facts, compose, leaves=False)
