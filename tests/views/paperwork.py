"""What the tests of papers share: the notice to pay from the deposit of the first project, and looks at its record."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.paper import PaperIssue

PAY = {"act": "issue", "fen": "12300", "heads": "3"}
TOLD = {"decision_no": "示人社监理〔2026〕3号", "decision_due_on": date(2026, 11, 10), "bank": "中国示范银行示范县支行"}


Issue = Callable[..., int]
"""Issues the notice to pay, with other answers where told, and answers its id."""


def path_of(project: int) -> str:
    return f"/papers/write/deposit/{project}/deposit-payment"


def row_of(database: Database, issue_id: int) -> PaperIssue:
    with database.reading() as session:
        return session.scalars(
            select(PaperIssue).where(PaperIssue.id == issue_id).options(undefer(PaperIssue.snapshot))
        ).one()


def take(client: FlaskClient, issue_id: int, ending: str) -> TestResponse:
    return client.post(f"/papers/{issue_id}/file/{ending}")
