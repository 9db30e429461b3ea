"""Where the records of a housing project say one thing and what was seen another: to be looked into, not a finding."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing_reports import Sign
from monitor.ledgers.housing_signs import last_reports, last_signs
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.values.housing import NEXT_STEPS, Contradiction, Evidence
from monitor.values.words import Sentence
from monitor.values.words import mark as _

RESUMED_DAYS = 15
"""Days after a resumption within which somebody must have been at work: as many as make a standstill (10.3)."""
SEEN = (Evidence.REPORT, Evidence.VISIT, Evidence.ATTENDANCE, Evidence.OUTFLOW)


@dataclass(frozen=True)
class Conflict:
    """A contradiction and the sentence that says what stands against what."""

    kind: Contradiction
    words: Sentence

    @property
    def next_step(self) -> str:
        """What to do about it (a msgid)."""
        return NEXT_STEPS[self.kind]


def find_conflicts(
    project: HousingProject,
    buildings: Sequence[Building],
    signs: Sequence[Sign],
    reports: Iterable[HousingReport],
    today: date,
) -> list[Conflict]:
    """What contradicts itself by ``today``; ``reports`` are those that were not voided."""
    return [
        *_resumed(project, signs, today),
        *_stopped(project, signs, today),
        *_grew_without_people(list(reports)),
        *_delivered(buildings, today),
    ]


def list_conflicts(session: Session, projects: Sequence[HousingProject], today: date) -> dict[int, list[Conflict]]:
    """The contradictions of each of these projects, by its id; a few statements for all of them."""
    ids = [project.id for project in projects]
    buildings: dict[int, list[Building]] = defaultdict(list)
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    for row in session.scalars(select(Building).where(Building.matter_id.in_(ids)).order_by(*order)):
        buildings[row.matter_id].append(row)
    reports: dict[int, list[HousingReport]] = defaultdict(list)
    for report in session.scalars(last_reports(ids)):
        if report.voided_by is None:
            reports[report.matter_id].append(report)
    signs = last_signs(session, ids, today)
    return {
        project.id: find_conflicts(project, buildings[project.id], signs[project.id], reports[project.id], today)
        for project in projects
    }


def _resumed(project: HousingProject, signs: Sequence[Sign], today: date) -> Iterable[Conflict]:
    """Said to be resumed, and for as long as makes a standstill no source but the books shows anybody at work."""
    since = project.resumed_on
    if since is None or not since + timedelta(days=RESUMED_DAYS) <= today:
        return
    if project.stopped_on is not None and project.stopped_on > since:
        return
    last = max((one.day for one in signs if one.evidence in SEEN and one.day), default=None)
    if last is not None and last >= since:
        return
    said = _("台账写明{since}复工，此后没有考勤、专户支出、检查或进展报告显示有人施工；最近一次是{last}。")
    if last is None:
        said = _("台账写明{since}复工，没有任何考勤、专户支出、检查或进展报告显示有人施工。")
    yield Conflict(Contradiction.RESUMED, Sentence(said, {"since": since, "last": last} if last else {"since": since}))


def _stopped(project: HousingProject, signs: Sequence[Sign], today: date) -> Iterable[Conflict]:
    """Said to stand still, and work was seen after the day on which it is said to have stopped."""
    since = project.stopped_on
    if since is None or since > today or (project.resumed_on is not None and project.resumed_on >= since):
        return
    for one in signs:
        if one.evidence in SEEN and one.day is not None and one.day > since:
            told = {"since": since, "source": Sentence(one.evidence.label), "last": one.day}
            yield Conflict(
                Contradiction.STOPPED, Sentence(_("台账写明{since}停工，但{source}到{last}仍有施工。"), told)
            )
            return


def _grew_without_people(reports: list[HousingReport]) -> Iterable[Conflict]:
    """The progress of a building rose between two reports, and every count of heads on the days between was nought."""
    for number in sorted({one.building_no for one in reports if one.building_no}):
        mine = sorted((one for one in reports if one.building_no == number), key=lambda one: (one.seen_on, one.id))
        told = [one for one in mine if one.percent is not None]
        for earlier, later in pairwise(told):
            within = [
                one.heads for one in reports if _is_between(one, number, earlier, later) and one.heads is not None
            ]
            if (later.percent or 0) > (earlier.percent or 0) and within and not any(within):
                facts = {
                    "building": number, "from": earlier.percent, "to": later.percent, "first": earlier.seen_on,
                    "last": later.seen_on,
                }  # fmt: skip
                said = _("{building}进度从 {first} 的 {from}% 升到 {last} 的 {to}%，期间清点在场人数都是 0。")
                yield Conflict(Contradiction.NOBODY, Sentence(said, facts))


def _is_between(one: HousingReport, number: str, earlier: HousingReport, later: HousingReport) -> bool:
    return one.building_no in (number, None) and earlier.seen_on < one.seen_on <= later.seen_on


def _delivered(buildings: Sequence[Building], today: date) -> Iterable[Conflict]:
    """Handed over before acceptance, or without its day, by the records (质量管理条例第十六条; H11 judges it)."""
    for one in buildings:
        if one.delivered_on is None or one.delivered_on > today:
            continue
        if one.accepted_on is None or one.accepted_on > one.delivered_on:
            facts = {"building": one.building_no, "day": one.delivered_on, "accepted": one.accepted_on}
            said = _("{building}{day}已交付，竣工验收日期为{accepted}。")
            if one.accepted_on is None:
                said = _("{building}{day}已交付，台账没有竣工验收日期。")
            yield Conflict(Contradiction.DELIVERED, Sentence(said, facts))
