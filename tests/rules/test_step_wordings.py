"""An alert gives the reason of the step that it stands at."""

import pytest

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, building, day, judge, visit

AT_FAULT = {"titled": 10, "sold": 40, "title_filed_on": day("2025-07-20"), "title_cause": "developer"}


@pytest.mark.parametrize(
    ("as_of", "step", "told"), [("2026-10-09", "H14 orange", False), ("2026-10-10", "H15 red", True)]
)
def test_only_who_is_a_year_late_is_told_of_the_end_of_the_year(
    database: Database, as_of: str, step: str, told: bool
) -> None:
    case = Case("H14", as_of, step, rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key="1号楼")
    assert judge(database, [case]) == {0: step}
    with database.reading() as session:
        (alert,) = list_alerts(session, ["H14"])
    assert ("解除合同" in alert["message"], "2026-10-09" in alert["message"]) == (told, told)


@pytest.mark.parametrize(
    ("told", "none"),
    [
        ({"guarantee_form": "none", "guarantee_fen": None, "guarantee_to": None}, True),
        ({"guarantee_fen": 49_999}, False),
    ],
)
def test_a_guarantee_that_the_ledger_says_is_none_is_told_as_none(
    database: Database, told: dict[str, object], none: bool
) -> None:
    case = Case("A03", "2026-10-20", "A03 orange", told)
    assert judge(database, [case]) == {0: "A03 orange"}
    with database.reading() as session:
        (alert,) = list_alerts(session, ["A03"])
    assert ("台账写明没有提供工程款支付担保" in alert["message"]) is none


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (("contact-lost",), "检查查见：用工单位失联（2026-10-08）。"),
        (("office-empty",), "检查查见：项目部无人（2026-10-08）。"),
        (("contact-lost", "office-empty"), "检查查见：用工单位失联（2026-10-08）。项目部无人（2026-10-08）。"),
    ],
)
def test_only_what_was_seen_of_a_lost_employer_is_told(database: Database, seen: tuple[str, ...], told: str) -> None:
    case = Case("E18", "2026-10-09", "E18 emergency", rows=(visit("2026-10-08", *seen),))
    assert judge(database, [case]) == {0: "E18 emergency"}
    with database.reading() as session:
        (alert,) = list_alerts(session, ["E18"])
    assert alert["message"] == told
