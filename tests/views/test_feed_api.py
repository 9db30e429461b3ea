"""Signed pushes: who is believed, what each line is answered, and that nothing is taken twice or out of order."""

import json
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from werkzeug.serving import make_server

from config import ROOT
from monitor.db import Database
from monitor.feeds.profile import profiles
from monitor.models.alert import Message
from monitor.models.feed import Feed, FeedDelivery
from monitor.models.fund import AccountLine, WageAccount
from monitor.models.intake import Intake, Refusal
from monitor.models.wage import Attendance, PayLine
from monitor.values.terms import BookKind
from tests.files.books import worker_id
from tests.views.conftest import SignIn
from tests.views.county import ID_NUMBERS, NOW, County
from tests.views.fed import SECRET, Sender, add_feed, pay

TOOL = ROOT / "static" / "tools" / "send_batch.py"
ACCOUNT = "6222000000000000123"
ZHANG, LI = ID_NUMBERS[0], worker_id(1)


def counted(database: Database, *tables: type) -> list[int]:
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def october(database: Database) -> list[tuple[int, int | None]]:
    with database.reading() as session:
        asked = (
            select(PayLine.gross_fen, PayLine.paid_fen)
            .where(PayLine.month == 202610)
            .order_by(PayLine.gross_fen.desc())
        )
        return [tuple(row) for row in session.execute(asked)]


def test_only_what_is_signed_fresh_and_new_is_believed(app: Flask, county: County, database: Database) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender, batch = Sender(app, "worker-payroll"), pay((ZHANG, "6500.00"))
    now = int(NOW.timestamp())
    wrong: list[tuple[dict[str, object], str]] = [
        ({"secret": "another"}, "signature"), ({"signature": "v1=é"}, "signature"), ({"signed": b"{}"}, "signature"),
        ({"path": "/api/v1/feeds/other/batches"}, "signature"), ({"seconds": now - 301}, "timestamp"),
        ({"seconds": now + 301}, "timestamp"), ({"nonce": "short"}, "nonce"),
        ({"without": ("X-Signature",)}, "unsigned"),
    ]  # fmt: skip
    for odd, code in wrong:
        said = sender.post(batch, **odd)
        assert (said.status_code, said.json["code"], said.mimetype) == (401, code, "application/problem+json"), odd
    nobody = Sender(app, "nobody").post(batch)
    assert (nobody.status_code, nobody.json["code"]) == (401, "signature"), "nobody learns which feeds there are"
    assert sender.post(batch, without=("Idempotency-Key",)).json["code"] == "key"
    sender.media = "text/html"
    assert sender.post(batch).status_code == 415
    sender.media = "application/json"
    assert counted(database, FeedDelivery) == [0]
    first = sender.post(batch, "a", nonce="n" * 20, seconds=now - 299)
    assert first.status_code == 200, first.text
    again = sender.post(batch, "b", nonce="n" * 20, seconds=now - 299)
    assert (again.status_code, again.json["code"]) == (401, "replayed")
    assert SECRET not in first.text + again.text
    for _attempt in range(30):
        said = sender.post(batch, secret="another")
    assert (said.status_code, said.headers["Retry-After"]) == (429, "60")


def test_the_same_key_gets_the_same_answer_and_is_taken_once(app: Flask, county: County, database: Database) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender, batch = Sender(app, "worker-payroll"), pay((ZHANG, "6500.00"), (LI, "6000.00"))
    first, again = sender.post(batch, "a"), sender.post(batch, "a")
    assert first.json == again.json
    assert (first.json["status"], first.json["new"]) == ("applied", 2)
    assert [one["status"] for one in first.json["results"]] == ["accepted", "accepted"]
    assert ("Idempotency-Replayed" in first.headers, again.headers["Idempotency-Replayed"]) == (False, "true")
    other = sender.post(pay((ZHANG, "1.00")), "a")
    assert (other.status_code, other.json["code"]) == (422, "key_reused")
    assert sender.post(batch, "b").json["status"] == "unchanged"
    assert october(database) == [(650_000, 100_000), (600_000, 100_000)]
    assert counted(database, FeedDelivery) == [2]


