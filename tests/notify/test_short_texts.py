"""A short message keeps its link and its next step, whatever it has no room for."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.notify.channel import Parcel
from monitor.notify.channels.sms import LONGEST, write_text

LINK = "https://anxin.example/alerts"
words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=160)


def written(title: str, lines: tuple[str, ...], link: str = LINK) -> str:
    return write_text(
        Parcel("msg_1", title, lines, link, False, datetime(2026, 11, 23, tzinfo=UTC), "…", "13800138000")
    )


@given(words, st.lists(words, max_size=8), st.sampled_from(["", LINK]))
def test_it_never_is_too_long_and_ends_with_the_step_and_the_link(title: str, lines: list[str], link: str) -> None:
    text = written(title, tuple(lines), link)
    assert len(text) <= LONGEST and text.endswith(link)
    if lines:
        rest = text.removesuffix("\n" + link) if link else text
        assert lines[-1].startswith(rest.rpartition("\n")[2].removesuffix("…"))
        assert rest.rpartition("\n")[2], "something of the next step is there"
    assert text.startswith(title[:20])


def test_what_is_left_out_is_marked_and_what_fits_is_whole() -> None:
    digest = ("红色 预警产生：B01 应存未存工资保证金，12 条",) * 9
    text = written("【红色】共 108 条，涉及 90 个事项", (*digest, "下一步：打开链接，先办特急和红色的。"))
    assert text.endswith(f"…\n下一步：打开链接，先办特急和红色的。\n{LINK}") and text.startswith("【红色】共 108 条")
    assert written("【黄色】示范路工程", ("一条", "下一步")) == f"【黄色】示范路工程\n一条\n下一步\n{LINK}"
