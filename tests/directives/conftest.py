"""The application on both databases with a county in it, and a desk at which directives are handled day by day."""

import pytest
from flask import Flask

from monitor.db import Database
from monitor.models.matter import Employer, Matter
from monitor.models.project import Company, Project
from monitor.models.wage import PayLine
from tests.directives.desk import Desk
from tests.files.made import credit_code
from tests.views.conftest import app, county, database, database_url
from tests.views.county import County

__all__ = ["app", "county", "database", "database_url"]


@pytest.fixture
def desk(app: Flask, county: County, database: Database) -> Desk:
    return Desk(app, county, database)


@pytest.fixture
def sub(desk: Desk) -> str:
    """September's lines name a subcontractor, whom the register of firms knows."""
    code = credit_code(7)
    with desk.database.writing() as session:
        unit = Employer(name="示范劳务有限公司")
        firm = Matter(kind="company", code=code, name="示范劳务有限公司")
        session.add_all((unit, firm))
        session.flush()
        session.add(Company(id=firm.id))
        project = session.get_one(Project, desk.project)
        builder = Employer(name="示范建设投资公司")
        session.add(builder)
        session.flush()
        project.builder_id = builder.id
        for line in session.query(PayLine).filter(PayLine.matter_id == desk.project):
            line.employer_id = unit.id
    desk.books_come("payroll", "companies")
    desk.check()
    return code
