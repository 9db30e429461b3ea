"""Putting a condition of the white list into the county's words, with what they were taken from."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete, Refused
from monitor.models.financing_wording import ConditionWording
from monitor.models.scope import Viewer
from monitor.values.financing import Condition
from monitor.values.linter import find_personal
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST = 300


def word_condition(
    session: Session, viewer: Viewer, kind: Condition, words: str, ground: str, now: datetime, today: date
) -> ConditionWording:
    """Put ``words`` in force from today on; empty: the remembered ones again. Raises a Refused and writes nothing."""
    if not viewer.may_countywide(Act.KEEP_HOUSING):
        raise Forbidden(Sentence(_("您没有填写白名单条件的权限。")))
    if not ground:
        raise Incomplete(Sentence(_("请填写依据：文件名、文号和条款；恢复原来文字的，写明原因。")))
    if len(words) > LONGEST or len(ground) > LONGEST:
        raise Incomplete(Sentence(_("文字超过 {limit} 个字"), {"limit": LONGEST}))
    if find_personal(f"{words}\n{ground}"):
        raise Incomplete(Sentence(_("文字中不能有身份证号、银行卡号和电话号码。")))
    last = session.scalar(
        select(ConditionWording)
        .where(ConditionWording.kind == kind.value)
        .order_by(ConditionWording.id.desc())
        .limit(1)
    )
    if (last.words or "" if last else "") == words:
        raise Refused(Sentence(_("文字没有改动。")))
    row = ConditionWording(
        kind=kind.value, words=words or None, ground=ground, first_day=today, set_by=viewer.user_id, set_at=now
    )
    session.add(row)
    session.flush()
    return row
