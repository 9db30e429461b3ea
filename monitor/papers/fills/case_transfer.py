"""涉嫌犯罪案件移送书 of a case whose transfer was approved, with the order to pay that was not obeyed."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive
from monitor.models.parameter import values_in_force
from monitor.models.state import ProjectState
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import read_case, respondent_of, said_when, site_of
from monitor.papers.fills.directives import served
from monitor.papers.kinds.transfer import MONTHS, Facts
from monitor.papers.law import Stated, stated_parameter
from monitor.values.cases import CaseAct, PackItem
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.formal import plain_sum
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.parameters import PARAMETERS
from monitor.values.words import mark as _

MANY = 10
"""From so many people on their wages count together; of fewer one must be owed enough (法释〔2013〕3号 第三条)."""
ASKS = (
    Ask("police", _("接受移送的公安机关")),
    Ask("fen", _("拖欠金额（元）"), AskKind.YUAN, _("空着印责令文书的金额。")),
    Ask("heads", _("拖欠人数"), AskKind.COUNT, _("空着印责令文书的人数。")),
    Ask(
        "most_fen",
        _("其中一名工人被拖欠的金额（元）"),
        AskKind.YUAN,
        _("不足十人的须有一名工人被拖欠三个月以上并达到标准；空着印系统按工资表查到的。"),
    ),
    Ask("most_months", _("该工人被拖欠的月数"), AskKind.COUNT),
)
_ORDERS = (DirectiveKind.INSTRUCTION.value, DirectiveKind.DECISION.value)
_STANDING = (DirectiveStatus.SERVED.value, DirectiveStatus.ISSUED.value)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    case = read_case(session, about_id)
    if case is None or not case.crime_approved:
        return None
    order = _order_of(session, case)
    service = served(order) if order else None
    fen = answers.get("fen") or (order.amount_fen if order else case.amount_fen)
    heads = answers.get("heads") or (order.heads if order else case.heads)
    most_fen, most_months = _worst_of(session, case, answers)
    threshold, least = _threshold(session, case, "crime.x1")
    many = (heads or 0) >= MANY and not (most_fen and most_fen >= least and (most_months or 0) >= MONTHS)
    if (heads or 0) >= MANY:
        total, enough = _threshold(session, case, "crime.x2")
        many = many or (fen or 0) >= enough
        threshold, least = (total, enough) if many else (threshold, least)
    facts = Facts(
        police=answers.get("police"),
        party=respondent_of(session, case),
        project=site_of(session, case),
        found=said_when(session, case, CaseAct.CRIME_REPORTED),
        fen=fen,
        heads=heads,
        order=DirectiveKind(order.kind).label if order else None,
        order_no=order.number if order else None,
        order_served_on=service.served_on if service else None,
        order_due_on=order.due_on if order else None,
        threshold=threshold,
        papers=tuple(PackItem(code).label for code in (case.pack or "").split() if code != PackItem.LETTER.value),
        least_fen=least,
        many=many,
        most_fen=most_fen,
        most_months=most_months,
    )
    return Filled(facts, case.id)


def _order_of(session: Session, case: CaseFile) -> Directive | None:
    """The last order to pay that was given in the case, or to its respondent about the same matter."""
    same = and_(Directive.matter_id == case.about_id, Directive.subject_name == case.respondent)
    belongs = or_(Directive.id == case.directive_id, Directive.case_id == case.id, same)
    orders = select(Directive).where(
        belongs, Directive.kind.in_(_ORDERS), Directive.status.in_(_STANDING), Directive.amount_fen.is_not(None)
    )
    return session.scalar(orders.order_by(Directive.issued_on.desc(), Directive.id.desc()).limit(1))


def _worst_of(session: Session, case: CaseFile, answers: Answers) -> tuple[int | None, int | None]:
    """What one worker is owed and for how many months: as E16 found it on the project, else as the writer says."""
    state = select(ProjectState.worker_owed_fen, ProjectState.worker_months).where(
        ProjectState.matter_id == case.about_id, ProjectState.worker_crime_day.is_not(None)
    )
    found = session.execute(state).first()
    if found is not None and answers.get("most_fen") is None:
        return found[0], found[1]
    return answers.get("most_fen"), answers.get("most_months")


def _threshold(session: Session, case: CaseFile, code: str) -> tuple[Stated, int]:
    """An amount of the province that held when the head decided, as printed and in fen."""
    parameter = PARAMETERS[code]
    in_force = values_in_force(session, case.crime_decided_on or case.received_on)
    kept = in_force.get(parameter.code)
    fen = kept.value if kept is not None else parameter.default or 0
    return stated_parameter(parameter, plain_sum(fen), unset=kept is None), fen


FILL = Fill(PaperType.TRANSFER, PaperAbout.CASE, read, ASKS)
