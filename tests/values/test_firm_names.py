"""A labelled set of pairs of names: what is proposed as one firm is one, and what is one is mostly proposed."""

from monitor.values.names.firm import take_apart
from monitor.values.names.matching import PROPOSED, Grade, Reason, compare
from tests.files.firms import OTHER, SAME


def is_proposed(first: str, second: str) -> bool:
    likeness = compare(first, second)
    return likeness is not None and likeness.grade in PROPOSED


def test_of_a_hundred_pairs_nothing_is_proposed_wrongly_and_almost_all_is_found() -> None:
    right = [pair for pair in SAME if is_proposed(*pair)]
    wrong = [pair for pair in OTHER if is_proposed(*pair)]
    assert len(SAME) + len(OTHER) >= 100 and len(SAME) > 40 and len(OTHER) > 40
    assert wrong == []
    missed = [pair for pair in SAME if pair not in right]
    assert missed == [("示范县建筑工程公司", "示范建工"), ("示范县城市建设投资有限公司", "示范城投")]
    assert len(right) * 100 >= 95 * len(SAME)
    assert all(is_proposed(*pair) == is_proposed(*reversed(pair)) for pair in SAME + OTHER)


def test_what_sounds_alike_is_not_even_called_like() -> None:
    assert compare("示范县鸿达建设工程有限公司", "示范县宏达建设工程有限公司") is None
    assert compare("示範縣鴻達建設有限公司", "示范县宏达建设有限公司") is None


def test_the_reasons_say_what_agrees_and_what_does_not() -> None:
    elsewhere = compare("示范县鸿达建设有限公司", "邻县鸿达建设有限公司")
    assert elsewhere is not None and elsewhere.grade is Grade.LIKE and Reason.OTHER_PLACE in elsewhere.reasons
    branch = compare("示范县鸿达建设有限公司", "示范县鸿达建设有限公司第三分公司")
    assert branch is not None and Reason.BRANCH in branch.reasons
    assert compare("示范县鸿达建设有限公司", "邻县鸿达劳务有限公司") is None


def test_a_name_falls_into_its_parts() -> None:
    found = take_apart("江西省上饶市示范縣鴻達建設（集團）有限責任公司第三分公司")
    assert (found.places, found.brand, found.trade) == (("江西", "上饶", "示范"), "鸿达", ("建设",))
    assert (found.group, found.form, found.branch) == (True, "limited", "第三分公司")
    assert take_apart("示范市政工程有限公司").places == ()
    assert take_apart("示范鸿运建筑有限公司（原示范县鸿达建筑有限公司）").former == ("示范县鸿达建筑有限公司",)
    assert take_apart("").brand == ""
