"""Names of accounts are spelled plainly, the case of an event stays, and two officers served the order (0100)."""

from datetime import date

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import UpdateBase, delete, insert, select, text, update
from sqlalchemy.orm import Session

from monitor.db import open_database, use_vault
from monitor.migrate import alembic_config, upgrade
from monitor.models.case_file import CaseFile
from monitor.models.directive import DirectiveService
from monitor.models.matter import Matter
from monitor.models.user import User, is_same_person
from monitor.values.listings import HidingReason, ListingStatus
from monitor.values.secrecy import Vault
from monitor.values.unseen import RANGES, plain_name
from tests.listings.chain import CLERK, DECIDED, DUE, PROOF, RELEASED, SECOND, entry, lay_ground, serve, write
from tests.listings.test_accounts_stay import AGAIN, ASKED, SUSPENDED, published, refused, told
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete, shown
from tests.listings.test_renamed import FOURTH, LET, SPACED, THIRD, put, rename, whole
from tests.postgres import as_owner

__all__ = ["published", "whole"]
on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
UNSEEN = [chr(sign) for ends in RANGES for sign in sorted(set(ends))]
PLAIN = ("示范 甲", "示范　甲", "张三（二队）", "阿卜杜拉·买买提", "O'Neil-Ж", "𠮷田", "~", "¡")
SERVED = update(DirectiveService)
CASE = 30


def test_no_name_of_an_account_has_a_sign_that_nobody_sees(session: Session) -> None:
    for sign in (*UNSEEN, "\t", "\n", "\u200b", "\ufeff"):
        name = f"示范甲{sign}"
        assert refused(session, rename(2, name)) == "user_account_renamed: name", ascii(sign)
        account = insert(User).values(work_number="E9", name=name, password_hash="-", active=True, epoch=0, locale="")
        assert refused(session, account) == "user_account_spelled: name", ascii(sign)
        assert plain_name(name) == "示范甲"
    for name in PLAIN:
        assert refused(session, rename(2, name)) == "", name
        assert plain_name(name) == name.replace("　", " ")


SIGNS = {
    "sqlite": "SELECT n, char(n) AS name FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
    " WHERE n < 1114111) SELECT n FROM c)",
    "postgresql": "SELECT n, chr(n) AS name FROM generate_series(1, 1114111) n WHERE n NOT BETWEEN 55296 AND 57343",
}
"""Every sign there is; what stands for half of one is none."""


def test_the_database_and_the_pages_know_the_same_signs_that_nobody_sees(session: Session) -> None:
    made = ScriptDirectory.from_config(alembic_config("sqlite://")).get_revision("third_look").module
    assert made.UNSEEN == RANGES
    dialect = session.get_bind().dialect.name
    seen = made.SEEN[dialect].replace("NEW.name", "s.name")
    kept_out = session.scalars(text(f"SELECT s.n FROM ({SIGNS[dialect]}) s WHERE NOT ({seen}) ORDER BY s.n")).all()
    assert kept_out == [sign for first, last in RANGES for sign in range(first, last + 1)]
    assert all(plain_name(f"甲{chr(sign)}乙") in ("甲乙", "甲 乙") for sign in kept_out)


@on_sqlite
def test_a_name_is_text_without_an_end_within(session: Session) -> None:
    for name in ("'示范甲' || char(0)", "char(0)", "CAST('示范甲' AS BLOB)"):
        assert told(session, f"UPDATE user_account SET name = {name} WHERE id = 2") == "user_account_renamed: name"


def test_two_names_that_look_alike_are_one_persons(session: Session) -> None:
    one, other = (
        User(id=91, work_number="E8", name="示范甲", password_hash="-"),
        User(id=92, work_number="E9", name="示 范甲", password_hash="-"),
    )
    session.add_all((one, other))
    session.flush()
    assert is_same_person(session, one.id, other.id)


OFFICERS = ({"first_officer": "示范乙"}, {"first_officer": "示范 乙　"}, {"first_officer": ""}, {"second_officer": " "},
            {"first_officer": "Zhang San", "second_officer": "zhangsan"})  # fmt: skip


@pytest.mark.parametrize("wrong", [*OFFICERS, {"receiver": ""}, {"receiver": " 　"}], ids=str)
def test_an_order_is_served_by_two_officers_on_somebody(session: Session, wrong: dict[str, str]) -> None:
    complete(session)
    assert refused(session, SERVED.values(**wrong), entry()) == "publication_founded: order_served"
    right = {"first_officer": "示范 甲", "second_officer": "示范乙", "receiver": "门卫"}
    assert refused(session, SERVED.values(**right), entry()) == ""


@pytest.fixture
def of_event(session: Session) -> Session:
    """All on record but the entry, of an event with a case."""
    session.add(Matter(id=CASE, kind="case", code="AX2026-0001", name="示范案件"))
    session.flush()
    session.add(CaseFile(id=CASE, channel="letter", received_on=DUE, status="open"))
    session.flush()
    complete(session, "standard")
    write(session, THE_LISTING.values(ground="event", case_id=CASE))
    return session


