import json
import re
import tomllib

import pytest

from config import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {"runtime": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
FRONT_END = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", sorted(WANTED))
def test_every_declared_package_is_locked(lock):
    names = {re.match(r"[\w.-]+", wish).group().lower() for wish in WANTED[lock]}
    assert names <= set(pinned(lock))
    exact = dict(re.match(r"([\w.-]+)==(\S+)", wish).groups() for wish in WANTED[lock] if "==" in wish)
    assert {name: pinned(lock)[name] for name in exact} == exact


@pytest.mark.parametrize("lock", ["dev", "bench"])
def test_locks_that_are_installed_together_agree(lock):
    first, second = pinned("runtime"), pinned(lock)
    assert {
        name: (first[name], second[name]) for name in first.keys() & second.keys() if first[name] != second[name]
    } == {}


def test_front_end_packages_are_exact_and_carry_their_hashes():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert FRONT_END[""]["dependencies"] == wanted
    packages = {path.removeprefix("node_modules/"): entry for path, entry in FRONT_END.items() if path}
    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_what_pages_load_was_fetched_by_set_up():
    vendor = ROOT / "static" / "vendor"
    for name in ("bootstrap.min.css", "bootstrap.bundle.min.js", "htmx.min.js"):
        assert (vendor / name).stat().st_size > 10_000
        assert (vendor / f"{name}.br").exists()
