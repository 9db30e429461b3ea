"""Every limit and clock of the rulebook's table (section 17), typed from it: length, rolling, confidence."""

import pytest

from monitor.rules.deadlines import LIMITS, OWN_IDS, RULE_IDS, Limit, NoTimeLimit, find_limit
from monitor.rules.deadlines.limit import Extra, Stretch
from monitor.values.calendar import Roll
from monitor.values.spans import DayType, cd, cy
from monitor.values.statutes import DEPOSIT_RULES, LABOUR_INSPECTION, REGULATION

# id, length, "forward"/"back"/"never", confidence of the number. Ids with no number, day or clock have no row.
TABLE = """
A04 -30CD never R
A05 1CM forward C3
A07 10WD never R
A09 90CD never R
A11 5WD never R
B01 20WD never C3
B03 5WD never R
B04 5WD never R
B05 5WD never R
B08 1CY never C1
B09 -30CD never M
B10 10WD never R
B11 10WD never M
B12 3WD never R
B13 5WD never C2
B14 10WD never M
B16 3WD never R
B17 30CD never C2
B18 5WD never C1
B19 3WD never C1
B20 3WD never C1
B21 180CD forward M
B22 15CD forward M
C01 30CD forward C3
C02 30CD forward C1
C04 10WD never R
C05 24H never R
C06 0CD never C2
C07 7CD never R
C08 0CD never R
C09 -5WD never R
C12 3WD never R
C13 30CD never C2
C15 180CD never R
C16 7CD never R
D03 3CD never R
D04 5WD never R
D05 3CD never R
D06 5CD never R
D08 10WD never R
D09 16CY never C1
D10 10WD never R
D11 3CY never C2
E01 10CD never R
E03 5CD never R
E04 0CD back C2
E05 15CD never R
E06 2CM never C1
E07 3WD never R
E10 5WD never R
E12 3WD never R
E15 4H never R
E16 1WD never R
E17 1WD never R
E18 2H never R
E19 5WD never R
E21 2WD never R
E22 -30CD never R
E23 35CD never R
E24 0WD back C2
F01 5WD never C3
F02 0WD never C3
F03 1WD never R
F04 2CY forward C2
F05 60WD never C2
F06 90WD never C2
F07 15WD never C1
F08 7WD never C2
F10 1WD never R
F11 5WD never R
F13 5WD never C1
F14 -7WD never C1
F15 6CM forward C1
F16 3CM forward C1
F18 3WD never R
F21 3WD never R
F22 3WD never C1
F23 20WD never C1
G01 0WD never R
G02 10WD never C1
G03 5WD never C1
G04 5WD never C1
G06 20WD never C1
G07 40WD never C1
G11 20WD never C1
G12 7WD never R
G14 3CY never C2
G15 6CM never C2
G16 12CM never C3
G17 15WD never C1
G18 15WD never C1
G19 10WD never C1
G20 3CY never C1
G21 10WD never C1
G22 10WD never C1
G23 1WD never R
G24 15CD never R
G25 15WD never C1
G26 10WD never M
G27 10WD never R
H01 3CM forward C1
H02 30CD never R
H03 15CD never R
H04 1CM forward C2
H05 90CD never R
H06 1CY never C2
H07 1CY forward C3
H08 -180CD never R
H09 1CD never R
H10 3CM forward C2
H12 15CD forward C1
H13 60CD forward M
H14 90CD forward C2
H15 90CD+1CY forward C2
H16 30WD never C1
H18 90CD never R
H19 24H never C1
H21 24H never R
H22 24H never R
H23 3WD never R
H24 3WD never R
H25 30CD forward C1
H26 30CD never R
H27 3WD never R
H28 24H never R
H29 7CD never R
I01 1WD never R
I02 15CD forward C1
I03 15CD forward C1
I04 5WD never C1
I05 1WD never R
I06 60CD forward C1
I07 90CD forward C1
I08 30CD forward C1
I09 30CD forward C1
I11 30CD never R
I13 2WD never R
I14 1H never R
I15 1CM never R
J01 1WD never R
J02 3CD forward C3
J03 24H never C3
J04 3CD forward C2
J05 3CD forward C2
J09 1H never R
J10 1H never R
J12 24H never R
J13 5WD never R
J14 90CD never R
J15 2H never R
K01 0CD never R
K02 24H never R
K05 30CD never R
K08 4H never R
"""
WITHOUT = """
A01 A02 A03 A06 A08 A10 B02 B06 B07 B15 C03 C10 C11 C14 D01 D02 D07 E02 E08 E09 E11 E13 E14 E20 F09 F12 F17 F19 F20
G05 G08 G09 G10 G13 H11 H17 H20 I10 I12 J06 J07 J08 J11 J16 K03 K04 K06 K07 K09 K10
"""
FURTHER = {
    "B01": ["10WD", "40WD"],
    "B04": ["-1CY"],
    "B05": ["3CY"],
    "B08": ["10WD"],
    "B09": ["0CD"],
    "C01": ["60CD"],
    "C08": ["24H"],
    "D05": ["2WD"],
    "D11": ["2CY"],
    "E04": ["3WD"],
    "E05": ["5WD"],
    "E06": ["2CM+-1CD", "24H", "3WD"],
    "E12": ["5WD"],
    "E23": ["3WD"],
    "F01": ["3WD"],
    "F04": ["5WD"],
    "F05": ["45WD", "55WD"],
    "F15": ["60CD"],
    "F16": ["10WD"],
    "G02": ["8WD"],
    "G06": ["15WD"],
    "G11": ["7WD"],
    "G14": ["3CY+10WD"],
    "G18": ["10WD"],
    "G26": ["3WD"],
    "H01": ["9CM"],
    "H02": ["10WD"],
    "H03": ["3WD"],
    "H05": ["10WD"],
    "H07": ["2CY", "1CY"],
    "H08": ["10WD"],
    "H09": ["31CD", "91CD", "3WD"],
    "H13": ["10WD"],
    "H14": ["10WD"],
    "H18": ["10WD"],
    "H26": ["10WD"],
    "H29": ["15CD", "30CD"],
    "I02": ["10CD"],
    "I06": ["45CD"],
    "I08": ["30CD"],
    "I09": ["30CD"],
    "I11": ["3WD"],
    "J04": ["3CD"],
    "J09": ["30MIN", "2H"],
    "J10": ["30MIN", "2H"],
    "K01": ["10CM", "11CM"],
    "K02": ["48H", "7CD"],
    "K08": ["24H", "3WD", "10WD"],
}
ROWS = [tuple(line.split()) for line in TABLE.split("\n") if line]


