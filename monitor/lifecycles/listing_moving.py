"""Making a move on a listing: seen, allowed, possible, complete, lawful, by the right person. One log row a move."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_facts import note_of, read_facts
from monitor.lifecycles.listing_locks import lock_accounts, lock_listings
from monitor.lifecycles.listing_prospect import Prospect, read_prospect
from monitor.lifecycles.listing_stamps import Making, stamps
from monitor.lifecycles.listing_writes import AFTER, write_beside
from monitor.lifecycles.machine import Facts, Forbidden, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set
from monitor.models.listing import Listing, ListingDeclaration, ListingLog
from monitor.models.matter import Matter
from monitor.models.paper import office_in_force
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.calendar import Calendar
from monitor.values.listings import HidingReason, ListingAct, ListingStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这件名单刚被他人办理。"))
APART: Mapping[str, tuple[str, ...]] = {
    "review": ("proposed_by",),
    "decide": ("proposed_by", "reviewed_by"),
    "decline": ("proposed_by",),
    "approve_release": ("proposed_by", "reviewed_by"),
    "release": ("proposed_by", "reviewed_by", "decided_by"),
    "extend": ("extension_asked_by",),
    "refuse_extension": ("extension_asked_by",),
    "early_remove": ("early_reviewed_by",),
    "early_refuse": ("early_reviewed_by",),
    "revoke": ("revoke_proposed_by",),
}
"""Columns with the persons who may not also make that move; persons, not accounts."""
ON_APPLICATION = frozenset({"early_review", "early_remove", "early_refuse"})
"""Moves that answer an application for early removal: whoever entered it makes none of them (reliability D.4)."""
NUMBERED = frozenset({"decide", "release"})
"""Moves that lock the office's row: no number is given twice, and two at once are not both the last of the day."""
UNDECLARED = frozenset({"declare", "suspend"})
"""Moves that ask for no declaration: it is one itself, or hiding cannot wait."""


@dataclass(frozen=True)
class Done:
    """What came of one item of many: its number, and why it was refused; None: done."""

    listing_id: int
    refusal: Sentence | None


