"""A desk in the county: officers sign in on any day and handle directives as browsers do."""

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.directive import Directive
from monitor.models.intake import FeedStart
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from tests.files.books import text
from tests.views.county import SHANGHAI, County

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
PDF = b"%PDF-1.7 " + b"\x00" * 32
SERVICE = {
    "mode": "direct",
    "receiver": "示范收件人",
    "first_officer": "示范甲",
    "second_officer": "示范乙",
}
BOARD = {"duty-0": "board", "fact-0": "施工现场没有设立告示牌。", "ordered-0": "设立内容齐全的告示牌。"}
WAGES = {"duty-0": "wages", "fact-0": "2026年9月工资未足额支付。", "ordered-0": "足额支付拖欠的工资。"}
FIRM = {"subject": "contractor||示范建筑有限公司"}


class Desk:
    """``on`` sets the day; every act goes through the pages and comes back as the answer of the server."""

    def __init__(self, app: Flask, county: County, database: Database) -> None:
        self.app, self.county, self.database = app, county, database
        self.project = county.matters["XM2026-0001"]
        self.day = date(2026, 11, 23)
        self.on("2026-11-23")

    def on(self, day: str) -> "Desk":
        self.day = date.fromisoformat(day)
        moment = datetime.combine(self.day, time(9, 30), SHANGHAI)
        self.app.config["CLOCK"] = lambda: moment
        return self

    def as_(self, name: str) -> FlaskClient:
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = f"{self.county.users[name]}.0"
            session["since"] = session["seen"] = int(self.app.config["CLOCK"]().timestamp())
        return client

    def get(self, path: str, who: str = "inspector") -> str:
        answer = self.as_(who).get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def draft(self, where: str = "", who: str = "inspector", **form: str) -> int:
        """The number of a new draft."""
        answer = self.hand_in(where, who, **form)
        assert answer.status_code == 302, answer.text
        return int(answer.headers["Location"].rpartition("/")[2])

    def hand_in(self, where: str = "", who: str = "inspector", **form: str) -> TestResponse:
        path = f"/directives/new?{where or f'matter={self.project}'}"
        return self.as_(who).post(path, data={"kind": "instruction"} | FIRM | form)

    def move(self, number: int, name: str, who: str = "inspector", files: Any = None, **facts: Any) -> TestResponse:
        """Make a move as somebody who has just opened the page."""
        version = facts.pop("version", None) or str(self.row(number).version)
        data = {"version": version} | facts | ({"evidence": files} if files else {})
        return self.as_(who).post(f"/directives/{number}/{name}", data=data)

    def made(self, number: int, name: str, who: str = "inspector", files: Any = None, **facts: Any) -> None:
        answer = self.move(number, name, who, files, **facts)
        assert answer.status_code == 302, answer.text

    def refused(self, number: int, name: str, who: str = "inspector", files: Any = None, **facts: Any) -> str:
        """Why a move is refused."""
        answer = self.move(number, name, who, files, **facts)
        assert answer.status_code in (403, 409, 422), answer.status_code
        return answer.text

    def issue(self, number: int) -> None:
        """From draft to number."""
        self.made(number, "submit")
        self.made(number, "approve", "approver")
        self.made(number, "issue")

    def serve(self, number: int, sent_on: str = "", **facts: Any) -> None:
        """Served and confirmed by a second officer."""
        sent = {"sent_on": sent_on or self.day.isoformat()}
        self.made(number, "serve", **SERVICE | sent | facts)
        self.made(number, "confirm_service", "inspector2")

    def row(self, number: int) -> Directive:
        with self.database.reading() as session:
            return session.scalars(select(Directive).where(Directive.id == number)).one()

    def books_come(self, *books: str) -> None:
        """Books that the county has handed in with all their columns."""
        with self.database.writing() as session:
            for book in books:
                columns = [field.name for field in BOOKS[BookKind(book)].fields]
                start = FeedStart(
                    kind=book, first_intake_id=self.county.intake, last_intake_id=self.county.intake, columns=columns
                )
                session.merge(start)

    def import_book(self, kind: str, head: list[str], *rows: list[str]) -> None:
        """Hand in a workbook and confirm it, as an officer does in the browser."""
        client = self.as_("inspector")
        file = (BytesIO(text([head, *rows]).encode()), f"{kind}.csv")
        where = client.post("/imports/new", data={"kind": kind, "file": file}).headers["Location"]
        seen = re.search(r'name="seen" value="(\w+)"', client.get(where).text)
        assert seen
        assert client.post(f"{where}/apply", data={"seen": seen[1]}).status_code == 302

    def check(self, *rules: str) -> dict[str, str]:
        """Alerts of the project that stand at the end of the day: step and level by rule and key."""
        moment = self.app.config["CLOCK"]()
        assert run_check(self.database, self.day, full=False, clock=lambda: moment).errors == []
        with self.database.reading() as session:
            found = list_alerts(session, rules)
        return {
            f"{row['rule']} {row['key']}".strip(): f"{row['step']} {row['level']}"
            for row in found
            if row["matter"]["code"] == "XM2026-0001"
        }

    def alert(self, rule: str, key: str = "") -> int:
        with self.database.reading() as session:
            asked = select(Alert.id).where(Alert.rule == rule, Alert.key == key, Alert.matter_id == self.project)
            return session.scalars(asked).one()


def file(content: bytes = PDF, name: str = "示范.pdf") -> Any:
    return (BytesIO(content), name)
