"""The harness of faults is honest: what was not tried is not survived."""

from datetime import date

from bench.faults.report import say, write
from bench.faults.tally import Tally


def test_a_fault_counts_as_survived_only_where_it_was_tried_and_nothing_was_wrong(tmp_path):
    skipped = Tally("示范甲", "postgresql", skipped="no server")
    whole, broken = Tally("示范甲", "sqlite"), Tally("示范乙", "sqlite", load=2.5)
    whole.judge("statement 1", [])
    broken.judge("statement 1", [])
    broken.judge("statement 2", ["1 lost"])
    at_the_end = Tally("示范乙", "sqlite", tried=1, survived=1, broken=["2 doubled"])
    assert [one.held for one in (whole, broken, skipped, at_the_end)] == [True, False, False, False]
    assert "BROKEN statement 2: 1 lost" in say(broken) and "skipped (no server)" in say(skipped)
    path, order = tmp_path / "faults.md", ["示范甲", "示范乙"]
    write(path, date(2026, 11, 26), [broken, whole, skipped], order)
    page = path.read_text(encoding="utf-8")
    assert "**3 tried, 2 survived, 1 skipped; 3 of those tried were faults, 0 were not.**" in page
    assert "**broken**: statement 2: 1 lost" in page and "skipped: no server" in page
    rows = [line.split(" | ")[:3] for line in page.splitlines() if line.startswith("| 示范")]
    assert [row[0].strip("| ") for row in rows] == ["示范甲", "示范甲", "示范乙"] and rows[2][2] == "2026-11-26, 2.5"
    # A scenario that is run alone replaces its own rows; one that is no more goes.
    mended = Tally("示范乙", "sqlite", tried=4, survived=4)
    write(path, date(2026, 11, 27), [mended], order)
    again = path.read_text(encoding="utf-8")
    assert "**5 tried, 5 survived, 1 skipped; 5 of those tried were faults, 0 were not.**" in again
    assert "1 lost" not in again and "no server" in again
    write(path, date(2026, 11, 27), [], order[1:])
    assert "**4 tried, 4 survived, 0 skipped; 4 of those tried were faults, 0 were not.**" in path.read_text(
        encoding="utf-8"
    )
