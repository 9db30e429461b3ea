"""What the page of a case says of its state: the next step with its article, and the chain of dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.models.case_file import CaseFile
from monitor.values.cases import CaseDecision, CaseStatus, RefusalGround
from monitor.values.norms import Article
from monitor.values.statutes import CRIME_TRANSFER, LABOUR_INSPECTION, LABOUR_INSPECTION_RULES, REGULATION
from monitor.values.words import Sentence
from monitor.values.words import mark as _

S = CaseStatus


@dataclass(frozen=True)
class Next:
    """What is to be done now (a msgid) and the law that says so."""

    words: str
    article: Article | None


@dataclass(frozen=True)
class Link:
    """A date of the chain: its name (a msgid), the day, and what belongs to it."""

    label: str
    day: date
    detail: Sentence | str | None = None


_NEXT: Mapping[CaseStatus, Next] = {
    S.RECEIVED: Next(_("决定是否受理：受理、书面不予受理、告知补正，或者转送。"), LABOUR_INSPECTION_RULES[18]),
    S.INCOMPLETE: Next(_("等投诉人补正；补正齐全之日起重新计算受理期限。"), LABOUR_INSPECTION_RULES[18]),
    S.ACCEPTED: Next(_("当日立案，由负责人批准。"), LABOUR_INSPECTION_RULES[18]),
    S.FILED: Next(_("确定两名监察员，开始调查。"), LABOUR_INSPECTION[16]),
    S.INVESTIGATING: Next(_("60个工作日内查结；情况复杂的，报负责人批准延长30个工作日。"), LABOUR_INSPECTION[17]),
    S.ENDED: Next(_("15个工作日内作出行政处理、行政处罚或者撤销立案的决定。"), LABOUR_INSPECTION_RULES[37]),
    S.DECIDED: Next(_("送达决定书。"), LABOUR_INSPECTION_RULES[41]),
    S.SERVED: Next(_("督促履行；付清后申请结案，不履行的申请法院强制执行。"), REGULATION[42]),
    S.POLICE: Next(_("等公安机关答复；不予立案的，3日内提请复议或者恢复行政处理。"), CRIME_TRANSFER[9]),
    S.CLOSED: Next(_("把结果告知投诉人。"), REGULATION[10]),
    S.REFUSED: Next(_("不予受理通知书送交投诉人。"), LABOUR_INSPECTION_RULES[18]),
    S.TRANSFERRED: Next(_("告知反映人已经转送。"), REGULATION[10]),
}
_CONFIRM = Next(_("另一人核对佐证材料后确认结案，或者由工人凭回执号本人确认。"), None)
_HAND_OVER = Next(_("批准之时起24小时内移送公安机关。"), CRIME_TRANSFER[5])
_DECIDE_CRIME = Next(_("负责人3日内决定是否移送。"), CRIME_TRANSFER[5])
_EXTENSION = Next(_("负责人决定是否批准延长调查。"), LABOUR_INSPECTION[17])


def next_step(case: CaseFile) -> Next | None:
    """The next step; none where the case is over and told."""
    status = CaseStatus(case.status)
    if case.closing_by is not None and status.is_open:
        return _CONFIRM
    if case.crime_reported_on is not None and case.handed_on is None and status.is_open:
        if case.crime_decided_on is None:
            return _DECIDE_CRIME
        if case.crime_approved:
            return _HAND_OVER
    if case.extension_asked_on is not None and case.extended_on is None and status is S.INVESTIGATING:
        return _EXTENSION
    return None if case.told_on is not None else _NEXT.get(status)


_CHAIN = (
    ("act_ended_on", _("违法行为终了")),
    ("received_on", _("收到线索")),
    ("dispatched_on", _("派单")),
    ("ruled_on", _("裁定承办单位")),
    ("completion_asked_on", _("告知补正")),
    ("completed_on", _("补正齐全")),
    ("foreign_on", _("认定不属本部门职责")),
    ("transferred_on", _("转送")),
    ("accepted_on", _("受理")),
    ("refused_on", _("不予受理")),
    ("joined_on", _("并案")),
    ("filed_on", _("立案")),
    ("begun_on", _("开始调查")),
    ("extension_asked_on", _("申请延长调查")),
    ("extended_on", _("批准延长调查")),
    ("ended_on", _("调查终结")),
    ("decided_on", _("作出决定")),
    ("served_on", _("送达")),
    ("crime_reported_on", _("提交移送报告")),
    ("crime_decided_on", _("负责人决定是否移送")),
    ("handed_on", _("移送公安")),
    ("police_answered_on", _("公安机关答复")),
    ("reconsidered_on", _("提请复议或决定不提请")),
    ("closing_on", _("申请结案")),
    ("closed_on", _("结案")),
    ("told_on", _("告知投诉人")),
)


def chain(case: CaseFile) -> list[Link]:
    """Every date that stands on the case, in order; of one day in the order of the law."""
    links = [Link(label, getattr(case, name), _detail(case, name)) for name, label in _CHAIN if getattr(case, name)]
    return sorted(links, key=lambda link: link.day)


def _detail(case: CaseFile, name: str) -> Sentence | str | None:
    details: Mapping[str, Any] = {
        "dispatched_on": case.unit,
        "transferred_on": case.transferred_to,
        "refused_on": case.refusal_no,
        "filed_on": case.filed_no,
        "decided_on": Sentence(CaseDecision(case.decision).label) if case.decision else None,
        "crime_decided_on": _crime(case),
        "police_answered_on": _police(case),
        "closed_on": Sentence(_("工人凭回执号本人确认")) if case.by_worker else None,
    }
    found: Sentence | str | None = details.get(name)
    return found


def _crime(case: CaseFile) -> Sentence:
    hour, minute = divmod(case.crime_minute or 0, 60)
    said = _("批准移送，{time}") if case.crime_approved else _("不移送，{time}")
    return Sentence(said, {"time": f"{hour:02d}:{minute:02d}"})


def _police(case: CaseFile) -> Sentence:
    return Sentence(_("已立案") if case.police_filed else _("不予立案"))


def ground(case: CaseFile) -> RefusalGround | None:
    """Why the complaint was refused."""
    return RefusalGround(case.refusal_ground) if case.refusal_ground else None
