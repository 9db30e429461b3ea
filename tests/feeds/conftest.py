"""A county of one project and the feeds that a test adds; databases of both kinds."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.db import open_database, use_vault
from monitor.models.feed import Feed
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.user import Grant, User
from monitor.values.secrecy import Vault

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
USUAL = {
    "name": "示范来源", "owner": "示范平台", "kind": "payroll", "profile": "plain-json", "status": "open", "auto": True,
    "every_minutes": 60, "fresh_days": 1, "changed_by": 1, "opened_at": NOW,
}  # fmt: skip


def build(url):
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    with database.writing() as session:
        session.add(User(work_number="1", name="示范甲", password_hash="-", grants=[Grant(role="system")]))
        session.add(Matter(kind="project", code="XM2026-0001", name="示范安置房"))
        intake = Intake(kind="projects", file_name="示范", sha256="0", size=0, status="applied", created_at=NOW)
        session.add(intake)
        session.flush()
        matter = session.query(Matter).filter_by(code="XM2026-0001").one()
        session.add(Project(id=matter.id, intake_id=intake.id, sheet_no=1, row_no=1))
    database.dispose()


@pytest.fixture
def database(shelf):
    with shelf.copy("fed_county", build) as url:
        use_vault(Vault(b"0" * 32))
        database = open_database(url)
        yield database
        database.dispose()


@pytest.fixture
def add(database):
    def add(code, **more):
        with database.writing() as session:
            feed = Feed(code=code, **USUAL | more)
            session.add(feed)
            session.flush()
            return feed.id

    return add
