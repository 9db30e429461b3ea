"""A fresh county on both databases, with two administrators and the commands."""

import json

import pytest

from config import load
from monitor import create_app
from monitor.models.user import Grant, User
from tests.holidays.notices import written

PEOPLE = ("1001", "示范甲"), ("1002", "示范乙"), ("1003", "示范甲")
"""The last is the first's second account."""


@pytest.fixture
def app(database_url, tmp_path):
    app = create_app(load({"DATABASE_URL": database_url, "INSTANCE_PATH": str(tmp_path / "instance")}))
    with app.extensions["database"].writing() as session:
        for number, name in PEOPLE:
            session.add(User(work_number=number, name=name, password_hash="-", grants=[Grant(role="system")]))
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def database(app):
    return app.extensions["database"]


@pytest.fixture
def run(app):
    """Run a command; answers its exit code and what it said."""
    runner = app.test_cli_runner()

    def invoke(*args):
        answer = runner.invoke(args=list(args))
        assert "Traceback" not in answer.output
        assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
        return answer.exit_code, answer.output

    return invoke


@pytest.fixture
def hand_in(run, tmp_path):
    """Write a file and load it, by default by two persons."""

    def hand_in(text, *options, by="1001", checked_by="1002"):
        path = tmp_path / "2027.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("holidays", str(path), "--by", by, "--checked-by", checked_by, *options)

    return hand_in


@pytest.fixture
def loaded(hand_in):
    code, said = hand_in(written())
    assert code == 0, said


@pytest.fixture
def answer(run):
    """What a command tells as JSON."""
    return lambda *args: json.loads(run(*args, "--json")[1])
