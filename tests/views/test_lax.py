"""Whatever is tried, by page, by workbook or by command: a value that the law bounds never leaves its bound."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.models.binds import binds_for
from monitor.models.parameter import ParameterChange, ParameterValue
from monitor.values.bounds import written
from monitor.values.parameters import PARAMETERS, Measure, Parameter
from monitor.values.terms import BookKind
from tests.files.books import text
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY
from tests.views.proposals import changes, decide, hand_in, propose

LAW = {
    "crime.x1": (500_000, 2_000_000),
    "crime.x2": (3_000_000, 10_000_000),
    "deposit.permille": (10, 30),
    "deposit.multi_permille": (5, 30),
    "realname.grace_days": (0, 3),
    "presale.cover_permille": (1000, 2000),
}
"""What the law says of county values, in their measures; of the last one the law gives only the lower end."""
HEADER = ["参数代码", "参数值", "生效日期", "批准人", "依据"]


def is_unlawful(code: str, value: int | None) -> bool:
    return value is not None and not LAW[code][0] <= value <= LAW[code][1]


def as_typed(parameter: Parameter, value: int, form: int) -> str:
    """A value in one of the ways in which people write it."""
    figure = written(parameter, value)
    if parameter.measure in (Measure.PERMILLE, Measure.POINTS):
        return (figure, f"{figure}‰", f"{value / 10:g}%")[form]
    return (figure, f"{figure}元" if parameter.measure is Measure.FEN else f"{figure}天", f" {figure} ")[form]


@st.composite
def attempts(draw: st.DrawFn) -> tuple[str, Parameter, int, str, date]:
    """A way in, a parameter, a value near its bound or anywhere, how it is typed, and its first day."""
    code = draw(st.sampled_from(sorted(LAW)))
    parameter, ends = PARAMETERS[code], LAW[code]
    near = st.tuples(st.sampled_from(ends), st.integers(-3, 3)).map(sum)
    value = draw(st.one_of(near, st.integers(*ends), st.integers(0, 10 * ends[1]), st.integers(0, 10**9)))
    typed = as_typed(parameter, max(0, value), draw(st.integers(0, 2)))
    return (
        draw(st.sampled_from(("page", "workbook", "command"))),
        parameter,
        max(0, value),
        typed,
        draw(st.integers(-30, 60).map(lambda days: TODAY + timedelta(days=days))),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempts())
def test_no_way_in_lets_an_unlawful_value_through(
    as_user: SignIn, database: Database, tried: tuple[str, Parameter, int, str, date]
) -> None:
    way, parameter, value, typed, first_day = tried
    row = [parameter.code, typed, first_day.isoformat(), "示范局长", "示范依据"]
    if way == "page":
        propose(as_user("inspector"), parameter.code, typed, row[2])
    elif way == "workbook":
        hand_in(as_user("inspector"), row)
    else:
        take_file(database, BookKind.PARAMETERS, "示范.csv", text([HEADER, row]).encode(), now=NOW)
    waiting = [change for change in changes(database) if change.status == "proposed"]
    assert [decide(as_user("legal"), change, "confirm").status_code for change in waiting] == [302] * len(waiting)
    with database.reading() as session:
        kept = [(one.code, one.value) for one in session.scalars(select(ParameterValue))]
        bound = [binds_for(session, TODAY + timedelta(days=days)) for days in (-30, 0, 1, 30, 61)]
    assert [code for code, number in kept if is_unlawful(code, number)] == []
    assert not any(is_unlawful(code, found[PARAMETERS[code].bind]) for code in LAW for found in bound)
    lawful = not is_unlawful(parameter.code, value) and (way == "command" or first_day > TODAY)
    assert lawful <= ((parameter.code, value) in kept)


BEYOND = (
    ("crime.x1", 499_999, "超出法定幅度，不执行"),
    ("crime.x2", 10_000_001, "超出法定幅度，不执行"),
    ("realname.grace_days", 4, "宽于法律，不执行"),
    ("presale.cover_permille", 999, "宽于法律，不执行"),
    ("stop.days", 29, "超出合理范围，不执行"),
    ("unpaid.permille", 501, "超出合理范围，不执行"),
)


def test_a_row_beyond_its_bound_that_came_from_elsewhere_counts_for_nothing(
    as_user: SignIn, database: Database
) -> None:
    with database.writing() as session:
        for code, value, _said in BEYOND:
            session.add(ParameterValue(code=code, valid_from=date(2026, 1, 1), value=value, signer="示范"))
    with database.reading() as session:
        binds = binds_for(session, TODAY)
    auditor = as_user("auditor")
    for code, _value, said in BEYOND:
        assert binds[PARAMETERS[code].bind] == PARAMETERS[code].default
        assert said in auditor.get(f"/parameters/{code}").text
    assert binds["p_crime_x1_unset"] == 1


def test_a_proposal_that_became_unlawful_is_not_confirmed(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"), "crime.x1", "6000")
    with database.writing() as session:
        session.get_one(ParameterChange, changes(database)[0].id).value = 2_000_001
    answer = decide(as_user("legal"), changes(database)[0], "confirm")
    assert (answer.status_code, changes(database)[0].status) == (409, "proposed")
    assert "法释〔2013〕3号 第三条" in answer.text
    with database.reading() as session:
        assert session.scalars(select(ParameterValue)).all() == []


def test_the_command_obeys_the_same_bound(database: Database) -> None:
    for value, status in (("4999", "refused"), ("20001", "refused"), ("5000", "applied"), ("20000", "applied")):
        sheet = text([HEADER, ["crime.x1", value, "2026-01-01", "示范局长", "示范"]]).encode()
        receipt = take_file(database, BookKind.PARAMETERS, "示范.csv", sheet, now=NOW)
        assert receipt.as_json()["status"] == status
