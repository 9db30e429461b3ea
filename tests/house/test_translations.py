"""The English of everything people read: complete, current, and nothing said without being marked."""

import ast
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from config import ROOT
from monitor.values.words import translate
from tests.house import catalogue
from tests.house.spoken import (
    CHINESE,
    code_files,
    hidden_marks,
    unmarked,
    unmarked_in_code,
    unmarked_in_template,
)

# What people must write into a Chinese workbook is quoted as it must be written.
QUOTED = (
    "“单位：万元”",
    "“月份：2026年9月”",
    "“月份”",
    "（万元）",
    "（元）",
    "1.2万",
    "万",
    "亿",
    "合计工日",
    "半",
    "“无”",
    "延期理由",
)
PERCENT = re.compile(r"%\((\w+)\)[sd]|%%")


@pytest.fixture(params=catalogue.TRANSLATED)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(message: Message) -> tuple[str, ...]:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(str(text) for text in said)


def first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def messages(locale: str) -> Iterator[Message]:
    return (message for message in catalogue.read(locale) if message.id)


def places(text: str) -> list[str]:
    named = [name or "" for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None]
    return sorted({*named, *(f"%{name}" for name in PERCENT.findall(text))})


def test_the_catalogue_holds_exactly_what_is_said(locale: str) -> None:
    marked = {first(message) for message in catalogue.marked() if message.id}
    known = {first(message) for message in messages(locale)}
    assert marked - known == set(), "run `make words` and translate"
    assert known - marked == set(), "run `make words`"


def test_the_catalogue_stands_as_make_words_writes_it(locale: str) -> None:
    assert catalogue.catalogue_file(locale).read_bytes() == catalogue.merged(locale)


def test_everything_is_translated_and_nothing_is_a_guess(locale: str) -> None:
    assert list(catalogue.untranslated(locale)) == []


def test_what_was_compiled_is_what_is_translated(locale: str) -> None:
    stale = [first(one) for one in messages(locale) if translate(first(one), locale) != texts(one)[0]]
    assert stale == [], "run `make setup`"


def test_a_translation_is_filled_with_the_same_facts(locale: str) -> None:
    wrong = [first(one) for one in messages(locale) if any(places(text) != places(first(one)) for text in texts(one))]
    assert wrong == []


def test_a_translation_ends_and_begins_as_cleanly_as_its_text(locale: str) -> None:
    untidy = [text for one in messages(locale) for text in texts(one) if "  " in text or text.endswith("\n")]
    assert untidy == []


def test_english_has_no_chinese_beyond_what_must_be_written_in_chinese() -> None:
    quoted = re.compile("|".join(map(re.escape, QUOTED)))
    said = [text for message in messages("en") for text in texts(message)]
    assert [text for text in said if CHINESE.search(quoted.sub("", text))] == []


def test_nothing_is_said_in_chinese_without_being_marked() -> None:
    assert [place for path in code_files() for place in unmarked_in_code(path)] == []


def test_no_template_says_chinese_by_itself() -> None:
    pages = sorted((ROOT / "templates").rglob("*.html"))
    assert [place for path in pages for place in unmarked_in_template(path)] == []


def test_scripts_get_their_words_from_the_page() -> None:
    scripts = sorted((ROOT / "static" / "js").glob("*.js"))
    assert scripts
    assert [path.name for path in scripts if CHINESE.search(path.read_text(encoding="utf-8"))] == []


def test_marked_texts_are_plain_so_that_extraction_sees_them() -> None:
    assert [place for path in code_files() for place in hidden_marks(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "raise Refused('没有这条预警')",
        "click.echo(f'共 {count}')",
        "words = '、'.join(names)",
        "class Act(Term):\n    SEE = 'see', '查看'",
        "Field('code', '编号')",
        "def f():\n    return {'done': '已办'}",
    ],
)
def test_the_guard_sees_unmarked_texts(code: str) -> None:
    assert len(list(unmarked(ast.parse(code), "monitor/somewhere.py"))) == 1
