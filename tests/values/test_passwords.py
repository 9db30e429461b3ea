"""What is stored of a password: slow to guess, and made anew where the settings were weaker."""

import importlib.util
from types import ModuleType

import pytest
from argon2 import PasswordHasher

from monitor.values import passwords


@pytest.fixture
def real() -> ModuleType:
    """The module as it is loaded outside tests, with the settings that guard real passwords."""
    spec = importlib.util.find_spec(passwords.__name__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_real_password_is_hashed_by_the_second_recommendation_of_rfc_9106_or_stronger(real: ModuleType) -> None:
    stored = real.make_hash("示范口令一二三")
    kind, _version, cost = stored.split("$")[1:4]
    memory, passes, _lanes = (int(part[2:]) for part in cost.split(","))
    assert (kind, memory >= 65_536, passes >= 3) == ("argon2id", True, True)
    assert real.is_right(stored, "示范口令一二三")
    assert not real.is_right(stored, "示范口令一二四")
    assert not real.is_outdated(stored)
    assert real.is_outdated(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash("示范口令一二三"))


def test_nobody_has_no_password_and_takes_as_long(real: ModuleType) -> None:
    assert not real.is_right(None, "nobody has this password")
    assert not real.is_right("no hash at all", "示范口令一二三")
