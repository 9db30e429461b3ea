"""``make faults``: kills the notifier and the scheduler as they work and says what was tried, survived and skipped.

Writes docs/faults.md; ``--quick`` does few of each and writes nothing, ``--only`` replaces the rows of a scenario. Ends
with 1 where a promise did not hold.
"""

import argparse
import sys
from functools import partial

from bench.faults import listing, telling, timing
from bench.faults.attempt import Scenario, try_on_each
from bench.faults.ground import open_shelves
from bench.faults.report import write
from bench.faults.tally import Tally
from config import ROOT
from monitor.clock import read_wall


def list_scenarios(quick: bool) -> dict[str, Scenario]:
    """Each by its name in docs/faults.md."""
    messages, kills, slots, deaths, alerts = (400, 10, 100, 2, 10) if quick else (10_000, 200, 1_100, 10, 200)
    return {
        "notifier killed at every statement (F09–F11)": telling.kill_at_every_statement,
        "scheduler killed at every statement (F07)": timing.kill_at_every_statement,
        "notifier killed at random, one channel (F10, F11)": partial(
            telling.kill_at_random, channels=1, messages=messages, kills=kills
        ),
        "notifier killed at random, four channels (F10, F11)": partial(
            telling.kill_at_random, channels=4, messages=messages // 4, kills=kills // 4
        ),
        "flood, killed ten times (F52)": telling.flood,
        "commit to first attempt of an emergency": partial(telling.time_emergencies, alerts=alerts),
        "a decision killed at every statement (F13)": partial(
            listing.kill_at_every_statement, passage=listing.DECIDING
        ),
        "a release killed at every statement (F14)": partial(
            listing.kill_at_every_statement, passage=listing.RELEASING
        ),
        "a suspension killed at every statement (F15)": partial(
            listing.kill_at_every_statement, passage=listing.SUSPENDING
        ),
        "four schedulers (F36)": partial(timing.run_four, slots=slots),
        "scheduler on duty killed (F07, F37)": partial(timing.kill_the_one_on_duty, kills=deaths),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="", help="scenarios whose name holds this; only their rows are replaced")
    asked = parser.parse_args()
    tallies: list[Tally] = []
    with open_shelves() as shelves:
        for name, scenario in list_scenarios(asked.quick).items():
            if asked.only in name:
                tallies += try_on_each(name, scenario, shelves)
    if not asked.quick:
        write(ROOT / "docs" / "faults.md", read_wall().date(), tallies, list(list_scenarios(asked.quick)))
    return 0 if tallies and all(tally.held for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
