"""A county value that nobody verified carries its mark wherever a page shows it, in both languages."""

import re
from html.parser import HTMLParser

import pytest

from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.values.bounds import say_value, written
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.terms import BookKind
from monitor.values.words import say, translate
from tests.files.books import text
from tests.views.conftest import SignIn
from tests.views.county import NOW
from tests.views.proposals import changes, decide, propose

UNVERIFIED = [one for one in PARAMETERS.values() if one.confidence.mark]
ONE_OF_EACH_MARK = list({one.confidence: one for one in UNVERIFIED}.values())
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "circle", "path"})


class Values(HTMLParser):
    """The texts of a page: of each element that is marked up as a county value, and what stands outside of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.values: list[str] = []
        self.rest = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        begins = "county-value" in (dict(attrs).get("class") or "")
        if begins:
            self.values.append("")
        if tag not in VOID:
            self.open.append(begins)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if any(self.open):
            self.values[-1] += data
        else:
            self.rest += data


def lawful(parameter: Parameter) -> int:
    """A value that a county may set: seven, or near the least."""
    return 7 if parameter.allows(7) else parameter.bounds[0] + 2


def figures(parameter: Parameter, locale: str) -> list[str]:
    """How the value that the test sets, and the default, are said."""
    values = [lawful(parameter), *([parameter.default] if parameter.default is not None else [])]
    return [say(say_value(parameter, value), locale) for value in values]


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_every_unverified_value_of_every_page_is_marked(as_user: SignIn, database: Database, locale: str) -> None:
    client, pages = as_user("inspector"), dict[tuple[str, str], str]()
    client.set_cookie("locale", locale)
    for parameter in UNVERIFIED:
        code, value = parameter.code, written(parameter, lawful(parameter))
        propose(client, code, value)
        pages[code, "waiting"] = client.get(f"/parameters/{code}").text
        if parameter in ONE_OF_EACH_MARK:
            query = {"value": value, "first_day": "2026-12-01"}
            pages[code, "preview"] = client.get(f"/parameters/{code}/preview", query_string=query).text
            decide(as_user("legal"), changes(database)[-1], "confirm")
            pages[code, "confirmed"] = client.get(f"/parameters/{code}").text
    rows = re.findall("<tr>.*?</tr>", client.get("/parameters").text, re.DOTALL)
    pages |= {(one.code, "list"): next(row for row in rows if f">{one.code}<" in row) for one in UNVERIFIED}
    for (code, name), page in pages.items():
        mark, found = translate(PARAMETERS[code].confidence.mark or "", locale), Values(page)
        assert len(found.values) > 1, (code, name)
        assert [value for value in found.values if mark not in value] == [], (code, name)
        assert [said for said in figures(PARAMETERS[code], locale) if said in found.rest] == [], (code, name)


UNSET = {"zh_Hans_CN": "本省数额未设定，按全国最低数额提示", "en": "no amount of this province is set"}


@pytest.mark.parametrize("locale", UNSET)
def test_the_amount_of_a_crime_is_ours_until_the_county_sets_the_provinces(
    as_user: SignIn, database: Database, locale: str
) -> None:
    client = as_user("inspector")
    client.set_cookie("locale", locale)

    def pages() -> list[list[str]]:
        row = next(
            row for row in re.findall("<tr>.*?</tr>", client.get("/parameters").text, re.DOTALL) if "crime.x2" in row
        )
        look = client.get("/parameters/crime.x2/preview?value=60000&first_day=2026-12-01").text
        return [Values(page).values for page in (client.get("/parameters/crime.x2").text, row, look)]

    for values in pages():
        assert UNSET[locale] in values[0]
    load(database, "crime.x2", "50000")
    for values in pages():
        assert UNSET[locale] not in values[0]
    assert [UNSET[locale] in value for value in pages()[0]].count(True) == 1


def load(database: Database, code: str, figure: str) -> None:
    """A value as the command on the server loads it."""
    sheet = text([["参数代码", "参数值", "生效日期", "批准人"], [code, figure, "2026-01-01", "示范局长"]]).encode()
    assert take_file(database, BookKind.PARAMETERS, "示范.csv", sheet, now=NOW).as_json()["status"] == "applied"


def test_what_a_text_was_read_for_has_no_mark(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"), "ghost_pay.month", "40000")
    values = Values(as_user("inspector").get("/parameters/ghost_pay.month").text).values
    assert len(values) > 3
    assert not any("未核实" in value or "建议" in value for value in values)


def test_a_refusal_that_names_a_bound_of_our_own_does_not_call_it_law(as_user: SignIn) -> None:
    ours, laws = (propose(as_user("inspector"), code, "9999999").text for code in ("stop.days", "crime.x1"))
    assert "不是法律规定，超出的多半写错了单位或位数" in ours and "法释" not in ours
    assert "法定幅度，依据法释〔2013〕3号 第三条" in laws and "不是法律规定，超出" not in laws
