"""Writing a check sheet: begun once, saved as often as one likes, by two people at a time, and nothing is lost."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monitor.lifecycles.asking import ask, codes_in
from monitor.lifecycles.machine import Forbidden, Refused, Unseen
from monitor.lifecycles.notebook import DROP, JOIN, OPEN, REASON
from monitor.lifecycles.steps import require, words_of
from monitor.models.matter import Matter
from monitor.models.notebook import CheckSheet, SheetLog
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User
from monitor.values.checks import SheetAct, SheetStatus
from monitor.values.merging import Clash, History, latest, merge
from monitor.values.permissions import Act
from monitor.values.sheet import UID, field_of, is_sealed, question_in, tidy
from monitor.values.visits import InspectionKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NO_SHEET = Sentence(_("没有这张检查表。"))


@dataclass(frozen=True)
class Saved:
    """What a save came to: the sheet, the fields that clash with a colleague's, and those that hold no such text."""

    sheet: CheckSheet
    clashes: tuple[Clash, ...]
    wrong: tuple[str, ...]


def values_of(sheet: CheckSheet) -> dict[str, str]:
    """Every field of the sheet as it stands, the confidential ones too."""
    return latest(sheet.kept) | latest(_unsealed(sheet))


def news_since(sheet: CheckSheet, version: int, user_id: int) -> dict[str, str]:
    """What others than ``user_id`` wrote into the sheet after that version, as it stands now."""
    fields = {**sheet.kept, **_unsealed(sheet)}
    return {
        name: str(entries[-1][2])
        for name, entries in fields.items()
        if int(entries[-1][0]) > version and entries[-1][1] != user_id
    }


def _unsealed(sheet: CheckSheet) -> History:
    found: History = json.loads(sheet.sealed) if sheet.sealed else {}
    return found


def save(
    session: Session, viewer: Viewer, uid: str, matter_id: int, given: Mapping[str, str], base: int,
    beliefs: Callable[[], Sequence[Any]], now: datetime,
) -> Saved:  # fmt: skip
    """Put what was written into the sheet ``uid`` of the matter, which is begun with its first save.

    ``base`` is the version the writer saw, 0 for none; ``beliefs`` tells what the ledgers say when it is begun. The
    same save may come any number of times. Raises Refused (403, 404, 409).
    """
    sheet = take(session, viewer, uid) or _begin(session, viewer, uid, matter_id, beliefs, now)
    if sheet.matter_id != matter_id:
        raise Unseen(NO_SHEET)
    stands = values_of(sheet)
    # A phone that lost the answer sends again what stands already, perhaps after a colleague signed.
    if sheet.status != SheetStatus.SIGNED.value or any(
        stands.get(name, "") != tidy(text) for name, text in given.items()
    ):
        _demand_draft(sheet)
    if sheet.status == SheetStatus.DRAFT.value:
        ask(session, sheet, given, viewer.today)
    wrong = tuple(sorted(name for name, text in given.items() if not _fits(session, viewer, sheet, name, tidy(text))))
    sound = {name: tidy(text) for name, text in given.items() if name not in wrong}
    version = sheet.version + 1
    plain = {name: text for name, text in sound.items() if not is_sealed(name)}
    secret = {name: text for name, text in sound.items() if is_sealed(name)}
    open_part = merge(sheet.kept, plain, base, version, viewer.user_id)
    sealed_part = merge(_unsealed(sheet), secret, base, version, viewer.user_id)
    if open_part.changed or sealed_part.changed:
        _write(sheet, open_part.history, sealed_part.history, version, now)
    session.flush()
    return Saved(sheet, open_part.clashes + sealed_part.clashes, wrong)


def _write(sheet: CheckSheet, kept: dict[str, Any], sealed: dict[str, Any], version: int, now: datetime) -> None:
    values = latest(kept)
    sheet.kept, sheet.version, sheet.saved_at = kept, version, now
    sheet.sealed = json.dumps(sealed, ensure_ascii=False) if sealed else None
    sheet.second_id = int(values["second"]) if values.get("second") else None
    if values.get("checked_on"):
        sheet.checked_on = date.fromisoformat(values["checked_on"])


def take(session: Session, viewer: Viewer, uid: str) -> CheckSheet | None:
    """The sheet, locked against others until the end; None where it was not begun. Raises Unseen for a stranger's."""
    found = session.scalar(
        select(CheckSheet).where(CheckSheet.uid == uid).with_for_update().execution_options(populate_existing=True)
    )
    if found is None:
        return None
    if viewer.user_id not in (found.first_id, found.second_id) or not _reaches(session, viewer, found.matter_id):
        raise Unseen(NO_SHEET)
    return found


