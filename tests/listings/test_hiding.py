"""Whatever hides an entry hides it whole, and it is shown again by two persons who say so then (0100)."""

from datetime import date

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from monitor.models.publication import Publication
from monitor.models.user import Grant, User
from monitor.values.listings import Stage
from tests.listings.chain import CLERK, SECOND, SIGNERS, entry, write
from tests.listings.test_gate import THE_ENTRY, THE_ORDER, complete, refusal, shown

DAY, AGAIN = date(2026, 11, 20), date(2026, 12, 1)
SUSPENDED = THE_ENTRY.values(hidden_on=DAY, hidden_why="suspended", hidden_by=CLERK)
ASKED = THE_ENTRY.values(showing_asked_by=CLERK)
SHOWN = THE_ENTRY.values(hidden_on=None, hidden_why=None)
CHANGED = THE_ORDER.values(due_on=date(2026, 12, 30), changed_on=AGAIN)
ANNULLED = THE_ORDER.values(status="annulled", annulled_on=DAY)


def test_a_day_and_a_reason_of_hiding_come_and_go_together(session: Session) -> None:
    complete(session)
    for why in ("repaired", "suspended", "x"):
        assert "publication_whole: hidden_why" in refusal(session, entry(hidden_why=why))
    write(session, entry())
    for why in ("repaired", "suspended", "x"):
        assert "publication_hiding: hidden_why" in refusal(session, THE_ENTRY.values(hidden_why=why))
    assert "publication_hiding: hidden_why" in refusal(session, THE_ENTRY.values(hidden_on=DAY, hidden_why="x"))
    write(session, THE_ENTRY.values(hidden_on=DAY, hidden_why="suspended", hidden_by=CLERK))
    assert "publication_" in refusal(session, THE_ENTRY.values(hidden_why=None))
    write(session, ANNULLED)
    assert shown(session)[:2] == (DAY, "order_annulled")


def published(session: Session) -> None:
    """An entry, an inspector who may ask and an approver who may show."""
    grants = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
    complete(session)
    write(session, insert(Grant).values(grants), entry())


def said_of_showing(session: Session) -> tuple[int | None, int | None]:
    """Who asked and who showed."""
    asked_by, shown_by = session.execute(select(Publication.showing_asked_by, Publication.shown_by)).one()
    return asked_by, shown_by


def test_every_hiding_forgets_who_showed_before(session: Session) -> None:
    published(session)
    write(session, SUSPENDED, ASKED, SHOWN.values(shown_by=SECOND))
    assert said_of_showing(session) == (CLERK, SECOND)
    hidings = (
        SUSPENDED, THE_ENTRY.values(hidden_on=AGAIN, hidden_why="suspended", showing_asked_by=CLERK, shown_by=SECOND),
        CHANGED, ANNULLED,
    )  # fmt: skip
    for hiding in hidings:
        point = session.begin_nested()
        write(session, hiding)
        assert said_of_showing(session) == (None, None)
        assert "publication_" in refusal(session, SHOWN)
        assert "publication_" in refusal(session, SHOWN.values(shown_by=SECOND))
        point.rollback()
    write(session, SUSPENDED, ASKED, THE_ENTRY.values(hidden_why="repaired"))
    assert said_of_showing(session) == (None, None)


def test_both_persons_speak_while_it_is_hidden(session: Session) -> None:
    published(session)
    early = (ASKED, THE_ENTRY.values(shown_by=SECOND))
    assert "publication_" in refusal(session, *early, SUSPENDED, SHOWN)
    write(session, SUSPENDED)
    assert "publication_" in refusal(session, SHOWN.values(showing_asked_by=CLERK, shown_by=SECOND))
    assert "shown_by" in refusal(session, *early, SHOWN)
    assert refusal(session, ASKED, SHOWN.values(shown_by=SECOND)) == ""


def test_two_active_persons_of_two_names_and_the_right_grants_show_again(session: Session) -> None:
    published(session)
    write(session, SUSPENDED, ASKED)
    show, clerk = SHOWN.values(shown_by=SECOND), update(User).where(User.id == CLERK)
    second = session.get_one(User, SECOND).name
    unfit = (
        clerk.values(active=False), clerk.values(name=f"{second[:2]} {second[2:]}"),
        clerk.values(name=f"{second[:2]}　{second[2:]}"),
        update(User).where(User.id == SECOND).values(active=False),
        delete(Grant).where(Grant.user_id == CLERK), delete(Grant).where(Grant.user_id == SECOND),
        update(Grant).where(Grant.user_id == SECOND).values(role="supervisor"),
    )  # fmt: skip
    told = [refusal(session, one, show) for one in unfit]
    guards = ("publication_hiding: shown_by_two", "publication_persons_anew: service")
    assert [words for words in told if not words.startswith(guards)] == []
    assert "publication_" in refusal(session, SHOWN.values(shown_by=SIGNERS[Stage.PROPOSED]))
    assert refusal(session, show) == ""
