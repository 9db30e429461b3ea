"""The wording of an article is that of the day of the act, and no other."""

import hashlib
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from monitor.values.citing import find_articles
from monitor.values.editions import EDITIONS, FOLDER, all_wordings, editions_of, in_force, read_edition
from monitor.values.listing_acts import LAW, ListedAct, law_of, tell
from monitor.values.norms import Article
from monitor.values.statutes import (
    CIVIL_CODE,
    CREDIT_REPAIR,
    CREDIT_REPAIR_SYSTEM,
    CRIMINAL_LAW,
    LISTING,
    NORMS,
    RECONSIDERATION_LAW,
    REGULATION,
)

DAY = timedelta(days=1)
BORDERS = [(name, place) for name, editions in EDITIONS.items() for place in range(len(editions))]


@pytest.mark.parametrize(("name", "place"), BORDERS)
def test_an_edition_holds_from_its_first_day_to_its_last(name: str, place: int) -> None:
    edition = EDITIONS[name][place]
    assert edition.holds_on(edition.first) and not edition.holds_on(edition.first - DAY)
    if edition.last is not None:
        assert edition.holds_on(edition.last) and not edition.holds_on(edition.last + DAY)
    for number, wording in edition.wordings.items():
        article = NORMS[name][number]
        assert in_force(article, edition.first).wording is wording
        assert in_force(article, edition.last or date.max).wording is wording
        assert in_force(article, edition.first - DAY).wording is not wording


@pytest.mark.parametrize("name", EDITIONS)
def test_editions_follow_each_other_and_end_with_the_norm_we_cite(name: str) -> None:
    editions = EDITIONS[name]
    for earlier, later in pairwise(editions):
        assert earlier.last is not None and earlier.last < later.first
    newest = editions[-1]
    assert (newest.last, newest.first) == (None, NORMS[name].since)
    assert newest.norm == NORMS[name]


def test_every_wording_opens_with_its_number_and_is_that_of_its_hash() -> None:
    kept = list(all_wordings())
    assert len(kept) == 39
    for edition, number, wording in kept:
        assert wording.text.startswith(f"{edition.norm[wording.number].place}\u3000"), (edition.name, number)
        assert wording.sha256 == hashlib.sha256(wording.text.encode()).hexdigest()
        assert wording.text == "\n".join(line.strip() for line in wording.text.splitlines())
        assert not re.search(r"[,;?!<>]|[ \t]|[^。：；:]\n|[^。；]$", wording.text), (edition.name, number)
        assert edition.source and edition.lookup and edition.issued


def test_an_altered_text_is_not_read(tmp_path: Path) -> None:
    told = (FOLDER / "LISTING-2022.toml").read_text(encoding="utf-8")
    altered = tmp_path / "LISTING-2022.toml"
    altered.write_text(told.replace("20个工作日", "30个工作日", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"LISTING-2022 art\. 8"):
        read_edition(altered)


def test_an_act_before_a_norm_is_told_with_what_was_in_force_then() -> None:
    earlier = in_force(CREDIT_REPAIR.whole, date(2026, 3, 31))
    assert earlier.article.norm.number == "国家发展改革委令第58号"
    assert earlier.article.text("en").endswith("(Trial)")
    assert in_force(CREDIT_REPAIR.whole, date(2026, 4, 1)).article == CREDIT_REPAIR.whole
    assert in_force(LISTING[5], date(2021, 12, 31)).article.chinese == "拖欠农民工工资“黑名单”管理暂行办法"
    old, new = (
        in_force(RECONSIDERATION_LAW[20], date(2023, 12, 31)),
        in_force(RECONSIDERATION_LAW[20], date(2024, 1, 1)),
    )
    assert (old.article.number, new.article.number) == (9, 20)
    assert old.wording and old.wording.text.startswith("第九条") and "具体行政行为" in old.wording.text
    assert new.wording and "最长不得超过一年" in new.wording.text


def test_where_no_wording_is_held_that_is_said_and_nothing_stands_for_it() -> None:
    whole = in_force(CREDIT_REPAIR.whole, date(2026, 11, 26))
    assert (
        whole.wording is None
        and str(whole.missing) == "只有引用，没有收录原文；请查《信用修复管理办法》（国家规章库）。"
    )
    too_early = in_force(CREDIT_REPAIR_SYSTEM.whole, date(2025, 6, 21))
    assert too_early.edition is None and "2025-06-21 没有施行" in str(too_early.missing)
    assert in_force(CREDIT_REPAIR_SYSTEM.whole, date(2025, 6, 22)).edition is not None
    unkept = in_force(CIVIL_CODE[203], date(2026, 1, 1))
    assert unkept.wording is None and "没有收录原文" in str(unkept.missing)
    assert "没有施行" in str(in_force(CIVIL_CODE[203], date(2020, 12, 31)).missing)
    assert in_force(REGULATION[11], date(2026, 1, 1)).wording is None
    assert in_force(CRIMINAL_LAW[276].inserted(1), date(2026, 1, 1)).wording is None
    assert in_force(LISTING[5].inserted(1), date(2026, 1, 1)).wording is None
    item = in_force(LISTING[5].item(1), date(2026, 1, 1))
    assert item.wording and item.missing is None and item.article.place == "第五条第一项"
    assert editions_of(CIVIL_CODE) == ()


def test_every_act_of_a_listing_has_its_law_on_its_own_day() -> None:
    assert set(LAW) == set(ListedAct)
    told = tell(
        [
            (ListedAct.SERVED, date(2026, 5, 1)),
            (ListedAct.SERVED, date(2025, 6, 1)),
            (ListedAct.DECIDED, date(2023, 3, 1)),
        ]
    )
    assert [(one.act.value, one.day.year) for one in told] == [("decided", 2023), ("served", 2025), ("served", 2026)]
    numbers = [[held.article.norm.number for held in one.law] for one in told[1:]]
    assert [number for number in numbers[0] if "58号" in number] and not [one for one in numbers[0] if "36号" in one]
    # The plan on credit repair was issued on 22 June 2025: no law of an act before it.
    assert "国办发〔2025〕22号" in numbers[1] and "国办发〔2025〕22号" not in numbers[0]
    assert [number for number in numbers[1] if "36号" in number] and not [one for one in numbers[1] if "58号" in one]
    assert Article(editions_of(RECONSIDERATION_LAW)[0].norm, 9) in [held.article for held in told[0].law]


def test_two_articles_of_today_that_were_one_norm_then_stand_once() -> None:
    law = law_of(ListedAct.NOTIFIED, date(2021, 6, 1))
    assert [held.article.number for held in law] == [None]


def test_articles_are_read_back_from_texts() -> None:
    text = (
        "根据《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条、第八条，《保障农民工工资支付条例》第四十八条。"
    )
    assert find_articles(text) == (LISTING[5], LISTING[8], REGULATION[48])
    assert find_articles("保障农民工工资支付条例 第四十八条") == (REGULATION[48],)
    assert find_articles("根据《信用修复管理办法》，") == (CREDIT_REPAIR.whole,)
    assert find_articles("《中华人民共和国刑法》第二百七十六条之一") == (CRIMINAL_LAW[276].inserted(1),)
    assert find_articles("某办法第三条、名单办法") == ()
