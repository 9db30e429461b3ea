"""What a move on a listing writes beside its row: services, objections, persons, signatures, the public entry."""

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, select, update

from monitor.lifecycles.listing_gate import gate_heard
from monitor.lifecycles.listing_moves import PAPERS_SERVED
from monitor.lifecycles.listing_open import open_anew
from monitor.lifecycles.listing_stamps import Making
from monitor.lifecycles.listing_text import freeze, list_persons, sign
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.listing import (
    ListedPerson,
    ListingDeclaration,
    ListingObjection,
    ListingRemark,
    ListingService,
)
from monitor.models.matter import Matter, Town
from monitor.models.paper import PaperLog
from monitor.models.publication import Publication, ReleaseApproval, effective_day
from monitor.values.directives import ServiceStatus
from monitor.values.listings import HidingReason, Interest, ListedRole, ListingStatus, ServedPaper, Stage, Verdict
from monitor.values.papers import PaperAct, PaperType
from monitor.values.reading import comparable
from monitor.values.unseen import plain_name
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

Writer = Callable[[Making], None]
LINK_BYTES = 16


def write_beside(name: str, making: Making) -> None:
    """Write what the move of that name writes beside the row, before the row itself changes."""
    writer = _BY_MOVE.get(name)
    if writer is not None:
        writer(making)
        making.session.flush()


def _person(making: Making) -> int:
    if making.user_id is None:
        raise Refused(Sentence(_("系统不能办理这一步。")))
    return making.user_id


def _declare(making: Making) -> None:
    related = making.given["interest"] is Interest.RELATED
    row = making.session.get(ListingDeclaration, (making.listing.id, _person(making)))
    if row is None:
        row = ListingDeclaration(listing_id=making.listing.id, user_id=_person(making), related=related, at=making.now)
        making.session.add(row)
    elif row.related and not related:
        raise Refused(Sentence(_("已声明有利害关系，不能自行撤回。")))
    row.related, row.words, row.at = related, making.given.get("words"), making.now


def _add_person(making: Making) -> None:
    """A firm has one legal representative, whom its licence names, and nobody stands in its entry twice."""
    registered = list_persons(making.session, making.listing.id)
    role, name = making.given["person_role"], making.given["person_name"]
    if role is ListedRole.LEGAL and any(one.role == role.value for one in registered):
        text = _("已经登记法定代表人，一个单位只有一名：登记有误的，先“清空责任人员”，核对营业执照后重新登记。")
        raise Refused(Sentence(text))
    if any(one.role == role.value and _alike(one.name) == _alike(name) for one in registered):
        raise Refused(Sentence(_("这个人已经以同一身份登记，不用再登记。")))
    place = max((one.place for one in registered), default=0) + 1
    making.session.add(ListedPerson(listing_id=making.listing.id, place=place, role=role.value, name=name))


def _alike(name: str) -> str:
    return comparable(plain_name(name))


def _drop_persons(making: Making) -> None:
    making.session.execute(delete(ListedPerson).where(ListedPerson.listing_id == making.listing.id))


def _propose(making: Making) -> None:
    """Runs once the row says who proposed, so that the text is found by its proposer."""
    text = freeze(making.session, making.listing, _person(making), making.now)
    _sign(making, Stage.PROPOSED, text)
    making.session.refresh(making.listing)


def _withdraw(making: Making) -> None:
    """The text is taken back, and with it the notice that told the party of it: a new round tells anew."""
    taken_back = say(Sentence(_("名单退回修改，告知的文本不再有效")))
    notice = making.seen.papers.get(PaperType.LISTING_NOTICE)
    if notice is None:
        return
    notice.voided_at, notice.voided_by, notice.void_reason = making.now, _person(making), taken_back
    user = _person(making)
    making.session.add(PaperLog(issue_id=notice.id, act=PaperAct.VOIDED.value, at=making.now, user_id=user))