def test_one_refused_line_makes_the_batch_wait_for_a_person_and_says_what_was_expected(
    app: Flask, county: County, database: Database, as_user: SignIn
) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender = Sender(app, "worker-payroll")
    batch = pay((ZHANG, "6500.00"), (LI[:-1] + "0", "6000.00"), (LI, "12.345"))
    batch["detailList"].append(dict(batch["detailList"][0], idCardNumber=int(ZHANG)))
    batch["control"]["count"] = 4
    tried = sender.post(batch, where="check")
    assert counted(database, FeedDelivery, Intake) == [0, 1], "a check leaves nothing"
    said = sender.post(batch, "a")
    assert (said.status_code, said.json["status"], said.json["refused"]) == (202, "waiting", 3)
    assert tried.json["results"] == said.json["results"]
    assert [one["status"] for one in said.json["results"]] == ["accepted", "refused", "refused", "refused"]
    second, third, fourth = said.json["results"][1:]
    assert (second["line"], second["member"]) == (2, "idCardNumber")
    assert LI[:-1] not in said.text and LI not in said.text
    assert (third["line"], third["member"], third["expected"]) == (3, "totalPayAmount", "金额（元），最多两位小数")
    assert fourth["member"] == "idCardNumber", "a number is no text: its last digits are already lost"
    assert october(database) == []
    # What waits must not be overtaken: the next batch waits too, whole as it is.
    assert sender.post(pay((ZHANG, "7000.00")), "b").json["status"] == "waiting"
    client = as_user("inspector")
    for intake in (said.json["import"], said.json["import"] + 1):
        seen = client.get(f"/imports/{intake}").text.split('name="seen" value="')[1].split('"')[0]
        client.post(f"/imports/{intake}/apply", data={"seen": seen})
    assert october(database) == [(700_000, 100_000)]
    assert counted(database, Refusal) == [3]
    assert sender.post(pay((ZHANG, "7100.00")), "c").json["status"] == "applied"


def test_late_numbers_are_refused_gaps_are_told_and_a_wrong_total_refuses_the_whole(
    app: Flask, county: County, database: Database
) -> None:
    feed = add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender = Sender(app, "worker-payroll")

    def send(sequence: int, gross: str, said: int | None = None) -> tuple[int, str, list[str]]:
        sender.code = "worker-payroll"
        path = f"batches?sequence={sequence}"
        answer = sender.post(
            pay((ZHANG, gross), count_said=said), where=path, path=f"/api/v1/feeds/worker-payroll/{path}"
        )
        return (
            answer.status_code,
            str(answer.json.get("code") or answer.json["status"]),
            answer.json.get("warnings", []),
        )

    assert send(3, "6500.00")[:2] == (200, "applied")
    assert send(2, "1.00")[:2] == (422, "out_of_order"), "an older batch would undo the newer one"
    assert send(4, "1.00", said=2)[:2] == (422, "control_total")
    assert send(4, "6600.00")[1:] == ("applied", []), "what was refused took no number"
    status, code, warnings = send(7, "6700.00")
    assert (status, code, len(warnings)) == (200, "applied", 1)
    with database.reading() as session:
        told = session.query(Message).filter(Message.dedup == f"feed-gap:{feed}:7").all()
    assert len(told) == 5 and told[0].facts["last"] == 4
    assert october(database) == [(670_000, 100_000)]
    with database.reading() as session:
        assert session.get_one(Feed, feed).sequence == 7


BROKEN: list[tuple[bytes, str]] = [
    (b'{"detailList": [{"workerN', "json"), (b"\xff\xfe\x00", "json"), (b"[1]", "shape"), (b"{}", "shape"),
    (b'{"detailList": {}}', "shape"), (b'{"detailList": [], "x": 1}', "no_rows"),
    (b'{"detailList": [{"a": []}]}', "shape"),
    (b'{"detailList": [{"days": NaN}]}', "json"), (b'{"detailList": [{"days": 1, "days": 2}]}', "json"),
    (b'{"detailList": [{"workerName": "\\ud800"}]}', "json"), (b"[" * 100_000, "json"), (b"", "json"),
    (b'{"detailList": [{"days": 1}], "control": {"totals": 3}}', "shape"),
    (b'{"detailList": [{"days": 1e400}]}', "json"), (b'{"detailList": [{"days": 1}], "payMonth": []}', "shape"),
]  # fmt: skip


def test_what_is_no_whole_batch_is_refused_whole(app: Flask, county: County, database: Database) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender = Sender(app, "worker-payroll")
    for body, code in BROKEN:
        said = sender.post(body)
        assert (said.status_code, said.json["code"]) == (422, code), body[:40]
    said = sender.post({"detailList": [{ZHANG: []}], "control": {"count": ZHANG}})
    other = sender.post({"detailList": [{"days": 1}], "control": {"totals": {ZHANG: ZHANG, "days": LI}}})
    assert (said.status_code, other.json["code"]) == (422, "control_total")
    with database.reading() as session:
        kept = str(session.scalars(select(FeedDelivery.answer)).all())
    odd = pay((ZHANG, "6500.00"))
    odd["detailList"][0]["days"] = 10**400
    assert sender.post(odd).json["code"] == "all_refused"
    for number in (ZHANG, LI):
        assert number not in said.text + other.text + kept, "a person's number in the wrong place is told to nobody"
    assert october(database) == []


