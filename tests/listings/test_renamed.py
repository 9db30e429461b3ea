"""Two accounts of one name are one person: at the release, and ever after (0100)."""

from datetime import timedelta

import pytest
from sqlalchemy import UpdateBase, delete, insert, select, update
from sqlalchemy.orm import Session

from monitor.models.directive import DirectiveService
from monitor.models.listing import ListingDeclaration
from monitor.models.publication import ReleaseApproval
from monitor.models.user import Grant, User
from monitor.values.listings import HidingReason, Stage
from tests.listings.chain import (
    CLERK,
    HASH,
    LISTING,
    NOW,
    RELEASED,
    SECOND,
    SIGNERS,
    TEXT,
    entry,
    write,
)  # fmt: skip
from tests.listings.test_gate import THE_ENTRY, complete, refusal, shown

THIRD, FOURTH = 901, 902
LET = RELEASED + timedelta(1)
"""The day for which the fourth let it be released."""
SUSPENDED = HidingReason.SUSPENDED.value
SPACED = (" {}", "{} ", "{}　", "{0[0]} {0[1]}{0[2]}")
"""What is added to a name that stays the same person's."""


def rename(user: int, name: str) -> UpdateBase:
    return update(User).where(User.id == user).values(name=name)


def name_of(session: Session, user: int) -> str:
    return session.scalars(select(User.name).where(User.id == user)).one()


def put(session: Session, user: int, like: int, form: str = "{}") -> UpdateBase:
    return rename(user, form.format(name_of(session, like)))


def refused(session: Session, *statements: UpdateBase) -> str:
    return refusal(session, *statements).partition("\n")[0]


@pytest.fixture
def whole(session: Session) -> Session:
    """All on record but the entry, with two more people: one served the order and one let it be released."""
    session.add_all(
        User(id=one, work_number=f"E{one}", name=f"示范{one}", password_hash="-") for one in (THIRD, FOURTH)
    )
    session.flush()
    session.add(Grant(user_id=FOURTH, role="approver"))
    session.add(ListingDeclaration(listing_id=LISTING, user_id=FOURTH, related=False, at=NOW))
    session.flush()
    complete(session)
    approval = {"listing_id": LISTING, "day": LET, "text_id": TEXT, "sha256": HASH, "at": NOW}
    by = {"user_id": FOURTH, "person": "示范902", "released": 0, "standing": 0}
    write(session, update(DirectiveService).values(recorded_by=THIRD), insert(ReleaseApproval).values(**approval | by))
    return session


@pytest.mark.parametrize("form", SPACED)
def test_two_signers_of_one_name_release_nothing(session: Session, form: str) -> None:
    complete(session)
    write(session, put(session, SIGNERS[Stage.REVIEWED], SIGNERS[Stage.PROPOSED], form))
    assert refused(session, entry()) == "publication_persons: signers"


def test_one_person_does_not_do_the_work_of_two_under_another_account(whole: Session) -> None:
    twins = {
        "service": put(whole, CLERK, SECOND, " {}"),
        "order_service": put(whole, THIRD, SECOND, "{} "),
        "approver": put(whole, FOURTH, SIGNERS[Stage.PROPOSED], "{}　"),
    }
    told = {name: refused(whole, twin, entry(valid_from=LET)) for name, twin in twins.items()}
    assert told == {name: f"publication_persons: {name}" for name in twins}
    assert refused(whole, put(whole, FOURTH, SIGNERS[Stage.DECIDED]), entry(valid_from=LET)) == ""
    # his consent was of another day
    assert refused(whole, twins["approver"], entry()) == ""


def test_who_let_it_be_released_has_nothing_to_do_with_the_party_at_the_release_either(whole: Session) -> None:
    mine = ListingDeclaration.user_id == FOURTH
    gone = (update(ListingDeclaration).where(mine).values(related=True), delete(ListingDeclaration).where(mine))
    let = entry(valid_from=LET)
    assert [refused(whole, one, let) for one in gone] == ["publication_founded: approver"] * 2
    assert [refused(whole, one, entry()) for one in gone] == ["", ""]


def test_who_takes_the_name_of_another_behind_an_entry_hides_it(whole: Session) -> None:
    write(whole, entry(valid_from=LET))
    first, third = SIGNERS[Stage.REVIEWED], SIGNERS[Stage.RELEASED]
    twins = ((first, third), (CLERK, SECOND), (FOURTH, first), (THIRD, SECOND))
    for user, other in twins:
        for form in ("{}", *SPACED):
            assert hidden(whole, put(whole, user, other, form)) == SUSPENDED, (user, form)
        assert hidden(whole, put(whole, other, user)) == SUSPENDED, other
    # a name that is nobody else's, or that of somebody who did another part
    for user, name in ((first, "示范改名"), (first, name_of(whole, CLERK)), (FOURTH, name_of(whole, THIRD)),
                       (FOURTH, name_of(whole, SIGNERS[Stage.DECIDED])), (THIRD, name_of(whole, CLERK))):  # fmt: skip
        assert hidden(whole, rename(user, name)) is None, name


def test_a_consent_of_another_day_hides_nothing(whole: Session) -> None:
    write(whole, entry())
    assert hidden(whole, put(whole, FOURTH, SIGNERS[Stage.REVIEWED])) is None


def test_nobody_shows_again_what_one_person_did_under_two_accounts(whole: Session) -> None:
    grants = [{"user_id": CLERK, "role": "inspector"}, {"user_id": FOURTH, "role": "approver"}]
    suspended = THE_ENTRY.values(hidden_on=LET, hidden_why=SUSPENDED, hidden_by=CLERK)
    write(whole, insert(Grant).values(grants[:1]), entry(valid_from=LET), suspended)
    write(whole, THE_ENTRY.values(showing_asked_by=CLERK))
    again = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=FOURTH)
    twins = {
        "signers": put(whole, SIGNERS[Stage.REVIEWED], SIGNERS[Stage.DECIDED], "{} "),
        "approver": put(whole, FOURTH, SIGNERS[Stage.PROPOSED], " {}"),
        "service": put(whole, SECOND, CLERK, "{}　"),
        "order_service": put(whole, THIRD, SECOND),
    }
    told = {name: refused(whole, twin, again) for name, twin in twins.items()}
    assert told == {name: f"publication_persons_anew: {name}" for name in twins}
    assert refused(whole, again) == ""


def hidden(session: Session, *statements: UpdateBase) -> str | None:
    """Why the entry is hidden after the statements, which are undone."""
    point = session.begin_nested()
    write(session, *statements)
    why = shown(session)[1]
    point.rollback()
    return why
