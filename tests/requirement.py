"""What a test needs from the machine: absent, it is skipped with its reason, and under CI it fails."""

import os
from typing import NoReturn

import pytest


def must_run_everything() -> bool:
    """Whether this is a CI run, where nothing may be skipped for want of a server or a browser."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def give_up(reason: str) -> NoReturn:
    """Skip the test because the machine lacks something; fail it under CI."""
    if must_run_everything():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
