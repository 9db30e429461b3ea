"""The database counts the days of an objection by the calendar and knows the least amount that the law asks for."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import UpdateBase, insert, update
from sqlalchemy.orm import Session

from monitor.models.calendar import CalendarDay
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.publication import ListingText, ReleaseApproval
from monitor.values.listings import Stage
from tests.listings.chain import CLERK, FROZEN, LISTING, NOW, PROJECT, RELEASED, SENT, SIGNERS, entry, serve, sign
from tests.listings.chain import snapshot as text_of
from tests.listings.test_gate import THE_LISTING, THE_ORDER, complete, refusal

A_DAY_LATER = datetime(2026, 10, 12, 16, 0, tzinfo=UTC)
"""Midnight in China, and with it the day after the notice was handed over."""
A_CASE = 30
OTHER, A_DAY_ON = "b" * 64, RELEASED + timedelta(days=1)


def day(on: date, **values: object) -> UpdateBase:
    return update(CalendarDay).where(CalendarDay.date == on).values(**values)


def rest(on: date) -> tuple[UpdateBase, ...]:
    """A working day becomes a day off, and every later day counts one less."""
    later = update(CalendarDay).where(CalendarDay.date >= on).values(workday_no=CalendarDay.workday_no - 1)
    return later, day(on, is_workday=False)


def test_five_working_days_are_counted_by_the_calendar(session: Session) -> None:
    complete(session, "notice")
    served = serve("notice", SENT)
    assert refusal(session, served, entry()) == ""
    assert "lawful: window" in refusal(session, served, *rest(date(2026, 10, 15)), entry())
    assert refusal(session, served, *rest(date(2026, 10, 20)), entry()) == ""
    assert "lawful: window" in refusal(session, served, day(date(2026, 10, 19), known=False), entry())
    assert refusal(session, served, day(date(2026, 10, 20), known=False), entry()) == ""
    made_up = THE_LISTING.values(window_ends_on=date(2026, 10, 18))
    worked = update(CalendarDay).where(CalendarDay.date >= date(2026, 10, 17))
    more = worked.values(workday_no=CalendarDay.workday_no + 1)
    assert "lawful: window" in refusal(session, served, made_up, entry())
    assert refusal(session, served, made_up, more, day(date(2026, 10, 17), is_workday=True), entry()) == ""


def test_the_days_run_from_the_record_where_only_our_officers_say_when_it_was_handed_over(session: Session) -> None:
    complete(session, "notice")
    at_china_time = {"sqlite": A_DAY_LATER.replace(day=13, hour=0), "postgresql": A_DAY_LATER}
    late = {"recorded_at": at_china_time[session.get_bind().dialect.name]}
    for mode in ("direct", "left", "posted"):
        assert "lawful: window" in refusal(session, serve("notice", SENT, mode=mode, **late), entry()), mode
        assert refusal(session, serve("notice", SENT, mode=mode), entry()) == "", mode
    for mode in ("mail", "entrusted", "electronic", "notice"):
        assert refusal(session, serve("notice", SENT, mode=mode, **late), entry()) == "", mode


def refusal_of_sums(session: Session, heads: int, owed_fen: int) -> str:
    """What the database says of an entry whose order, listing and signed text all name these sums."""
    words = {"heads": heads, "owed_fen": owed_fen}
    return refusal(
        session,
        THE_ORDER.values(heads=heads, amount_fen=owed_fen),
        THE_LISTING.values(worst_fen=None, **words),
        insert(ListingText).values(
            id=2, listing_id=LISTING, snapshot=text_of(**words), sha256=OTHER, personal_hits=0, made_by=CLERK,
            made_at=FROZEN,
        ),
        insert(ReleaseApproval).values(
            listing_id=LISTING, day=A_DAY_ON, text_id=2, sha256=OTHER, user_id=SIGNERS[Stage.DECIDED],
            person="示范丙", released=0, standing=0, at=NOW,
        ),
        *(sign(stage, text_id=2, sha256=OTHER) for stage in Stage),
        entry(text_id=2, sha256=OTHER, valid_from=A_DAY_ON, **words),
    )  # fmt: skip


def test_ten_workers_are_owed_thirty_thousand_at_least(session: Session) -> None:
    complete(session, "proposer", "reviewer", "decider", "releaser", "standard")
    assert "lawful: standard" in refusal_of_sums(session, 9, 3_000_000)
    assert "lawful: standard" in refusal_of_sums(session, 10, 2_999_999)
    assert refusal_of_sums(session, 10, 3_000_000) == ""


def test_an_event_with_its_case_asks_for_no_amount(session: Session) -> None:
    complete(session, "standard")
    event = {"ground": "event"}
    assert "lawful: standard" in refusal(session, THE_LISTING.values(**event), entry())
    assert "lawful: standard" in refusal(session, THE_LISTING.values(case_id=PROJECT), entry())
    session.add(Matter(id=A_CASE, kind="case", code="AX2026-0001", name="示范案件"))
    session.flush()
    of_case = THE_LISTING.values(case_id=A_CASE, **event)
    assert "founded: event" in refusal(session, of_case, entry())
    session.add(CaseFile(id=A_CASE, channel="visit", received_on=RELEASED, status="accepted"))
    session.flush()
    assert "founded: event" in refusal(session, THE_LISTING.values(case_id=PROJECT, **event), entry())
    assert refusal(session, of_case, entry()) == ""