def written(stretch: Stretch) -> str:
    return "+".join(f"{span.amount}{span.day_type}" for span in stretch.spans)


@pytest.mark.parametrize(("rule", "length", "roll", "confidence"), ROWS, ids=[row[0] for row in ROWS])
def test_a_limit_is_as_the_rulebook_states_it(rule: str, length: str, roll: str, confidence: str) -> None:
    limit = LIMITS[rule]
    assert (written(limit.stretch), limit.roll(), str(limit.confidence)) == (length, Roll(roll), confidence)


def test_every_rule_of_the_rulebook_has_a_limit_or_is_known_to_have_none() -> None:
    assert list(LIMITS) == [row[0] for row in ROWS]
    assert set(LIMITS) | set(WITHOUT.split()) == set(RULE_IDS)
    assert not set(LIMITS) & set(WITHOUT.split())
    assert len(RULE_IDS) == len(set(RULE_IDS)) == 204
    assert not set(OWN_IDS) & set(RULE_IDS)


def test_a_rule_of_our_own_is_known_and_has_no_limit() -> None:
    for code in OWN_IDS:
        with pytest.raises(NoTimeLimit):
            find_limit(code)


def test_the_further_limits_are_those_of_the_rulebook() -> None:
    assert {
        rule: [written(extra.stretch) for extra in limit.also] for rule, limit in LIMITS.items() if limit.also
    } == FURTHER


@pytest.mark.parametrize("limit", LIMITS.values(), ids=list(LIMITS))
def test_a_limit_of_the_law_names_its_law_and_every_limit_its_event(limit: Limit) -> None:
    assert limit.basis or not limit.confidence.is_law
    assert limit.base
    assert str(limit.base_sentence) == limit.base
    assert all(extra.name for extra in limit.also)


def test_articles_are_those_the_rulebook_cites() -> None:
    assert LIMITS["B01"].basis == (DEPOSIT_RULES[8], REGULATION[32], REGULATION[55].item(2))
    assert LIMITS["F05"].basis == (LABOUR_INSPECTION[17],)
    assert [str(article) for article in LIMITS["H15"].basis] == [
        "最高人民法院关于审理商品房买卖合同纠纷案件适用法律若干问题的解释 第十五条"
    ]


def test_only_calendar_lengths_of_the_law_roll_forward() -> None:
    for limit in LIMITS.values():
        counts: list[Limit | Extra] = [limit, *limit.also]
        for counted in counts:
            if limit.roll(counted) is Roll.FORWARD:
                assert counted.confidence.is_law
                assert counted.stretch.day_type in (DayType.CD, DayType.CM, DayType.CY)


def test_a_chain_is_one_stretch() -> None:
    assert LIMITS["H15"].stretch == Stretch((cd(90), cy(1)))
