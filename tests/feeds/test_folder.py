"""The drop folder: only files at rest, each once, put away with a receipt, whatever is cut off in between."""

import json
import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from monitor.feeds import folder
from monitor.feeds.folder import sweep
from monitor.models.feed import FeedDelivery
from monitor.models.intake import Intake
from monitor.values.feeds import DeliveryStatus
from tests.feeds.test_pulling import batch
from tests.files.books import worker_id


def soon():
    """A minute from now: what lies there now is at rest by then."""
    return datetime.fromtimestamp(time.time(), UTC) + timedelta(seconds=60)


def names(path):
    return sorted(one.name for one in path.iterdir() if one.is_file())


def test_files_at_rest_are_taken_once_and_put_away_with_a_receipt(database, add, tmp_path):
    feed = add("dropped", way="folder")
    box = tmp_path / "dropped"
    assert sweep(database, feed, tmp_path, soon()) == [], "the folder is made"
    (box / "九月.json").write_bytes(batch())
    (box / "broken.json").write_bytes(batch()[:40])
    (box / "growing.json.part").write_bytes(batch())
    (box / ".hidden.json").write_bytes(batch())
    os.symlink("/etc/hostname", box / "link.json")
    assert sweep(database, feed, tmp_path, soon() - timedelta(seconds=59)) == [], "nobody knows yet whether it is whole"
    swept = {one.name: one.status for one in sweep(database, feed, tmp_path, soon())}
    assert swept == {"九月.json": DeliveryStatus.APPLIED, "broken.json": DeliveryStatus.REFUSED}
    assert names(box) == [".hidden.json", "growing.json.part", "link.json"]
    done, refused = names(box / "done"), names(box / "refused")
    assert [name.partition("-")[2] for name in done] == ["九月.json", "九月.json.receipt.json"]
    receipt = json.loads((box / "done" / done[1]).read_text("utf-8"))
    assert (receipt["status"], receipt["new"], receipt["results"]) == (
        "applied",
        1,
        [{"line": 1, "status": "accepted"}],
    )
    assert json.loads((box / "refused" / refused[1]).read_text("utf-8"))["code"] == "json"
    assert worker_id(0) not in (box / "done" / done[1]).read_text("utf-8")
    assert names(box / "taking") == [] and sweep(database, feed, tmp_path, soon()) == []


@pytest.mark.parametrize("step", ["replace", "dump"])
def test_a_file_whose_putting_away_was_cut_off_is_not_taken_twice(database, add, tmp_path, monkeypatch, step):
    feed = add("dropped", way="folder")
    sweep(database, feed, tmp_path, soon())
    (tmp_path / "dropped" / "a.json").write_bytes(batch())

    def cut_off(*_given, **_named):
        raise OSError("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(folder.os if step == "replace" else folder.json, step, cut_off)
        with pytest.raises(OSError, match="cut off"):
            sweep(database, feed, tmp_path, soon())
    assert names(tmp_path / "dropped" / "taking") == ["a.json"]
    assert [one.status for one in sweep(database, feed, tmp_path, soon())] == [DeliveryStatus.APPLIED]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FeedDelivery)) == 1
        assert session.scalar(select(func.count()).select_from(Intake)) == 2
    assert len(names(tmp_path / "dropped" / "done")) == 2


def test_a_file_too_large_is_put_away_unread(database, add, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "PULL_BYTES", 10)
    feed = add("dropped", way="folder")
    sweep(database, feed, tmp_path, soon())
    (tmp_path / "dropped" / "a.json").write_bytes(batch())
    assert [one.status for one in sweep(database, feed, tmp_path, soon())] == [DeliveryStatus.FAILED]
    assert len(names(tmp_path / "dropped" / "refused")) == 2
