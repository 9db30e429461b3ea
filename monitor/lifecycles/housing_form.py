"""Setting the headings of the bureau's own weekly table."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete
from monitor.models.housing_form import HousingForm
from monitor.models.scope import Viewer
from monitor.values.housing_table import column_of
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def set_heads(session: Session, viewer: Viewer, heads: Sequence[str], now: datetime) -> HousingForm:
    """Keep the headings from now on; none at all goes back to the usual columns. Raises a Refused."""
    if not viewer.may_countywide(Act.KEEP_HOUSING):
        raise Forbidden(Sentence(_("您没有设定周报表模板的权限。")))
    if heads and not any(column_of(head) for head in heads):
        raise Incomplete(Sentence(_("没有认出任何一列：请粘贴或上传带表头的周报表。")))
    row = HousingForm(heads=list(heads), set_by=viewer.user_id, set_at=now)
    session.add(row)
    session.flush()
    return row