def test_a_bank_reverses_lines_and_states_its_totals(app: Flask, county: County, database: Database) -> None:
    with database.writing() as session:
        session.query(WageAccount).filter_by(matter_id=county.matters["XM2026-0001"]).update({"account_no": ACCOUNT})
    add_feed(database, county, BookKind.ACCOUNT_LINES, "bank-json", auto=True)
    sender = Sender(app, "bank-json")
    sample = profiles()["bank-json"].sample[BookKind.ACCOUNT_LINES]
    said = sender.post(sample.encode())
    assert (said.status_code, said.json["status"]) == (200, "applied"), said.text
    with database.reading() as session:
        asked = select(AccountLine.out_fen, AccountLine.in_fen, AccountLine.summary).order_by(AccountLine.line_no)
        lines = [tuple(row) for row in session.execute(asked)]
    assert [line[:2] for line in lines] == [(650_000, None), (None, 650_000)]
    assert "冲正L0001" in str(lines[1][2])
    wrong = sender.post(
        sample.replace('"closing": "50000.00"', '"closing": "50001.00"').replace("L000", "M000").encode()
    )
    assert (wrong.status_code, wrong.json["code"]) == (422, "balance")
    assert counted(database, AccountLine) == [2]


def test_passages_become_days_and_every_sample_is_a_batch_that_may_be_sent(
    app: Flask, county: County, database: Database
) -> None:
    with database.writing() as session:
        session.query(WageAccount).filter_by(matter_id=county.matters["XM2026-0001"]).update({"account_no": ACCOUNT})
    client = app.test_client()
    for profile in profiles().values():
        for number, (kind, text) in enumerate(profile.sample.items()):
            given = client.get(f"/api/v1/feeds/samples/{profile.code}/{kind.value}")
            assert given.get_data() == text.encode()
            code = f"{profile.code}-{number}"
            add_feed(database, county, kind, profile.code, code=code)
            said = Sender(app, code, media=profile.media).post(text.encode(), where="check")
            assert (said.status_code, said.json["refused"]) == (202 if said.json["status"] == "waiting" else 200, 0), (
                said.text
            )
    add_feed(database, county, BookKind.ATTENDANCE, "worker-attendance", auto=True)
    sample = profiles()["worker-attendance"].sample[BookKind.ATTENDANCE]
    assert Sender(app, "worker-attendance").post(sample.encode()).json["status"] == "applied"
    with database.reading() as session:
        days = session.scalars(select(Attendance.days).where(Attendance.matter_id == county.matters["XM2026-0001"]))
        assert sorted(days) == [200, 2450]


def test_a_town_s_feed_writes_to_its_town_only_and_a_large_body_is_not_read(
    app: Flask, county: County, database: Database
) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True, town_id=county.towns["西镇"])
    sender = Sender(app, "worker-payroll")
    said = sender.post(pay((ZHANG, "6500.00")))
    assert (said.status_code, said.json["code"], october(database)) == (422, "all_refused", [])
    assert counted(database, Refusal) == [0], "nothing that was refused whole leaves a month in doubt"
    assert sender.post(b" " * ((8 << 20) + 1)).status_code == 413


def test_the_description_is_there_for_people_and_programs(app: Flask, county: County) -> None:
    client = app.test_client()
    page = client.get("/api/v1/feeds?lang=en")
    assert page.status_code == 200 and "X-Signature" in page.text
    specification = client.get("/api/v1/feeds/openapi.json").json
    assert set(specification["paths"]) == {"/{code}/batches", "/{code}/check"}
    assert client.get("/api/v1/feeds/samples/worker-payroll/roster").status_code == 404


def test_the_sample_program_sends_to_a_real_server(
    app: Flask, county: County, database: Database, tmp_path: Path
) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    app.config["CLOCK"] = lambda: datetime.now(NOW.tzinfo)
    file = tmp_path / "pay.json"
    file.write_text(json.dumps(pay((ZHANG, "6500.00")), ensure_ascii=False), "utf-8")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}/api/v1/feeds/worker-payroll"

    def send(*given: str, key: str = SECRET) -> tuple[int, str]:
        command = [sys.executable, str(TOOL), address, str(file), *given]
        done = subprocess.run(command, capture_output=True, text=True, env={"ANXIN_KEY": key}, check=False)
        return done.returncode, json.loads(done.stdout)["code" if done.returncode else "status"]

    try:
        assert send("--check") == (0, "applied")
        assert send("--sequence", "1") == send("--sequence", "1") == (0, "applied")
        assert send("--sequence", "1", "--key", "b") == (1, "out_of_order")
        assert send(key="another") == (1, "signature")
    finally:
        server.shutdown()
        server.server_close()
    assert counted(database, FeedDelivery) == [2]
