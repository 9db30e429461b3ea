"""Who is listed with the unit: one legal representative, and nobody twice, before four persons sign it."""

import pytest

from monitor.lifecycles.listing_text import list_persons
from monitor.lifecycles.machine import Refused
from tests.listings.office import Desk


def names(desk: Desk) -> list[str]:
    return [one.name for one in list_persons(desk.session, desk.listing)]


def test_a_unit_has_one_legal_representative(desk: Desk) -> None:
    desk.do("add_person", person_name="示范周酉", person_role="legal")
    with pytest.raises(Refused, match="一个单位只有一名"):
        desk.do("add_person", person_name="示范法人", person_role="legal")
    desk.do("add_person", person_name="示范主管", person_role="manager")
    assert names(desk) == ["示范周酉", "示范主管"]
    desk.do("drop_persons", reason="登记有误，营业执照上是示范法人。")
    desk.do("add_person", person_name="示范法人", person_role="legal")
    assert names(desk) == ["示范法人"]


@pytest.mark.parametrize("again", ["示范主管", "示范 主管", "示范主管\u200b"])
def test_nobody_is_listed_twice_as_the_same(desk: Desk, again: str) -> None:
    desk.do("add_person", person_name="示范主管", person_role="manager")
    with pytest.raises(Refused, match="已经以同一身份登记"):
        desk.do("add_person", person_name=again, person_role="manager")
    desk.do("add_person", person_name="示范主管", person_role="main")
    assert names(desk) == ["示范主管", "示范主管"]
