"""The harness of faults is honest: what was not tried is not survived."""

from datetime import date

from bench.faults.report import say, write
from bench.faults.tally import Tally


def test_a_fault_counts_as_survived_only_where_it_was_tried_and_nothing_was_wrong(tmp_path):
    skipped = Tally("示范", "postgresql", skipped="no server")
    whole, broken = Tally("示范", "sqlite"), Tally("示范", "sqlite")
    whole.judge("statement 1", [])
    broken.judge("statement 1", [])
    broken.judge("statement 2", ["1 lost"])
    at_the_end = Tally("示范", "sqlite", tried=1, survived=1, broken=["2 doubled"])
    assert [one.held for one in (whole, broken, skipped, at_the_end)] == [True, False, False, False]
    assert "BROKEN statement 2: 1 lost" in say(broken) and "skipped (no server)" in say(skipped)
    write(tmp_path / "faults.md", date(2026, 11, 26), [whole, broken, skipped])
    page = (tmp_path / "faults.md").read_text(encoding="utf-8")
    assert "**3 tried, 2 survived, 1 scenarios skipped.**" in page
    assert "**broken**: statement 2: 1 lost" in page and "skipped: no server" in page