def find_listing(session: Session, viewer: Viewer, listing_id: int) -> Listing:
    """A listing that the viewer may see, as it stands now. Raises Unseen."""
    found = session.scalar(
        select(Listing)
        .where(Listing.id == listing_id, Listing.id.in_(visible(viewer, Act.SEE_LISTINGS)))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Unseen(Sentence(_("没有这件名单。")))
    return found


def offers(
    session: Session, listing: Listing, viewer: Viewer, acts: frozenset[Act], today: date, calendar: Calendar
) -> list[tuple[Offer, list[Sentence]]]:
    """The moves to draw for ``viewer``, each with every block that stands now."""
    seen = read_prospect(session, listing, {}, today, calendar)
    listed = []
    for move in LIFE.moves.values():
        if move.act not in acts or find_obstacle(move, listing, seen) is not None:
            continue
        hindrance = _find_hindrance(session, move, listing, seen, viewer)
        listed.append((Offer(move, hindrance), LIFE.bars(move, seen, today)))
    return listed


def make_move(
    session: Session, listing_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date,
    calendar: Calendar,
) -> ListingLog:  # fmt: skip
    """Make ``move``; ``facts`` hold what it asks for, files by number, and the ``version`` the person saw.

    Raises a :class:`Refused` (404, 403, 409, 422) and then has written nothing that the caller does not roll back.
    """
    if move.name in NUMBERED:
        office_in_force(session, lock=True)
    lock_listings(session, [listing_id])
    listing = find_listing(session, viewer, listing_id)
    reached = visible(viewer, move.act).where(Matter.id == listing.id) if move.act is not None else None
    if reached is None or session.scalar(reached) is None:
        raise Forbidden(Sentence(_("您对该名单没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    given = read_facts(session, move, facts, listing, today)
    seen = read_prospect(session, listing, {}, today, calendar, given)
    refusal = find_obstacle(move, listing, seen) or _find_hindrance(session, move, listing, seen, viewer)
    if refusal is not None:
        raise Refused(refusal)
    making = Making(session, listing, seen, given, viewer.user_id, viewer.name, now, today)
    return _make(making, move, facts.get("version"))


def expire(session: Session, listing: Listing, now: datetime, today: date, calendar: Calendar) -> ListingLog:
    """Take a listing whose term is over off the list: the machine may end, and nothing else."""
    seen = read_prospect(session, listing, {}, today, calendar)
    move = LIFE.moves["expire"]
    if listing.status != ListingStatus.RELEASED or listing.expires_on is None or today < listing.expires_on:
        raise Refused(Sentence(_("期限还没有届满。")))
    return _make(Making(session, listing, seen, {}, None, "", now, today), move, listing.version)


def _make(making: Making, move: Move, version: object) -> ListingLog:
    session, listing = making.session, making.listing
    changes = stamps(move.name, making) if not _needs_lawful_first(move) else {}
    judged = read_prospect(session, listing, changes, making.today, making.seen.calendar, making.given)
    blocked = LIFE.blocked(move, judged, making.today)
    if blocked is not None:
        raise Refused(blocked)
    if _needs_lawful_first(move):
        changes = stamps(move.name, making)
    if move.target is not None:
        changes["status"] = move.target.value
    write_beside(move.name, making)
    compare_and_set(session, listing, version, changes, OVERTAKEN)
    if move.name in AFTER:
        AFTER[move.name](making)
    note = note_of(move, dict(making.given))
    entry = write_log(session, listing, ListingAct(move.log), making.now, making.today, making.user_id, note)
    mark(session, [listing.id])
    return entry


def _needs_lawful_first(move: Move) -> bool:
    """Moves whose columns are read from papers that a block asks for, or that take a number."""
    return move.name in ("serve_notice", "serve_decision", "decide")


def make_many(
    session: Session, ids: Iterable[int], move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date,
    calendar: Calendar,
) -> list[Done]:  # fmt: skip
    """The same move on many listings, one by one: every one is judged by itself, and a refusal stops no other.

    By number, as every other who locks several does.
    """
    done, numbers = list[Done](), sorted(set(ids))
    if move.name in NUMBERED:
        office_in_force(session, lock=True)
    lock_listings(session, numbers)
    if move.name == "release":
        lock_accounts(session)
    for listing_id in numbers:
        try:
            with session.begin_nested():
                version = session.scalar(select(Listing.version).where(Listing.id == listing_id))
                make_move(session, listing_id, move, viewer, {**facts, "version": version}, now, today, calendar)
        except Refused as refusal:
            done.append(Done(listing_id, refusal.sentence))
        else:
            done.append(Done(listing_id, None))
    return done


def write_log(
    session: Session, listing: Listing, act: ListingAct, now: datetime, today: date, user_id: int | None,
    note: str | None,
) -> ListingLog:  # fmt: skip
    """Write down what happened; the status is that which the move left."""
    entry = ListingLog(
        listing_id=listing.id, act=act.value, at=now, as_of=today, user_id=user_id, status=listing.status, note=note
    )
    session.add(entry)
    session.flush()
    return entry


def find_obstacle(move: Move, listing: Listing, seen: Prospect) -> Sentence | None:
    """Why the move cannot be made on this listing now, whoever asks."""
    status = ListingStatus(listing.status)
    if status not in move.sources:
        said = _("名单现为“{status}”，不能{move}。")
        return Sentence(said, {"status": Sentence(status.label), "move": Sentence(move.label)})
    wanted = _WANTED.get(move.name)
    return Sentence(wanted[1]) if wanted is not None and not wanted[0](listing, seen) else None


def _find_hindrance(session: Session, move: Move, listing: Listing, seen: Prospect, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move."""
    if move.name not in UNDECLARED:
        declared = session.get(ListingDeclaration, (listing.id, viewer.user_id))
        if declared is None or declared.related:
            return Sentence(_("请先作“利益冲突声明”。"))
        asked = select(ListingDeclaration.user_id).where(ListingDeclaration.listing_id == listing.id)
        if any(is_own(session, one, viewer) for one in session.scalars(asked.where(ListingDeclaration.related))):
            return Sentence(_("您或者您代理的人已声明与当事人有利害关系，应当回避。"))
    before = [getattr(listing, name) for name in APART.get(move.name, ())]
    if move.apart == "recorded_by" and seen.waiting is not None:
        before.append(seen.waiting.recorded_by)
    if move.apart == "showing_asked_by" and seen.publication is not None:
        before.append(seen.publication.showing_asked_by)
    if move.name in ON_APPLICATION:
        applied = select(ListingLog.user_id).where(ListingLog.act == ListingAct.EARLY_APPLIED.value)
        last = applied.where(ListingLog.listing_id == listing.id).order_by(ListingLog.id.desc()).limit(1)
        before.append(session.scalar(last))
    if move.name == "release" and seen.people.approval is not None:
        before.append(seen.people.approval.user_id)
    if any(is_own(session, one, viewer) for one in before):
        return Sentence(_("前面的步骤由您办理，须由另一人“{move}”。"), {"move": Sentence(move.label)})
    return None


def _waits(listing: Listing, _seen: Prospect) -> bool:
    return listing.extension_asked_on is not None and listing.extended_on is None


def _applied(listing: Listing, _seen: Prospect) -> bool:
    return listing.early_applied_on is not None and listing.early_granted is None


def _reviewed_early(listing: Listing, seen: Prospect) -> bool:
    return _applied(listing, seen) and listing.early_reviewed_on is not None


def _hidden(_listing: Listing, seen: Prospect) -> bool:
    return seen.publication is not None and seen.publication.hidden_on is not None


def _hidden_for_good(seen: Prospect) -> bool:
    why = seen.publication.hidden_why if seen.publication is not None else None
    return why is not None and HidingReason(why).is_final


Wish = Callable[[Listing, Prospect], bool]
_NO_APPLICATION = _("没有待决定的提前移出申请，或者还没有法制审核。")
_WANTED: Mapping[str, tuple[Wish, str]] = {
    "confirm_service": (lambda _row, seen: seen.waiting is not None, _("没有等待确认的送达登记。")),
    "refuse_service": (lambda _row, seen: seen.waiting is not None, _("没有等待确认的送达登记。")),
    "serve_notice": (lambda _row, seen: seen.waiting is None, _("已有一次送达在等待另一名监察员确认。")),
    "serve_decision": (lambda _row, seen: seen.waiting is None, _("已有一次送达在等待另一名监察员确认。")),
    "serve_removal": (lambda _row, seen: seen.waiting is None, _("已有一次送达在等待另一名监察员确认。")),
    "answer": (
        lambda _row, seen: any(one.replied_on is None for one in seen.objections),
        _("没有待答复的异议。"),
    ),
    "answer_remark": (
        lambda _row, seen: any(one.answered_on is None for one in seen.remarks),
        _("没有待答复的审核意见。"),
    ),
    "ask_extension": (lambda row, _seen: row.extension_asked_on is None, _("已经申请或者批准延长。")),
    "extend": (_waits, _("还没有人申请延长。")),
    "refuse_extension": (_waits, _("还没有人申请延长。")),
    "approve_release": (lambda _row, seen: seen.people.approval is None, _("今天已经批准发布这一件。")),
    "suspend": (lambda row, seen: not _hidden(row, seen), _("现在没有公示。")),
    "repair": (lambda _row, seen: not _hidden_for_good(seen), _("已经停止公示，不得恢复。")),
    "ask_showing": (_hidden, _("现在正在公示。")),
    "show_again": (
        lambda _row, seen: seen.publication is not None and seen.publication.showing_asked_by is not None,
        _("还没有人申请恢复公示。"),
    ),
    "share": (lambda row, _seen: row.shared_on is None, _("已经登记共享。")),
    "early_apply": (
        lambda row, _seen: row.early_applied_on is None or row.early_granted is False,
        _("已有一件提前移出申请在办。"),
    ),
    "early_review": (
        lambda row, seen: _applied(row, seen) and row.early_reviewed_on is None,
        _("没有待审核的提前移出申请。"),
    ),
    "early_remove": (_reviewed_early, _NO_APPLICATION),
    "early_refuse": (_reviewed_early, _NO_APPLICATION),
    "early_revoke": (lambda row, _seen: row.false_papers_on is None, _("已经撤销提前移出。")),
    "propose_revoke": (lambda row, _seen: row.revoke_proposed_by is None, _("已经提请撤销。")),
    "revoke": (lambda row, _seen: row.revoke_proposed_by is not None, _("还没有人提请撤销列入。")),
    "take_down": (lambda row, _seen: row.taken_down_on is None, _("已经登记撤下。")),
}
