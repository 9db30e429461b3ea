"""Two people and one sheet: in whatever order they write, nothing is lost and nothing overwritten unseen."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.values.merging import Clash, History, latest, merge, text_at

NAMES, TEXTS = st.sampled_from(["heads", "remark"]), st.sampled_from(["", "1", "2", "3"])
WRITES = st.lists(
    st.tuples(st.sampled_from([1, 2]), st.dictionaries(NAMES, TEXTS, min_size=1), st.integers(0, 4)), max_size=12
)


def test_a_save_that_comes_again_changes_nothing() -> None:
    first = merge({}, {"heads": "12"}, 0, 1, 7)
    again = merge(first.history, {"heads": "12"}, 0, 2, 7)
    assert (again.changed, again.clashes, again.history) == (frozenset(), (), first.history)


def test_who_saw_the_others_text_may_replace_it_and_who_did_not_is_told() -> None:
    history: History = {"heads": [[1, 7, "10"], [3, 8, "12"]]}
    assert merge(history, {"heads": "15"}, 2, 4, 7).clashes == (Clash("heads", "15", "12", 8),)
    assert latest(merge(history, {"heads": "15"}, 3, 4, 7).history) == {"heads": "15"}


def test_ones_own_later_text_stands_though_the_answer_to_the_earlier_was_lost() -> None:
    history: History = {"remark": [[1, 7, "a"], [2, 7, "ab"]]}
    assert latest(merge(history, {"remark": "abc"}, 0, 3, 7).history) == {"remark": "abc"}


def test_a_field_that_was_left_alone_is_not_set_back() -> None:
    history: History = {"heads": [[1, 7, "10"], [3, 8, "12"]]}
    found = merge(history, {"heads": "10"}, 2, 4, 7)
    assert (found.clashes, latest(found.history)) == ((), {"heads": "12"})


@given(WRITES)
def test_nothing_that_was_written_is_ever_lost(writes: list[tuple[int, dict[str, str], int]]) -> None:
    history: History = {}
    for version, (user, fields, behind) in enumerate(writes, start=1):
        base = max(0, version - 1 - behind)
        before = {name: text_at(history.get(name, ()), base) for name in fields}
        found = merge(history, fields, base, version, user)
        for name, text in fields.items():
            now = latest(history).get(name, "")
            clashes = {clash.name: clash for clash in found.clashes}
            if name in clashes:
                assert (clashes[name].mine, clashes[name].theirs) == (text, now)
                assert clashes[name].user_id != user
            elif text != before[name]:
                assert latest(found.history).get(name, "") == text
        for name, entries in history.items():
            assert list(map(list, entries)) == found.history[name][: len(entries)]
        history = found.history
