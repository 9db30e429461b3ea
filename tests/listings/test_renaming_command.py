"""The command that opens accounts renames nobody into another person without a word (0100)."""

import os
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import event, select, update

from monitor.cli.accounts import add_user, close_user
from monitor.db import Database, open_database
from monitor.models.listing import ListingLog
from monitor.models.publication import Publication
from monitor.models.user import Grant, User
from tests.listings.office import Desk, Office


def run(database: Database, *args: str) -> Result:
    return CliRunner().invoke(add_user(database, "zh"), list(args))


@pytest.fixture
def released(database: Database, office: Office) -> Database:
    with database.writing() as session:
        Desk(session, office, office.listing).to_released()
    return database


def named(database: Database, work_number: str) -> tuple[str, list[str], str]:
    with database.reading() as session:
        user = session.scalars(select(User).where(User.work_number == work_number)).one()
        return user.name, [grant.role for grant in user.grants], user.password_hash


def test_a_password_is_set_anew_without_name_and_role(released: Database) -> None:
    with released.writing() as session:
        head = session.scalars(select(User).where(User.work_number == "head")).one()
        session.add(Grant(user_id=head.id, role="legal"))
    before = named(released, "head")
    assert run(released, "head").exit_code == 0
    name, roles, password = named(released, "head")
    assert (name, sorted(roles), password == before[2]) == ("示范head", ["approver", "legal"], False)
    assert run(released, "new").exit_code == run(released, "new", "--name", "示范新").exit_code == 2


def test_nobody_takes_another_ones_name_unasked(released: Database) -> None:
    for work_number in ("legal", "new"):
        refused = run(released, work_number, "--name", "示范 inspector", "--role", "legal")
        assert refused.exit_code == 1
        assert "账号 inspector 已用“示范 inspector”这个姓名" in refused.output and "--same-name" in refused.output
    assert named(released, "legal")[0] == "示范legal"
    assert run(released, "legal", "--name", "示范新", "--role", "legal").exit_code == 0
    assert run(released, "new", "--name", "示范 inspector", "--role", "legal", "--same-name").exit_code == 0
    with released.reading() as session:
        assert session.scalars(select(Publication.hidden_on)).all() == [None]


def test_a_name_is_kept_without_what_nobody_sees(released: Database) -> None:
    assert run(released, "new", "--name", "示范\u200b新\t甲\u00a0", "--role", "legal").exit_code == 0
    assert named(released, "new")[0] == "示范新 甲"
    refused = run(released, "legal", "--name", "示范\ufeffinspector")
    assert (refused.exit_code, "账号 inspector 已用" in refused.output) == (1, True)
    assert run(released, "newer", "--name", "\u200b", "--role", "legal").exit_code == 2


@pytest.mark.parametrize("name", ["示范" * 51, os.fsdecode("示范".encode("gb18030"))], ids=ascii)
def test_a_name_that_cannot_be_kept_is_refused_in_a_sentence(released: Database, name: str) -> None:
    for who in (("legal",), ("new", "--role", "legal")):
        refused = run(released, *who, "--name", name)
        assert refused.exit_code == 2 and "姓名须是不超过100个字的文字" in refused.output
    assert named(released, "legal")[0] == "示范legal"


def test_a_renaming_that_hides_an_entry_is_noted_and_told(released: Database, office: Office) -> None:
    done = run(released, "legal", "--name", "示范 inspector", "--same-name")
    assert done.exit_code == 0 and "因此暂停公示 1 条名单" in done.output
    with released.reading() as session:
        entry = session.scalars(select(Publication)).one()
        row = session.scalars(select(ListingLog).order_by(ListingLog.id.desc()).limit(1)).one()
        assert (entry.hidden_why, row.act, row.user_id) == ("suspended", "suspended", None)
        assert row.note == entry.hidden_note and "账号 legal 改名为“示范 inspector”" in row.note
    told_apart = run(released, "legal", "--name", "示范inspector（二队）")
    assert told_apart.exit_code == 0 and "因此暂停公示" not in told_apart.output
    with released.writing() as session:
        desk = Desk(session, office, office.listing).on(11, 28)
        assert desk.do("ask_showing").status == "released"


def test_whoever_is_not_let_in_time_is_told_so(released: Database) -> None:
    waits = {"postgresql": "SET lock_timeout = 50", "sqlite": "PRAGMA busy_timeout = 50"}
    before, hasty = named(released, "legal"), open_database(released.write.url.render_as_string(hide_password=False))

    @event.listens_for(hasty.write, "checkout")
    def be_hasty(connection: Any, *_rest: object) -> None:
        connection.cursor().execute(waits[hasty.dialect])
        connection.commit()

    with released.writing() as session:
        session.execute(update(User).where(User.work_number == "legal").values(locale="en"))
        for command in (("legal", "--name", "示范新"), ("legal",)):
            refused = run(hasty, *command)
            assert refused.exit_code == 1 and "没有写入任何内容：请过一会儿再运行一次。" in refused.output
        closed = CliRunner().invoke(close_user(hasty, "zh"), ["legal"])
        assert closed.exit_code == 1 and "没有写入任何内容" in closed.output
        session.rollback()
    event.remove(hasty.write, "checkout", be_hasty)
    hasty.dispose()
    assert named(released, "legal") == before
