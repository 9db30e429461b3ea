import socket

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError

from monitor.db import open_database
from tests.databases import owning
from tests.network import LeftTheMachine, is_local
from tests.requirement import give_up


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_gets_a_migrated_database_of_its_own(database_url, turn):
    with owning(database_url) as engine, engine.begin() as connection:
        assert "matter" in inspect(connection).get_table_names()
        connection.execute(text("CREATE TABLE only_here (id INTEGER PRIMARY KEY)"))


def test_both_databases_are_tried(database_url, request):
    kind = request.node.callspec.params["shelf"]
    assert create_engine(database_url).dialect.name == kind


def test_tests_cannot_leave_the_machine():
    with socket.socket() as outgoing, pytest.raises(LeftTheMachine):
        outgoing.connect(("192.0.2.1", 80))
    with pytest.raises(LeftTheMachine):
        socket.create_connection(("example.invalid", 80))


def test_tests_may_talk_to_servers_they_start():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
    assert is_local("::1")
    assert not is_local("10.0.0.1")


def test_what_is_missing_skips_here_and_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        give_up("no browser")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        give_up("no browser")


def test_a_server_compiles_no_statement_and_a_reader_writes_nothing(database_url):
    database = open_database(database_url)
    asked = "SHOW jit" if database.dialect == "postgresql" else "PRAGMA query_only"
    said = {"postgresql": "off", "sqlite": 1}[database.dialect]
    with database.reading() as session:
        assert session.execute(text(asked)).scalar() == said
        with pytest.raises(DatabaseError):
            session.execute(text("CREATE TABLE never_here (id INTEGER PRIMARY KEY)"))
    database.dispose()


@pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
def test_what_is_read_once_from_end_to_end_fills_no_cache(database_url):
    database = open_database(database_url)

    def pages(session):
        return session.scalar(text("PRAGMA cache_size"))

    with database.reading() as session:
        usual = pages(session)
    with database.passing() as session:
        assert -usual > 10 * -pages(session) > 0
        rows = session.execute(text("SELECT 1 UNION ALL SELECT 2"))
        assert rows.fetchone() == (1,)
    with database.reading() as session:
        assert pages(session) == usual, "given back, though the rows were not read to their end"
    database.dispose()
