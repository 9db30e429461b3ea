"""Who stands behind an entry counts by name: what the database refuses of them is said before it is asked (0100)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from monitor.models.directive import DirectiveService
from monitor.models.listing import Listing, ListingDeclaration, ListingService
from monitor.models.publication import ListingSignature, ListingText, Pace, Publication, ReleaseApproval
from monitor.models.user import User
from monitor.values.directives import ServiceStatus
from monitor.values.listings import Stage
from monitor.values.reading import comparable
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_SIGNED, _LOOKED_AT = select(ListingSignature.user_id), (Stage.PROPOSED, Stage.REVIEWED, Stage.RELEASED)
Pair = tuple[int, int]


@dataclass(frozen=True)
class People:
    """``approval`` is the second approver's for a release today; ``namesakes`` says who of one name did what takes two,
    ``related`` that the approver turned out to have to do with the party, ``gone`` that who asked for a showing left.
    """

    approval: ReleaseApproval | None = None
    namesakes: Sentence | None = None
    related: Sentence | None = None
    gone: Sentence | None = None


def read_people(
    session: Session, listing: Listing, text: ListingText | None, pace: Pace | None, publication: Publication | None
) -> People:
    """Of what is to be released, and of what was: before that nobody is behind an entry."""
    if text is None or (pace is None and publication is None):
        return People()
    day = pace.day if pace is not None else publication.valid_from if publication is not None else None
    approval = session.get(ReleaseApproval, (listing.id, day))
    if approval is not None and approval.text_id != text.id:
        approval = None
    namesakes = _find_namesakes(session, listing, text, approval)
    if publication is not None:
        return People(namesakes=namesakes, gone=_find_gone(session, publication.showing_asked_by))
    return People(approval, namesakes, _find_related(session, approval))


def _find_namesakes(
    session: Session, listing: Listing, text: ListingText, approval: ReleaseApproval | None
) -> Sentence | None:
    pairs = {(one, other) for one, other in _pairs(session, listing, text, approval) if one != other}
    asked = select(User.id, User.work_number, User.name).where(User.id.in_({one for pair in pairs for one in pair}))
    people = {number: (account, comparable(name)) for number, account, name in session.execute(asked)}
    alike = {one for pair in pairs if people[pair[0]][1] == people[pair[1]][1] for one in pair}
    return Sentence(_ALIKE, {"accounts": sorted(people[one][0] for one in alike)}) if alike else None


def _find_related(session: Session, approval: ReleaseApproval | None) -> Sentence | None:
    """Tomorrow another may let it be released: of a day there is one consent."""
    if approval is None:
        return None
    declared = session.get(ListingDeclaration, (approval.listing_id, approval.user_id), populate_existing=True)
    return Sentence(_RELATED) if declared is None or declared.related else None


def _find_gone(session: Session, asker: int | None) -> Sentence | None:
    """An entry is shown again on the word of somebody who may propose listings then, too."""
    person = None if asker is None else session.get_one(User, asker)
    if person is None or (person.active and any(grant.role == Role.INSPECTOR for grant in person.grants)):
        return None
    return Sentence(_GONE, {"account": person.work_number})


def _pairs(session: Session, listing: Listing, text: ListingText, approval: ReleaseApproval | None) -> Iterator[Pair]:
    mine = ListingSignature.text_id == text.id
    yield from combinations(session.scalars(_SIGNED.where(mine).order_by(ListingSignature.user_id)), 2)
    if approval is not None:
        stages = ListingSignature.stage.in_([stage.value for stage in _LOOKED_AT])
        yield from ((approval.user_id, one) for one in session.scalars(_SIGNED.where(mine, stages)))
    yield from _services(session, ListingService, ListingService.listing_id == listing.id)
    yield from _services(session, DirectiveService, DirectiveService.directive_id == listing.directive_id)


def _services(
    session: Session, table: type[ListingService | DirectiveService], which: ColumnElement[bool]
) -> Iterator[Pair]:
    confirmed = table.status == ServiceStatus.CONFIRMED.value
    for recorded_by, decided_by in session.execute(select(table.recorded_by, table.decided_by).where(which, confirmed)):
        if decided_by is not None:
            yield recorded_by, decided_by


_ALIKE = _(
    "账号 {accounts} 现在同名，按一人算，而他们经办的须是不同的人：不得公示。姓名有误的，先改正；"
    "确是不同的人的，请系统管理员在其中一个账号的姓名后加注区别（如“张三（二队）”），再办理。"
)
_GONE = _("申请恢复公示的账号 {account} 已经停用，或者不再是监察员：请另一名监察员重新申请恢复公示。")
_RELATED = _("今天批准超量发布的人已声明与当事人有利害关系：今天不得发布。明天起由其他审批人另行批准，再发布。")
