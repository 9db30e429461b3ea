"""On PostgreSQL the tables belong to one role and the application is another, which gets their rows and no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import ProgrammingError

from monitor import create_app
from tests.postgres import as_application, as_owner, execute
from tests.setup.test_migrations import tables
from tests.views.conftest import make_settings


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


@pytest.mark.parametrize(
    "owner",
    ["示范", "postgresql://", "postgresql://owner@127.0.0.1/another", "sqlite:////tmp/anxin.db", "mysql://a:b@c/d"],
)
def test_an_owner_of_something_else_is_refused(empty: str, tmp_path: Path, owner: str) -> None:
    answer = upgraded(empty, tmp_path, owner)
    assert answer.exit_code == 2 and "postgresql://所有者:口令@主机/数据库名" in answer.output
    assert owner == "postgresql://" or owner not in answer.output, "an address holds a password"
    assert tables(empty) == set()


def test_who_runs_with_one_role_is_told(empty: str, tmp_path: Path) -> None:
    answer = upgraded(as_owner(empty), tmp_path)
    assert answer.exit_code == 0 and "去掉守住公示名单的触发器" in answer.output


def test_a_file_has_no_owner_to_name(sqlite_url: str, tmp_path: Path) -> None:
    assert upgraded(sqlite_url, tmp_path, "postgresql://owner@127.0.0.1/anxin").exit_code == 2
    plain = upgraded(sqlite_url, tmp_path)
    assert plain.exit_code == 0 and "注意" not in plain.output
