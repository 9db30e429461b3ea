"""What a statement is made of is walked each part once, however often it is named there."""

from sqlalchemy import BindParameter, Column, Integer, Select, bindparam, column
from sqlalchemy.sql import visitors

from monitor.check.readers import Trail, asked_of
from monitor.check.tree import walk
from monitor.rules.book import BOOK
from monitor.state.refresh import fills


def test_a_part_named_twice_at_each_of_twelve_levels_is_walked_once() -> None:
    whole = bindparam("least", type_=Integer) + column("paid", Integer)
    for _level in range(12):  # thousands of ways lead down
        whole = whole + whole
    found = list(walk(whole))
    assert len(found) < 200
    assert [part.key for part in found if isinstance(part, BindParameter)] == ["least"]


def test_nothing_is_left_out_that_the_long_way_finds() -> None:
    for rule in BOOK.values():
        for one in asked_of(rule):
            if one is not None:
                asked = one.__clause_element__() if hasattr(one, "__clause_element__") else one
                long = {part.key for part in visitors.iterate(asked) if isinstance(part, BindParameter | Column)}
                assert {part.key for part in walk(asked) if isinstance(part, BindParameter | Column)} == long


def test_what_a_select_selects_from_is_what_it_says_when_it_is_compiled() -> None:
    selects = [part for fill in fills() for part in walk(fill.select) if isinstance(part, Select)]
    assert len(selects) > len(fills())
    trail = Trail()
    for one in selects[::12]:  # it compiles all of each
        assert [str(told) for told in trail._froms(one)] == [str(told) for told in one.get_final_froms()]
