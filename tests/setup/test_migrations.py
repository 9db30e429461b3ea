"""The migrations: one line of them, up and down on both databases, and no table or column that they forgot."""

from datetime import UTC, datetime

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, select

from monitor.db import open_database
from monitor.migrate import alembic_config, upgrade
from monitor.models.fund import Deposit, WageAccount
from monitor.models.matter import Matter
from monitor.models.paper import PaperOffice
from monitor.models.project import Project
from tests.postgres import as_owner


def accounts(url: str) -> dict[str, tuple[bool | None, str | None]]:
    """By the words of the status: whether the account is frozen, and the ground for having none."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            rows = connection.execute(select(WageAccount.status_text, WageAccount.frozen, WageAccount.exempt))
            return {row.status_text: (row.frozen, row.exempt) for row in rows}
    finally:
        engine.dispose()


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_there_is_one_head(database_url: str) -> None:
    assert len(ScriptDirectory.from_config(alembic_config(database_url)).get_heads()) == 1


def test_the_tables_are_those_of_the_models(database_url: str) -> None:
    command.check(alembic_config(database_url))


def test_every_migration_can_be_taken_back_and_made_again(database_url: str) -> None:
    config, before = alembic_config(as_owner(database_url)), tables(database_url)
    command.downgrade(config, "base")
    assert tables(database_url) == {"alembic_version"}
    upgrade(database_url, as_owner(database_url))
    assert tables(database_url) == before
    command.check(config)


def test_what_books_said_of_accounts_before_is_read_once_more(database_url: str) -> None:
    told = {
        "正常": ("无", False, None),
        "已解除冻结": ("不予免开", False, None),
        "示范法院冻结": ("示范免开", True, "示范免开"),
        "未解除冻结": ("无需开户", None, "无需开户"),
        "冻结": (None, True, None),
        "有效": ("暂无", False, None),
        "未冻结": ("不具备免开条件", False, None),
    }
    database = open_database(database_url)
    with database.writing() as session:
        for number, (status, (ground, _frozen, _kept)) in enumerate(told.items(), start=101):
            session.add(Matter(id=number, kind="project", code=f"SF-{number}", name="示范"))
            session.flush()
            session.add(Project(id=number))
            session.flush()
            session.add(WageAccount(matter_id=number, status_text=status, exempt=ground))
    database.dispose()
    config = alembic_config(as_owner(database_url))
    before = ScriptDirectory.from_config(config).get_revision("what_accounts_tell").down_revision
    command.downgrade(config, str(before))
    upgrade(database_url, as_owner(database_url))
    assert accounts(database_url) == {status: (frozen, kept) for status, (_ground, frozen, kept) in told.items()}


def test_files_of_alerts_survive_the_move_to_one_table_and_back(database_url: str) -> None:
    columns = "file_name, media_type, sha256, data, user_id"
    engine, config = create_engine(as_owner(database_url)), alembic_config(as_owner(database_url))
    with engine.begin() as connection:
        for statement in (
            "INSERT INTO matter (id, kind, code, name) VALUES (7, 'county', 'x', 'x')",
            "INSERT INTO user_account (id, work_number, name, password_hash, locale, active, epoch) "
            "VALUES (3, 'w', 'w', 'w', '', true, 0)",
            "INSERT INTO alert (id, rule, matter_id, key, step, level, status, since, step_since, facts, unknown, "
            "relapses, opened_on, version) VALUES (5, 'B01', 7, '', 'B01', 3, 'cured', '2026-11-01', '2026-11-01', '', "
            "false, 0, '2026-11-01', 1)",
            "INSERT INTO kept_file (about, about_id, matter_id, part, size, scan, file_name, media_type, sha256, data, "
            "user_id, at) SELECT 'alert', id, matter_id, 'evidence', 3, 'unscanned', 'a.pdf', 'application/pdf', 'aa', "
            "CAST('abc' AS "
            + ("BLOB" if engine.dialect.name == "sqlite" else "BYTEA")
            + "), 3, '2026-11-02' FROM alert",
        ):
            connection.exec_driver_sql(statement)
    command.downgrade(config, "words_nobody_can_tell")
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT alert_id, {columns} FROM attachment").all()
    assert [(*row[:4], bytes(row[4]), row[5]) for row in rows] == [(5, "a.pdf", "application/pdf", "aa", b"abc", 3)]
    command.upgrade(config, "head")
    with engine.connect() as connection:
        (row,) = connection.exec_driver_sql(f"SELECT about, about_id, matter_id, size, {columns} FROM kept_file").all()
    engine.dispose()
    assert (*row[:7], bytes(row[7]), row[8]) == ("alert", 5, 7, 3, "a.pdf", "application/pdf", "aa", b"abc", 3)


def test_whose_labour_office_guarantees_name_is_told_of_those_that_were_there(database_url: str) -> None:
    told = {"示范县人社局": False, "示范省示范县人力资源和社会保障局": False, "当地人社部门": False, "邻县人社局": True}
    database = open_database(database_url)
    with database.writing() as session:
        row = dict.fromkeys(("mark", "address", "phone", "reconsiders", "court"), "示范")
        session.add(PaperOffice(name="示范县人力资源和社会保障局", set_at=datetime(2026, 9, 1, tzinfo=UTC), **row))
        for number, beneficiary in enumerate((*told, "示范县人民法院"), start=101):
            session.add(Matter(id=number, kind="project", code=f"SF-{number}", name="示范"))
            session.flush()
            session.add(Project(id=number))
            session.flush()
            session.add(Deposit(matter_id=number, beneficiary=beneficiary, labour_office=beneficiary in told))
    command.downgrade(alembic_config(as_owner(database_url)), "unseen_since_opening")
    upgrade(database_url, as_owner(database_url))
    with database.reading() as session:
        rows = session.execute(select(Deposit.beneficiary, Deposit.elsewhere)).all()
    database.dispose()
    assert dict(map(tuple, rows)) == told | {"示范县人民法院": None}
