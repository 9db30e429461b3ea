"""An officer's process that is killed in the midst of a decision, a release or a withdrawal (F13–F15).

Here at one statement of each passage; ``make faults`` does it at every one.
"""

import logging
from collections.abc import Iterator

import pytest
import structlog

from bench.faults.listing import DECIDING, RELEASING, SUSPENDING, Passage, kill_at
from bench.faults.tally import Tally
from tests.databases import Shelf


@pytest.fixture(autouse=True)
def loud_again() -> Iterator[None]:
    """The harness is quiet; what comes after it is not."""
    yield
    logging.disable(logging.NOTSET)
    structlog.reset_defaults()


@pytest.mark.parametrize("passage", [DECIDING, RELEASING, SUSPENDING], ids=lambda passage: passage.name)
def test_killed_in_its_midst_nothing_is_half_public_and_another_takes_it_up(passage: Passage, shelf: Shelf) -> None:
    tally = Tally("示范", passage.name)
    assert kill_at(shelf, tally, passage, 9)
    assert (tally.tried, tally.broken) == (1, [])