def _sign(making: Making, stage: Stage, text: Any) -> None:
    made = sign(making.session, text, stage, _person(making), making.user_name, making.now, making.today)
    if made.user_id != making.user_id:
        raise Refused(Sentence(_("这一文本已由他人在这一步签署：请先修改内容，再重新提请。")))


def _sign_at(stage: Stage) -> Writer:
    def write(making: Making) -> None:
        _sign(making, stage, making.seen.text)

    return write


def _paper_served(making: Making, paper: ServedPaper) -> ServedPaper:
    """A revoked listing has a decision of its own; an early removal has another."""
    revoked = paper is ServedPaper.REMOVAL and making.listing.status == ListingStatus.REVOKED
    return ServedPaper.REVOCATION if revoked else paper


def _serve(paper: ServedPaper) -> Writer:
    def write(making: Making) -> None:
        given = making.given
        if making.seen.waiting is not None:
            raise Refused(Sentence(_("已有一次送达在等待另一名监察员确认。")))
        making.session.add(
            ListingService(
                listing_id=making.listing.id, paper=_paper_served(making, paper).value, mode=given["mode"].value,
                status=ServiceStatus.RECORDED.value, sent_on=given["sent_on"], served_on=given["served_on"],
                receiver=given["receiver"], evidence_id=given["evidence"], recorded_by=_person(making),
                recorded_at=making.now,
            )
        )  # fmt: skip

    return write


def _settle(status: ServiceStatus) -> Writer:
    def write(making: Making) -> None:
        waiting = making.seen.waiting
        if waiting is None:
            raise Refused(Sentence(_("没有等待确认的送达登记。")))
        waiting.status, waiting.decided_by, waiting.decided_at = status.value, _person(making), making.now

    return write


def _object(making: Making) -> None:
    given = making.given
    making.session.add(
        ListingObjection(
            listing_id=making.listing.id, received_at=making.now, received_on=given["received_on"],
            words=given["words"], file_id=given.get("evidence"), recorded_by=_person(making),
        )
    )  # fmt: skip


def _answer(making: Making) -> None:
    found = next((one for one in making.seen.objections if one.id == making.given["objection"]), None)
    if found is None or found.replied_on is not None:
        raise Incomplete(Sentence(_("没有这件待答复的异议。")))
    found.replied_on, found.replied_by = making.today, _person(making)
    found.upheld, found.reply = making.given["verdict"] is Verdict.UPHELD, making.given["reply"]


def _remark(making: Making) -> None:
    given = making.given
    making.session.add(
        ListingRemark(
            listing_id=making.listing.id, words=given["words"], made_on=making.today, made_by=_person(making),
            due_on=given["due_on"],
        )
    )  # fmt: skip


def _answer_remark(making: Making) -> None:
    found = next((one for one in making.seen.remarks if one.id == making.given["remark"]), None)
    if found is None or found.answered_on is not None:
        raise Incomplete(Sentence(_("没有这条待答复的审核意见。")))
    found.answered_on, found.answered_by, found.answer = making.today, _person(making), making.given["words"]


def _approve_release(making: Making) -> None:
    """The second approver's consent, with what the database counted when he gave it."""
    text, pace = making.seen.text, making.seen.pace
    if text is None or pace is None:
        raise Refused(Sentence(_("还没有可以发布的文本。")))
    approval = ReleaseApproval(
        listing_id=making.listing.id, day=pace.day, text_id=text.id, sha256=text.sha256, user_id=_person(making),
        person=comparable(making.user_name), released=pace.released, standing=pace.standing, at=making.now,
    )  # fmt: skip
    with gate_heard(making.session):
        making.session.add(approval)


