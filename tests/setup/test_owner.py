"""On PostgreSQL the tables belong to one role and the application is another, which gets their rows and no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from monitor import create_app
from monitor.db import owns_its_guards
from tests.databases import owning
from tests.postgres import as_application, as_owner, execute
from tests.setup.test_migrations import tables
from tests.views.conftest import make_settings

NEEDED = (
    "has_table_privilege('publication', 'INSERT')",
    "has_sequence_privilege('publication_id_seq', 'USAGE')",
    "has_schema_privilege('public', 'USAGE')",
)
RIGHTS = (
    *NEEDED,
    "has_table_privilege('publication', 'TRIGGER')",
    "has_table_privilege('publication', 'TRUNCATE')",
    "has_column_privilege('alembic_version', 'version_num', 'UPDATE')",
    "has_sequence_privilege('publication_id_seq', 'UPDATE')",
    "has_schema_privilege('public', 'CREATE')",
)


@pytest.fixture
def empty(postgres_server: URL, testrun_uid: str, worker_id: str) -> Iterator[str]:
    """A database of the owner without a table, as the application knows it."""
    url = as_application(postgres_server).set(database=f"anxin_{testrun_uid[:12]}_{worker_id}_owned")
    execute(postgres_server, f"CREATE DATABASE \"{url.database}\" TEMPLATE template0 ENCODING 'UTF8'")
    yield url.render_as_string(hide_password=False)
    execute(postgres_server, f'DROP DATABASE "{url.database}" WITH (FORCE)')


def upgraded(url: str, folder: Path, owner: str | None = None) -> Result:
    """What the command said; in the environment the owner is written as an officer writes it."""
    app = create_app(make_settings(url, folder))
    written = owner and owner.replace("postgresql+psycopg://", "postgresql://")
    answer = app.test_cli_runner(catch_exceptions=False).invoke(
        args=["db", "upgrade"], env={"DATABASE_OWNER_URL": written}
    )
    app.extensions["database"].dispose()
    return answer


def test_the_owner_upgrades_and_the_application_gets_the_rows(empty: str, tmp_path: Path) -> None:
    alone = upgraded(empty, tmp_path)
    assert alone.exit_code == 2 and "不是数据表的所有者" in alone.output and "DATABASE_OWNER_URL" in alone.output
    assert tables(empty) == set()
    both = upgraded(empty, tmp_path, as_owner(empty))
    assert both.exit_code == 0 and "数据库已是最新结构" in both.output and "注意" not in both.output
    engine = create_engine(empty)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO matter (kind, code, name) VALUES ('county', 'x', 'x')"))
        connection.execute(text("DELETE FROM matter WHERE code = 'x'"))
    with engine.begin() as connection, pytest.raises(ProgrammingError, match="must be owner"):
        connection.execute(text("ALTER TABLE publication DISABLE TRIGGER USER"))
    engine.dispose()
    again = upgraded(empty, tmp_path)
    assert again.exit_code == 0, "nothing is left to change, so nobody's tables are touched"


def test_what_the_application_was_given_by_hand_is_taken_back(empty: str, tmp_path: Path) -> None:
    upgraded(empty, tmp_path, as_owner(empty))
    role = make_url(empty).username
    with owning(empty) as engine, engine.begin() as connection:
        for given in (
            "ALL ON publication",
            "UPDATE (version_num) ON alembic_version",
            "ALL ON ALL SEQUENCES IN SCHEMA public",
            "CREATE ON SCHEMA public",
        ):
            connection.execute(text(f'GRANT {given} TO "{role}"'))
    assert held(empty) == [True] * len(RIGHTS)
    answer = upgraded(empty, tmp_path, as_owner(empty))
    assert answer.exit_code == 0 and "注意" not in answer.output
    assert held(empty) == [right in NEEDED for right in RIGHTS]


def held(url: str) -> list[bool]:
    """Which of the rights the role of ``url`` has."""
    engine = create_engine(url)
    with engine.connect() as connection:
        told = connection.execute(text(f"SELECT {', '.join(RIGHTS)}")).one()
    engine.dispose()
    return list(told)


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("way", "owns"),
    [
        ("ALTER ROLE stranger NOINHERIT", False),
        ("GRANT {owner} TO stranger", True),
        ("ALTER SCHEMA public OWNER TO stranger", True),
        ("ALTER DATABASE {database} OWNER TO stranger", True),
        ("GRANT CREATE ON SCHEMA public TO stranger", True),
    ],
)
def test_who_could_take_the_guards_away_by_a_detour_owns_them(database_url: str, way: str, owns: bool) -> None:
    url = make_url(as_owner(database_url))
    with owning(database_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE ROLE stranger NOINHERIT"))
        connection.execute(text(way.format(owner=f'"{url.username}"', database=f'"{url.database}"')))
        connection.execute(text("SET LOCAL ROLE stranger"))
        assert owns_its_guards(connection) == owns
        connection.rollback()


@pytest.mark.parametrize(
    "owner",
    ["示范", "postgresql://", "postgresql://owner@127.0.0.1/another", "sqlite:////tmp/anxin.db", "mysql://a:b@c/d"],
)
def test_an_owner_of_something_else_is_refused(empty: str, tmp_path: Path, owner: str) -> None:
    answer = upgraded(empty, tmp_path, owner)
    assert answer.exit_code == 2 and "postgresql://所有者:口令@主机/数据库名" in answer.output
    assert owner == "postgresql://" or owner not in answer.output, "an address holds a password"
    assert tables(empty) == set()


@pytest.mark.parametrize("shape", [["--owner-url", "{}"], ["--owner-url={}"], ["--owner-url"]])
def test_a_password_is_not_taken_from_the_command_line(database_url: str, tmp_path: Path, shape: list[str]) -> None:
    app = create_app(make_settings(database_url, tmp_path))
    typed = [part.format("postgresql://owner:secret@127.0.0.1/anxin") for part in shape]
    answer = app.test_cli_runner(catch_exceptions=False).invoke(args=["db", "upgrade", *typed])
    told = app.test_cli_runner(catch_exceptions=False).invoke(args=["db", "upgrade", "--help"])
    app.extensions["database"].dispose()
    assert answer.exit_code == 2 and "DATABASE_OWNER_URL" in answer.output and "ps" in answer.output
    assert "secret" not in answer.output and "已是最新结构" not in answer.output
    assert "--owner-url" not in told.output and "DATABASE_OWNER_URL" in told.output


def test_who_runs_with_one_role_is_told(empty: str, tmp_path: Path) -> None:
    answer = upgraded(as_owner(empty), tmp_path)
    assert answer.exit_code == 0 and "去掉守住公示名单的触发器" in answer.output


def test_a_file_has_no_owner_to_name(sqlite_url: str, tmp_path: Path) -> None:
    assert upgraded(sqlite_url, tmp_path, "postgresql://owner@127.0.0.1/anxin").exit_code == 2
    plain = upgraded(sqlite_url, tmp_path)
    assert plain.exit_code == 0 and "注意" not in plain.output
