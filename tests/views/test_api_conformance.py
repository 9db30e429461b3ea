"""The interface for programs against its own specification, by questions that a machine makes up (schemathesis)."""

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from monitor.db import Database
from tests.listings.entries import end, public_id
from tests.views.county import NOW
from tests.views.listed import fill

CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip
"""Whether impossible days of a right form are refused is no fault: those checks are left out."""
PLAIN = {"Accept-Encoding": "identity"}
FEW = settings(
    max_examples=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None, database=None
)


def test_every_answer_is_one_that_the_specification_promises(app: Flask, database: Database) -> None:
    fill(database)
    with database.writing() as session:
        end(session, 1, NOW.date())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    seen: set[int] = set()

    for operation in schema.get_all_operations():
        found = operation.ok()

        @given(case=found.as_strategy())
        @FEW
        def ask(case: schemathesis.Case) -> None:
            seen.add(case.call_and_validate(checks=CHECKS, headers=PLAIN).status_code)

        ask()
    client = app.test_client()
    for number in (1, 2):
        case = schema["/blacklist/{id}"]["GET"].Case(path_parameters={"id": public_id(number)})
        case.call_and_validate(checks=CHECKS, headers=PLAIN)
    assert {200, 404} <= seen
    assert client.get(f"/api/v1/blacklist/{public_id(1)}").status_code == 410
