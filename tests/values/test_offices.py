"""A labour office of another place is told from ours by the names, and what names no place from both (B10)."""

import pytest

from monitor.values.offices import is_elsewhere, listed

OURS = "示范县人力资源和社会保障局"


@pytest.mark.parametrize(
    ("words", "elsewhere"),
    [
        *(
            (words, False)
            for words in (
                OURS,
                "示范县人力资源社会保障局",
                "示范县人社局",
                "示范县 人社局",
                "受益人：示范县人力资源和社会保障局（劳动保障监察大队）",
                "示范县劳动保障监察大队",
                "示范县人社局劳动监察大队",
                "示范省示范市示范县人社局",
                "示范市示范县人力资源和社会保障局",
                "安徽示范县人社局",
                "人社局",
                "人力资源和社会保障局",
                "当地人社部门",
                "本县人社局",
                "县人社局",
                "县级人社部门",
                "项目所在地人社部门",
                "工程所在地的县级人社部门",
            )
        ),
        *(
            (words, True)
            for words in (
                "邻县人社局",
                "受益人为邻县人力资源和社会保障局",
                "新示范县人社局",
                "示范市人社局",
                "示范省人力资源和社会保障厅",
                "市人社局",
                "示范县人社局和邻县人社局",
                "示范县人社局、邻县人社局",
                "示范县人社局（代邻县人社局）",
            )
        ),
    ],
)
def test_a_labour_office_is_ours_by_its_usual_names(words: str, elsewhere: bool) -> None:
    assert is_elsewhere(words, [OURS]) is elsewhere


@pytest.mark.parametrize(
    ("words", "own", "elsewhere"),
    [
        # our own name may have the city before it, and another city's district of the same name is not ours
        ("和平区人社局", ["天津市和平区人力资源和社会保障局"], False),
        ("天津市和平区人社局", ["天津市和平区人力资源和社会保障局"], False),
        ("沈阳市和平区人社局", ["天津市和平区人力资源和社会保障局"], True),
        ("天津市和平区人社局", ["和平区人社局"], False),
        ("和县人社局", ["安徽省和县人力资源和社会保障局"], False),
        # the end of another name is no name of ours
        ("泰和县人社局", ["和县人社局"], True),
        ("和县人社局", ["泰和县人社局"], True),
        ("市人社局", ["示范市人社局"], False),
        ("市人社局", ["示范省人社厅"], True),
        # who has no name here, or one without a place, cannot tell; what names no place is ours all the same
        ("示范县人社局", [], True),
        ("示范县人社局", ["人社局"], True),
        ("人社局", [], False),
        ("人社局", ["人社局"], False),
        ("示范市人社局", [OURS, "示范市人社局"], False),
        ("示范市人社局、示范县人社局", [OURS, "示范市人社局"], False),
        ("邻县人社局", [OURS, "示范市人社局"], True),
    ],
)
def test_our_names_are_those_that_were_registered(words: str, own: list[str], elsewhere: bool) -> None:
    assert is_elsewhere(words, own) is elsewhere


@pytest.mark.parametrize(
    ("text", "names"),
    [("", []), ("示范市人社局", ["示范市人社局"]), ("示范市人社局、 邻市人社局，", ["示范市人社局", "邻市人社局"])],
)
def test_further_names_are_a_list(text: str, names: list[str]) -> None:
    assert listed(text) == names
