"""What the page of a title batch or of a special study shows beside its own columns."""

from typing import Any

from monitor.ledgers import housing_titles, kept
from monitor.lifecycles.housing_title import DECIDE, ISSUE, REVERSE
from monitor.lifecycles.machine import Offer
from monitor.models.housing_title import TitleBatch, TitleStudy
from monitor.values.housing_title import BatchStatus, StudyStatus
from monitor.values.kept import FileAbout
from monitor.values.permissions import Act
from monitor.views import access, unit


def show_more(row: Any, acts: frozenset[Act]) -> dict[str, object]:
    """Certificates and studies of a batch, decisions and minutes of a study; nothing for any other row."""
    session, viewer, may_keep = unit.session(), access.viewer(), Act.KEEP_HOUSING in acts
    if isinstance(row, TitleBatch):
        issues = housing_titles.list_issues(session, row.id)
        writes = may_keep and row.status == BatchStatus.OPEN.value
        return {
            "issues": issues,
            "issued": sum(one.row.number for one in issues),
            "issuing": [(Offer(ISSUE, None), [])] if writes and row.registered_on else [],
            "reverse": REVERSE.facts[0] if writes else None,
            "studies": housing_titles.list_studies(session, viewer, row.matter_id, row.id),
            "may_keep": may_keep,
        }
    if isinstance(row, TitleStudy):
        return {
            "decisions": housing_titles.list_decisions(session, [row.id]).get(row.id, []),
            "deciding": [(Offer(DECIDE, None), [])] if may_keep and row.status == StudyStatus.HELD.value else [],
            "files": kept.list_files(session, viewer, Act.SEE_HOUSING, FileAbout.TITLE_STUDY, row.id),
            "may_keep": may_keep,
        }
    return {}