def _begin(
    session: Session, viewer: Viewer, uid: str, matter_id: int, beliefs: Callable[[], Sequence[Any]], now: datetime
) -> CheckSheet:
    if not UID.fullmatch(uid):
        raise Unseen(NO_SHEET)
    if not _reaches(session, viewer, matter_id):
        raise Forbidden(Sentence(_("您不能检查这个项目。")))
    first = {"kind": InspectionKind.DAILY.value, "checked_on": viewer.today.isoformat()}
    sheet = CheckSheet(
        uid=uid, matter_id=matter_id, status=SheetStatus.DRAFT.value, version=1, first_id=viewer.user_id,
        checked_on=viewer.today, opened_at=now, saved_at=now, beliefs=list(beliefs()),
        kept={name: [[0, viewer.user_id, text]] for name, text in first.items()},
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(sheet)
    except IntegrityError:
        begun = take(session, viewer, uid)
        if begun is None:
            raise
        return begun
    log(session, sheet, OPEN.log, viewer, now)
    return sheet


def join(session: Session, viewer: Viewer, uid: str, now: datetime) -> CheckSheet:
    """Make the viewer the second inspector of a colleague's sheet that has none. Raises Refused."""
    sheet = session.scalar(select(CheckSheet).where(CheckSheet.uid == uid).with_for_update())
    if sheet is None or not _reaches(session, viewer, sheet.matter_id):
        raise Unseen(NO_SHEET)
    _demand_draft(sheet)
    if viewer.user_id in (sheet.first_id, sheet.second_id):
        return sheet
    if sheet.second_id is not None:
        raise Refused(Sentence(_("这张检查表已有第二名检查人员。")))
    kept = {**sheet.kept, "second": [*sheet.kept.get("second", ()), [sheet.version + 1, viewer.user_id, _own(viewer)]]}
    sheet.kept, sheet.version, sheet.second_id, sheet.saved_at = kept, sheet.version + 1, viewer.user_id, now
    log(session, sheet, JOIN.log, viewer, now)
    session.flush()
    return sheet


def _own(viewer: Viewer) -> str:
    return str(viewer.user_id)


def drop(
    session: Session, viewer: Viewer, uid: str, reason: object, version: object, now: datetime, *, again: bool = False
) -> CheckSheet:
    """Give a draft up, with the reason. Raises Refused.

    ``version`` is what the writer saw: since then nobody else may have written. ``again``: from a phone that may not
    have heard the answer, so that the same sent once more changes nothing.
    """
    sheet = take(session, viewer, uid)
    if sheet is None:
        raise Unseen(NO_SHEET)
    words = words_of(REASON, require(REASON, {REASON.name: reason}))
    if again and sheet.status == SheetStatus.DROPPED.value and _dropped_by(session, sheet) == (viewer.user_id, words):
        return sheet
    _demand_draft(sheet)
    if not isinstance(version, int) or (sheet.version != version and news_since(sheet, version, viewer.user_id)):
        raise Refused(Sentence(_("这张检查表刚被同事改过，请看过再办。")))
    sheet.status = str(DROP.target)
    log(session, sheet, DROP.log, viewer, now, words)
    session.flush()
    return sheet


def _dropped_by(session: Session, sheet: CheckSheet) -> tuple[int, str | None] | None:
    asked = select(SheetLog.user_id, SheetLog.note)
    row = session.execute(asked.where(SheetLog.sheet_id == sheet.id, SheetLog.act == DROP.log.value)).first()
    return None if row is None else (row[0], row[1])


def log(
    session: Session, sheet: CheckSheet, act: object, viewer: Viewer, now: datetime, note: str | None = None
) -> None:
    """Keep that a move was made."""
    session.flush()
    session.add(SheetLog(sheet_id=sheet.id, act=SheetAct(str(act)).value, at=now, user_id=viewer.user_id, note=note))


def _demand_draft(sheet: CheckSheet) -> None:
    if sheet.status != SheetStatus.DRAFT.value:
        status = Sentence(SheetStatus(sheet.status).label)
        raise Refused(Sentence(_("这张检查表“{status}”，不能再改。"), {"status": status}))


def _reaches(session: Session, viewer: Viewer, matter_id: int) -> bool:
    return session.scalar(visible(viewer, Act.MAKE_CHECKS).where(Matter.id == matter_id)) is not None


def _fits(session: Session, viewer: Viewer, sheet: CheckSheet, name: str, text: str) -> bool:
    if not field_of(name).takes(text):
        return False
    question = question_in(name)
    if question is not None:
        return question in codes_in(sheet.beliefs)
    if name != "second" or not text or text == str(sheet.second_id or ""):
        return True
    officer = session.scalar(select(User).where(User.id == int(text), User.active))
    if officer is None or officer.id == sheet.first_id:
        return False
    return _reaches(session, viewer_of(officer, viewer.today), sheet.matter_id)