def test_the_case_of_an_entry_stays(of_event: Session) -> None:
    gone = delete(CaseFile).where(CaseFile.id == CASE)
    assert refused(of_event, gone) == ""
    assert refused(of_event, gone, entry()) == "publication_founded: event"
    write(of_event, entry())
    assert refused(of_event, gone) == "case_file_stays: published"
    assert refused(of_event, update(CaseFile).values(status="closed", heads=9, by_worker=True)) == ""


def test_no_case_gets_another_number(of_event: Session) -> None:
    names = ("id", "rowid", "oid", "_rowid_") if of_event.get_bind().dialect.name == "sqlite" else ("id",)
    for name in names:
        assert told(of_event, f"UPDATE case_file SET {name} = {name} + 7000") == "case_file_numbered: id"


@on_sqlite
def test_no_case_is_replaced_by_another_of_its_number(of_event: Session) -> None:
    write(of_event, entry())
    assert told(of_event, "INSERT OR REPLACE INTO case_file SELECT * FROM case_file") == "case_file_stays: published"


FINAL: dict[str, tuple[UpdateBase, ...]] = {
    "repaired": (THE_ENTRY.values(hidden_on=LET, hidden_why=HidingReason.REPAIRED.value, hidden_by=CLERK),),
    "order_annulled": (THE_ORDER.values(status="annulled", annulled_on=LET),),
    "revoked": (THE_LISTING.values(status=ListingStatus.REVOKED.value, ended_on=LET, end_reason="示范"),),
}


@pytest.mark.parametrize("why", FINAL)
def test_a_renaming_leaves_what_is_hidden_or_ended_as_it_is(whole: Session, why: str) -> None:
    write(whole, entry(valid_from=LET), *FINAL[why])
    before = shown(whole)
    for user, other in ((FOURTH, 1), (THIRD, SECOND)):
        write(whole, put(whole, user, other, SPACED[1]))
        assert shown(whole) == before and why in before


def test_the_proof_of_a_decision_is_of_a_service_that_counts(session: Session) -> None:
    complete(session, "decision_served")
    write(session, serve("decision", DECIDED, evidence_id=PROOF))
    own = date(2026, 10, 26)
    recorded = {"status": "recorded", "decided_by": None, "decided_at": None}
    for late in ({"served_on": date(2026, 10, 28)}, recorded):
        assert refused(session, serve("decision", own, **late), entry()) == "publication_founded: one_proof", late
    # a notice that nobody confirmed proves nothing with the file, and takes it from no other
    waiting = serve("notice", own, evidence_id=2, **recorded)
    assert refused(session, serve("decision", own), waiting, entry()) == ""
    assert refused(session, serve("decision", own), serve("notice", own, evidence_id=2), entry()) == (
        "publication_founded: one_proof"
    )


@on_sqlite
@pytest.mark.parametrize("moment", ["recorded_at", "decided_at"])
@pytest.mark.parametrize("said", ["'2026-13-01 09:00:00'", "'earlier'", "''"])
def test_a_moment_that_is_no_day_is_none(session: Session, moment: str, said: str) -> None:
    complete(session)
    session.execute(text(f"UPDATE directive_service SET {moment} = {said}"))
    assert refused(session, entry()) == "publication_founded: services"


@on_sqlite
def test_heads_kept_as_letters_are_no_number(published: Session) -> None:
    write(published, SUSPENDED, ASKED)
    published.execute(text("UPDATE directive SET heads = 'many'"))
    assert refused(published, AGAIN) == "publication_shown_anew: order"


def test_the_day_of_a_release_may_change_while_nothing_is_public(session: Session) -> None:
    complete(session)
    write(session, THE_LISTING.values(released_on=RELEASED, released_by=4))
    assert refused(session, THE_LISTING.values(released_on=None, released_by=None)) == ""


def test_names_that_were_there_lose_what_nobody_sees(database_url: str) -> None:
    config = alembic_config(as_owner(database_url))
    before = ScriptDirectory.from_config(config).get_revision("third_look").down_revision
    assert isinstance(before, str)
    command.downgrade(config, before)
    use_vault(Vault(b"0" * 32))
    database = open_database(database_url)
    with database.writing() as session:
        lay_ground(session)
        complete(session)
        write(session, entry(), rename(2, "示\u200b范甲\t"), rename(6, "示范\u00a0Ж"))
        assert shown(session)[1] is None
    upgrade(database_url, as_owner(database_url))
    with database.reading() as session:
        names = session.execute(select(User.id, User.name).where(User.id.in_((2, 6)))).all()
        assert {number: name for number, name in names} == {2: "示范甲", 6: "示范Ж"}
        assert shown(session)[1] == HidingReason.SUSPENDED.value
    database.dispose()
