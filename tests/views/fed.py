"""Feeds for tests of pushes, and a client that signs as the description says."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.feeds.signing import signature_of
from monitor.models.feed import Feed
from monitor.values.terms import BookKind
from tests.views.county import NOW, County

SECRET = "示范密钥-0123456789"
NUMBERS = count(1)


def add_feed(database: Database, county: County, kind: BookKind, profile: str, **more: Any) -> int:
    """An open feed for pushes, set up by the system administrator; its code is that of its profile."""
    values = {
        "code": profile, "name": f"示范来源{profile}", "owner": "示范银行", "kind": kind.value, "profile": profile,
        "way": "push", "status": "open", "secret": SECRET, "every_minutes": 60, "fresh_days": 1,
        "changed_by": county.users["system"], "opened_at": NOW,
    }  # fmt: skip
    with database.writing() as session:
        feed = Feed(**values | more)
        session.add(feed)
        session.flush()
        return feed.id


@dataclass
class Sender:
    """Sends batches to one feed. What a test sets replaces what an honest sender would write."""

    app: Flask
    code: str
    media: str = "application/json"
    secret: str = SECRET
    sent: list[dict[str, Any]] = field(default_factory=list)

    def post(self, body: object, key: str = "", where: str = "batches", **odd: Any) -> TestResponse:
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        path = f"/api/v1/feeds/{self.code}/{where}"
        number = next(NUMBERS)
        seconds = str(odd.get("seconds", int(NOW.timestamp())))
        nonce = odd.get("nonce", f"nonce-{number:020}")
        signed = (odd.get("path", path), seconds, nonce, odd.get("signed", data))
        signature = signature_of(odd.get("secret", self.secret), "POST", *signed)
        headers = {
            "X-Timestamp": seconds, "X-Nonce": nonce, "X-Signature": odd.get("signature", signature),
            "Idempotency-Key": key or f"key-{number}", "Content-Type": self.media,
        }  # fmt: skip
        headers = {name: value for name, value in headers.items() if name not in odd.get("without", ())}
        return self.app.test_client().post(path, data=data, headers=headers)


def pay(*people: tuple[str, str], count_said: int | None = None, paid: str = "1000.00") -> dict[str, Any]:
    """A payroll of the worker platform for September: ID number and gross pay of each."""
    lines = [
        {"workerName": "示范张三", "idCardNumber": number, "days": 22, "totalPayAmount": gross, "actualAmount": paid,
         "isBackPay": 0, "balanceDate": "2026-10-12"}
        for number, gross in people
    ]  # fmt: skip
    return {
        "projectCode": "XM2026-0001", "corpName": "示范劳务有限公司", "payMonth": "2026-10", "detailList": lines,
        "control": {"count": len(lines) if count_said is None else count_said},
    }  # fmt: skip
