"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import ROOT

FOLDERS = ("bench", "forms", "jobs", "migrations", "monitor", "tests")
FORBIDDEN_NAMES = {"common", "helper", "helpers", "misc", "miscellaneous", "util", "utils"}
WIRES = {"requests", "urllib3", "http.client", "urllib.request", "smtplib", "httpx", "aiohttp", "ftplib"}
"""Modules that reach another machine. Mail has its own protocol, under the guard and the watch of ``outbound``."""
DOOR = ROOT / "monitor" / "clock.py"
ASKED = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "asctime"},
    "func": {"now", "current_date", "current_time", "current_timestamp", "localtimestamp", "clock_timestamp"},
}
CLOCKS = {"now", "utcnow", "today", "localtime", "gmtime", "current_date", "current_timestamp"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 40, 120

SETUP_FILES = (
    "Makefile",
    "bootstrap.sh",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    ".npmrc",
    "alembic.ini",
)
# An address, or a bare name that ends as host names end; the one package that is named like a host is let through.
ADDRESS = re.compile(r"\w+://|\b(?!htmx\.org\b)[\w-]+\.(?:cn|com|dev|io|net|org)\b", re.IGNORECASE)
THIRD_PARTY = re.compile(r"(^|/)(node_modules|vendor)/|\.min\.(css|js)(\.map)?$|\.(woff2?|ttf|otf|eot)$")


def python_files() -> list[Path]:
    return [ROOT / "config.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]


def named(paths: Iterator[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def clock_reads(tree: ast.AST) -> list[int]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in CLOCKS]


def imported(tree: ast.AST) -> set[str]:
    """Modules that a file imports, each also by the packages it is in."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found | {name.partition(".")[0] for name in found}


def machine_reads(tree: ast.AST) -> list[int]:
    """Where a machine's clock is asked, by whatever name its module goes; what was imported from ``time`` too."""
    renamed = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    bare = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name in ASKED["time"]
    }
    found = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in bare]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if node.attr in ASKED.get(renamed.get(owner, owner), ()):
                found.append(node.lineno)
    return sorted(found)


def committed() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing was committed here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split("\0")


def test_no_file_is_longer_than_three_hundred_lines():
    files = (path for path in python_files() if "versions" not in path.parts)
    long = (path for path in files if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE)
    assert named(long) == []


def test_no_template_is_longer_than_a_hundred_and_twenty_lines():
    pages = sorted((ROOT / "templates").rglob("*.html"))
    long = (path for path in pages if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_TEMPLATE)
    assert named(long) == []


def test_no_function_is_longer_than_forty_lines():
    files = (path for path in python_files() if "versions" not in path.parts)
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({length(node)} lines)"
        for path in files
        for node in functions(parse(path))
        if length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_has_a_name_that_says_nothing():
    assert named(path for path in python_files() if FORBIDDEN_NAMES & {path.stem, path.parent.name}) == []


def test_time_comes_in_as_an_argument_below_views_and_jobs():
    above = ("views", "cli")
    paths = (path for path in sorted((ROOT / "monitor").rglob("*.py")) if path != DOOR)
    below = (path for path in paths if not set(above) & set(path.parts))
    assert [f"{path.relative_to(ROOT)}:{line}" for path in below for line in clock_reads(parse(path))] == []


def test_the_clock_of_the_machine_is_asked_at_one_door():
    paths = (path for path in python_files() if "tests" not in path.parts and path != DOOR)
    found = [f"{path.relative_to(ROOT)}:{line}" for path in paths for line in machine_reads(parse(path))]
    assert found == []
    assert len(machine_reads(parse(DOOR))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)", "import datetime as dt\ndt.datetime.now()", "from datetime import datetime as d\nd.now()",
        "date.today()", "import time\ntime.time()", "import time as t\nt.localtime()",
        "from time import time as t\nt()",
        "later = datetime.utcnow", "from sqlalchemy import func as f\nselect(f.now())",
    ],
)  # fmt: skip
def test_the_guard_of_the_door_sees_every_way_to_the_machine(code):
    assert machine_reads(ast.parse(code)) == [code.count("\n") + 1]


def test_the_guard_of_the_door_lets_pass_what_asks_the_door():
    assert machine_reads(ast.parse("clock.now()\nfiring.now()\ntime.monotonic()\nclock.today()\nself.now()")) == []


def test_the_guard_sees_every_way_to_read_the_clock():
    code = "datetime.now(UTC)\ndate.today()\nfunc.now()\ntoday()\ntime.monotonic()\nnow"
    assert clock_reads(ast.parse(code)) == [1, 2, 3, 4]


def test_whatever_leaves_this_machine_goes_through_the_one_door():
    reached = {
        f"{path.relative_to(ROOT)} {name}"
        for folder in ("jobs", "monitor")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in imported(parse(path)) & WIRES
        if path.parent != ROOT / "monitor" / "outbound"
    }
    assert reached == {"monitor/notify/channels/mail.py smtplib"}
    assert {"requests"} <= imported(parse(ROOT / "monitor" / "outbound" / "fetch.py"))


def test_set_up_and_lock_files_name_no_hosts():
    files = [ROOT / name for name in SETUP_FILES]
    files += [ROOT / ".ci" / "run", *sorted((ROOT / "requirements").iterdir())]
    found = {path.name: ADDRESS.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize("text", ["see https" + "://x", "--index files." + "example.org", "git+ssh" + "://y"])
def test_the_guard_sees_addresses_and_hosts(text):
    assert ADDRESS.search(text)


def test_every_locked_package_has_a_hash():
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert entries
        assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == [], lock.name


def test_third_party_front_end_is_fetched_and_never_committed():
    assert [name for name in committed() if THIRD_PARTY.search(name)] == []


def test_everything_that_set_up_makes_is_ignored():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".venv/", ".tools/", "node_modules/", "static/vendor/", "instance/", "*.mo"} <= set(ignored)
