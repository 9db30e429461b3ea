"""Whatever bytes somebody sends to the pages for the public, he is answered: a page, or what was wrong with it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from monitor.db import Database
from monitor.views.frame import PUBLIC
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.listed import FIRMS, fill

GBK = "鸿达".encode("gbk").decode("latin-1")
QUERIES = (
    "q=\xff\xfe", "q=%FF%FE", "lang=\xff", "\xff=1", "%ff=%ff", "q=%ED%A0%80", "q=%00", f"q={GBK}", "next=\xff",
    "number=\xff&after=%FF&changed_since=%FF&active_on=%FF&limit=%FF&year=%FF&print=%FF&status=\xff",
)  # fmt: skip
HEADERS = (
    "COOKIE", "ACCEPT_LANGUAGE", "REFERER", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "IF_MATCH", "RANGE", "HOST", "ACCEPT",
    "ACCEPT_ENCODING", "ORIGIN", "USER_AGENT", "AUTHORIZATION", "X_FORWARDED_FOR", "X_FORWARDED_PROTO",
)  # fmt: skip
TEXTS = ("\xff\xfe", f"anxin=\xff; locale={GBK}", '"\xff"', "Bearer \xff", "\x80:80")


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    app.config["METRICS_TOKEN"] = "t" * 32
    fill(database)
    return app


def addresses(app: Flask) -> Iterator[str]:
    """Every address for the public that is read, with nothing that anybody could read in its places."""
    areas = {area.bp.name for area in PUBLIC} | {"signin"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in areas and "GET" in (rule.methods or ()):
            with app.test_request_context():
                adapter = app.url_map.bind("localhost")
                values = {name: 7 if "int" in str(rule) else "\xff" * 22 for name in rule.arguments}
                yield adapter.build(rule.endpoint, values)


def test_no_address_of_the_public_ends_in_a_fault(filled: Flask) -> None:
    client, asked = filled.test_client(), 0
    for path in {*addresses(filled), "/blacklist/%ff", "/api/v1/blacklist/%ff", "/%ff", "/static/%ff", "/homes/%00"}:
        for number, query in enumerate(QUERIES):
            asked += 1
            visitor = {"REMOTE_ADDR": f"10.{asked // 250}.{asked % 250}.{number}"}
            answer = client.get(path, environ_base=visitor, environ_overrides={"QUERY_STRING": query})
            assert answer.status_code < 500, (path, query)
    assert asked > 20 * len(QUERIES)


def test_no_header_ends_in_a_fault(filled: Flask) -> None:
    client, asked = filled.test_client(), 0
    for path in (
        "/blacklist",
        "/api/v1/blacklist",
        "/report",
        "/homes",
        "/bulletins",
        "/metrics",
        "/login",
        "/nowhere",
    ):
        for name in HEADERS:
            for text in TEXTS:
                asked += 1
                visitor = {"REMOTE_ADDR": f"10.1.{asked // 250}.{asked % 250}"}
                answer = client.get(path, environ_base=visitor, environ_overrides={f"HTTP_{name}": text})
                assert answer.status_code < 500, (path, name, text)


def test_an_address_in_bytes_is_the_same_as_one_that_is_spelled_out(filled: Flask) -> None:
    client = filled.test_client()
    raw = {"QUERY_STRING": "q=" + "鸿达".encode().decode("latin-1")}
    for path in ("/blacklist", "/api/v1/blacklist"):
        assert FIRMS[0].name in client.get(path, environ_overrides=raw).text, path
        for unreadable in ("q=\xff\xfe", f"q={GBK}"):
            answer = client.get(path, environ_overrides={"QUERY_STRING": unreadable})
            assert FIRMS[0].name not in answer.text, path


def test_a_cookie_of_another_program_signs_nobody_out(app: Flask, as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    own = client.get_cookie("anxin")
    assert own is not None
    for other in ("other=\xff\xfe", f"other={GBK}"):
        cookies = {"HTTP_COOKIE": f"{other}; anxin={own.value}"}
        assert app.test_client(use_cookies=False).get("/alerts", environ_overrides=cookies).status_code == 200
