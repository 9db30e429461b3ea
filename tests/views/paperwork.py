"""What the tests of papers share: the notice to pay from the deposit of the first project, and looks at its record."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive
from monitor.models.paper import PaperIssue

PAY = {"act": "issue"}
TOLD = {"bank": "中国示范银行示范县支行"}


Issue = Callable[..., int]
"""Issues the notice to pay, with other answers where told, and answers its id."""


def add_use(session: Session, project: int, officer: int, approver: int, fen: int = 1_230_000, heads: int = 3) -> None:
    """An approved notice to pay from the project's deposit, for a decision that ran out on 10 November."""
    decision = Directive(
        matter_id=project, kind="decision", status="served", number="示人社监理〔2026〕3号", subject_role="contractor",
        subject_name="示范建筑有限公司", amount_fen=fen, heads=heads, issued_on=date(2026, 10, 30),
        due_on=date(2026, 11, 10), drafted_by=officer, drafted_at=datetime(2026, 10, 30, tzinfo=UTC),
        approved_by=approver,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    session.add(
        DepositUse(
            matter_id=project, directive_id=decision.id, status="noticed", fen=fen, heads=heads, listed=False,
            prepared_by=officer, approved_by=approver, notice_on=date(2026, 11, 16),
        )
    )  # fmt: skip


def path_of(project: int) -> str:
    return f"/papers/write/deposit/{project}/deposit-payment"


def row_of(database: Database, issue_id: int) -> PaperIssue:
    with database.reading() as session:
        return session.scalars(
            select(PaperIssue).where(PaperIssue.id == issue_id).options(undefer(PaperIssue.snapshot))
        ).one()


def take(client: FlaskClient, issue_id: int, ending: str) -> TestResponse:
    return client.post(f"/papers/{issue_id}/file/{ending}")
