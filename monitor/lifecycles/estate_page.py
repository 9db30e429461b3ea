"""The public page of a housing project: prepared by one person, released by another, taken down at once by either.

Nothing but these moves writes a text of the page: no job and no import releases one.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.estate_photos import choose
from monitor.lifecycles.estate_text import count_hits, make_text
from monitor.lifecycles.housing_moving import allow, note
from monitor.lifecycles.listing_text import canonical, hash_of
from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move, Overtaken, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set, require, words_of
from monitor.models.estate_page import EstateEdition, EstatePage
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own
from monitor.models.user import User
from monitor.values.estate_page import EditionStatus, TakenDown
from monitor.values.housing import HousingAbout, HousingAct
from monitor.values.permissions import Act
from monitor.values.reading import comparable
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PREPARED, RELEASED, WITHDRAWN = EditionStatus.PREPARED, EditionStatus.RELEASED, EditionStatus.WITHDRAWN
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
WHY = Fact("why", _("对外说明的原因"), FactKind.CHOICE, choices=tuple(TakenDown))
PREPARE = Move("prepare", _("按现有记录起草公开内容"), HousingAct.PREPARED, frozenset(), PREPARED, Act.PREPARE_ESTATES)
RELEASE = Move(
    "release", _("发布公开页面"), HousingAct.RELEASED, frozenset({PREPARED}), RELEASED, Act.RELEASE_ESTATES,
    apart="prepared_by", advice=_("发布后任何人都能看到；请逐项看过下面的全部内容。"),
)  # fmt: skip
WITHDRAW = Move(
    "withdraw", _("撤下公开页面"), HousingAct.WITHDRAWN, frozenset({RELEASED}), WITHDRAWN, Act.WITHDRAW_ESTATES,
    (WHY, REASON), advice=_("撤下后公众立刻看不到；重新公开须另行起草、由另一人发布。"),
)  # fmt: skip
MOVES: Mapping[str, Move] = {move.name: move for move in (PREPARE, RELEASE, WITHDRAW)}
OVERTAKEN = Sentence(_("公开内容刚被他人改动，请重新看过。"))
NO_EDITION = Sentence(_("没有这份公开内容。"))
OWN = Sentence(_("内容由您起草，须由另一人发布。"))
PERSONAL = Sentence(_("内容中有可能是个人信息的文字，不能发布；请先改正记录，再重新起草。"))


def prepare(
    session: Session, viewer: Viewer, matter_id: int, now: datetime, today: date, photos: Sequence[int] = ()
) -> EstateEdition:
    """Freeze the records into a text for another person to release; an earlier text that waits is given up for it.

    ``photos`` are the numbers of the files that the author chose after looking at them.
    Raises a Refused and has written nothing.
    """
    allow(session, viewer, PREPARE, matter_id)
    # Of two who prepare or release at once the second waits for the first.
    session.execute(select(Matter.id).where(Matter.id == matter_id).with_for_update())
    if session.get(EstatePage, matter_id) is None:
        session.add(EstatePage(id=matter_id, public_id=secrets.token_urlsafe(16)))
        session.flush()
    _replace(session, matter_id, PREPARED)
    told, chosen = make_text(session, matter_id, today), choose(session, matter_id, photos)
    told["photos"] = [photo for _row, photo in chosen]
    words = canonical(told)
    row = EstateEdition(
        matter_id=matter_id, snapshot=words, sha256=hash_of(words), personal_hits=count_hits(session, matter_id, told),
        as_of=today, status=PREPARED.value, prepared_by=viewer.user_id, prepared_person=_person(session, viewer),
        prepared_at=now, version=1,
    )  # fmt: skip
    session.add(row)
    session.flush()
    for photo, _told in chosen:
        photo.edition_id = row.id
        session.add(photo)
    session.flush()
    _note(session, row, PREPARE, viewer, now, today, {"status": [None, PREPARED.value]})
    return row


def release(
    session: Session, viewer: Viewer, edition_id: int, facts: Facts, now: datetime, today: date
) -> EstateEdition:
    """Make a text public that another person prepared; ``facts`` hold the ``version`` and ``sha256`` that were shown.

    The text that was public before is replaced by it. Raises a Refused and has written nothing.
    """
    row = _find(session, viewer, edition_id, RELEASE)
    session.execute(select(Matter.id).where(Matter.id == row.matter_id).with_for_update())
    if is_own(session, row.prepared_by, viewer):
        raise Refused(OWN)
    # Whoever was named in the records since then is looked for as well.
    if row.personal_hits or count_hits(session, row.matter_id, json.loads(row.snapshot)):
        raise Refused(PERSONAL)
    if facts.get("sha256") != row.sha256 or hash_of(row.snapshot) != row.sha256:
        raise Overtaken(OVERTAKEN)
    _replace(session, row.matter_id, RELEASED)
    stamps = {
        "status": RELEASED.value, "released_by": viewer.user_id, "released_person": _person(session, viewer),
        "released_at": now,
    }  # fmt: skip
    compare_and_set(session, row, facts.get("version"), stamps, OVERTAKEN)
    _note(session, row, RELEASE, viewer, now, today, {"status": [PREPARED.value, RELEASED.value]})
    return row


def withdraw(
    session: Session, viewer: Viewer, edition_id: int, facts: Facts, now: datetime, today: date
) -> EstateEdition:
    """Take the page down at once; ``why`` is said to the public, ``reason`` is kept.

    Raises a Refused and has written nothing.
    """
    row = _find(session, viewer, edition_id, WITHDRAW)
    why = require(WHY, facts)
    if why not in set(TakenDown):
        raise Incomplete(Sentence(_("请填写“{fact}”。"), {"fact": Sentence(WHY.label)}))
    reason = words_of(REASON, require(REASON, facts)).strip()
    stamps = {
        "status": WITHDRAWN.value, "withdrawn_by": viewer.user_id, "withdrawn_at": now, "withdrawn_why": str(why)
    }  # fmt: skip
    compare_and_set(session, row, facts.get("version"), stamps, OVERTAKEN)
    _note(session, row, WITHDRAW, viewer, now, today, {"status": [RELEASED.value, WITHDRAWN.value]}, reason)
    return row


def _replace(session: Session, matter_id: int, status: EditionStatus) -> None:
    """What stood in ``status`` until now gives way to another text."""
    session.execute(
        update(EstateEdition)
        .where(EstateEdition.matter_id == matter_id, EstateEdition.status == status.value)
        .values(status=EditionStatus.REPLACED.value, version=EstateEdition.version + 1)
    )


def _find(session: Session, viewer: Viewer, edition_id: int, move: Move) -> EstateEdition:
    """The text as it stands now. Raises a Refused where the move is not this person's, or not one from there."""
    row = session.get(EstateEdition, edition_id, populate_existing=True)
    if row is None:
        raise Unseen(NO_EDITION)
    allow(session, viewer, move, row.matter_id)
    if row.status not in move.sources:
        status = Sentence(EditionStatus(row.status).label)
        raise Refused(Sentence(_("现为“{status}”，不能“{move}”。"), {"status": status, "move": Sentence(move.label)}))
    return row


def _person(session: Session, viewer: Viewer) -> str:
    return comparable(session.get_one(User, viewer.user_id).name)


def _note(
    session: Session, row: EstateEdition, move: Move, viewer: Viewer, now: datetime, today: date,
    changes: dict[str, list[str | None]], reason: str | None = None,
) -> None:  # fmt: skip
    what = (HousingAbout.PAGE, row.id, HousingAct(move.log))
    note(session, row.matter_id, what, viewer, now, today, changes, reason)