def _release(making: Making) -> None:
    """The last signature and the public entry; the database asks for every act once more."""
    _sign(making, Stage.RELEASED, making.seen.text)
    listing, text = making.listing, making.seen.text
    town = making.session.scalar(
        select(Town.name).join(Matter, Matter.town_id == Town.id).where(Matter.id == listing.id)
    )
    with gate_heard(making.session):
        making.session.add(
            Publication(
                public_id=secrets.token_hex(LINK_BYTES), listing_id=listing.id, text_id=text.id if text else None,
                sha256=text.sha256 if text else "", party_name=listing.party_name, party_code=listing.party_code,
                decision_no=listing.decision_no, authority=_authority(making), town=town, heads=listing.heads,
                owed_fen=listing.owed_fen, decided_on=listing.decided_on,
                valid_from=effective_day(making.session, making.today), valid_to=listing.expires_on,
                released_by=_person(making), released_at=making.now, changed_at=making.now,
            )
        )  # fmt: skip


def _authority(making: Making) -> str:
    frozen = json.loads(making.seen.text.snapshot) if making.seen.text else {}
    return str(frozen.get("authority") or "")


def _entry(making: Making, **values: object) -> None:
    making.session.execute(
        update(Publication)
        .where(Publication.listing_id == making.listing.id)
        .values(**values, changed_at=making.now)
        .execution_options(synchronize_session=False)
    )
    making.session.expire_all()


def _suspend(making: Making) -> None:
    entry = making.seen.publication
    if entry is None or entry.hidden_on is not None:
        raise Refused(Sentence(_("现在没有公示。")))
    _entry(
        making, hidden_on=making.today, hidden_why=HidingReason.SUSPENDED.value, hidden_by=_person(making),
        hidden_note=making.given["reason"], showing_asked_by=None, shown_by=None,
    )  # fmt: skip


def _repair(making: Making) -> None:
    """An entry that was hidden before stays hidden since then, for another reason and for good."""
    entry = making.seen.publication
    hidden_on = making.today if entry is None else entry.hidden_on or making.today
    _entry(
        making, hidden_on=hidden_on, hidden_why=HidingReason.REPAIRED.value, hidden_by=_person(making),
        hidden_note=making.given["reason"], hidden_file_id=making.given["evidence"], showing_asked_by=None,
        shown_by=None,
    )  # fmt: skip


def _ask_showing(making: Making) -> None:
    _entry(making, showing_asked_by=_person(making), shown_by=None)


def _show_again(making: Making) -> None:
    entry = making.seen.publication
    if entry is None or entry.showing_asked_by is None:
        raise Refused(Sentence(_("还没有人申请恢复公示。")))
    with gate_heard(making.session):
        _entry(making, hidden_on=None, hidden_why=None, hidden_by=None, hidden_note=None, shown_by=_person(making))


def _touch(making: Making) -> None:
    if making.seen.publication is not None:
        _entry(making)


def _early_revoke(making: Making) -> None:
    if making.listing.false_papers_on is not None:
        raise Refused(Sentence(_("已经撤销提前移出。")))
    open_anew(making.session, making.listing, _person(making), making.now, making.today)


_BY_MOVE: Mapping[str, Writer] = {
    "declare": _declare,
    "withdraw": _withdraw,
    "add_person": _add_person,
    "drop_persons": _drop_persons,
    **{name: _serve(paper) for name, paper in PAPERS_SERVED.items()},
    "confirm_service": _settle(ServiceStatus.CONFIRMED),
    "refuse_service": _settle(ServiceStatus.REFUSED),
    "object": _object,
    "answer": _answer,
    "remark": _remark,
    "answer_remark": _answer_remark,
    "review": _sign_at(Stage.REVIEWED),
    "decide": _sign_at(Stage.DECIDED),
    "approve_release": _approve_release,
    "release": _release,
    "suspend": _suspend,
    "repair": _repair,
    "ask_showing": _ask_showing,
    "show_again": _show_again,
    "early_revoke": _early_revoke,
}
AFTER: Mapping[str, Writer] = {
    "propose": _propose, "early_remove": _touch, "revoke": _touch, "expire": _touch,
}  # fmt: skip
"""What is written once the row has changed."""
