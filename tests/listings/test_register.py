"""What anyone may read of the list: one predicate, whatever the clock does and whoever else is dead."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config import TIMEZONE
from monitor.db import use_vault
from monitor.ledgers.register import (
    Asked,
    Moment,
    NoSuchPlace,
    count_anew,
    count_choices,
    list_ids,
    list_lines,
    read_lines,
    read_moment,
)
from monitor.ledgers.register_asking import Bare
from monitor.ledgers.register_changes import Cursor, list_changes, read_cursor
from monitor.ledgers.register_entry import Altered, Entry, Gone, find_entry
from monitor.ledgers.register_search import forget_names, index_names, is_personal, is_too_short, read_words
from monitor.lifecycles.clock_mark import advance, set_back
from monitor.lifecycles.machine import Incomplete
from monitor.models.publication import ClockMark, Publication
from monitor.models.register import ClockLog, PublicationChange, PublicationCount, public_on
from monitor.models.user import User
from monitor.values.register import Absence, EntryAct
from monitor.values.secrecy import Vault
from tests.databases import owning
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.listings.entries import CLERK, FROM, PERSON, SECOND, TO, Firm, end, public_id, publish, show_again, suspend

TODAY = date(2026, 11, 26)
FIRMS = (
    Firm("示范鸿达建筑工程有限公司"),
    Firm("示范宏达建筑劳务有限公司", town="示范西镇"),
    Firm(
        "示范（东镇）安装有限公司", decided_on=date(2025, 5, 6), valid_from=date(2025, 5, 8), valid_to=date(2028, 5, 6)
    ),
    Firm("示范晨光装饰有限公司", valid_to=date(2026, 12, 1)),
    Firm("示范尚未公布有限公司", valid_from=date(2026, 12, 5)),
    Firm("示范早已期满有限公司", valid_from=date(2023, 1, 1), valid_to=date(2026, 1, 1)),
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    use_vault(Vault(b"0" * 32))
    with owning(database_url) as engine, Session(engine) as opened:
        publish(opened, *FIRMS)
        yield opened
        opened.rollback()


def names(session: Session, asked: Asked | None = None, today: date = TODAY) -> list[str]:
    moment = read_moment(session, today)
    return [line.party_name for line in list_lines(session, moment, asked or Asked()).lines]


def test_who_is_public_is_asked_of_the_dates(session: Session) -> None:
    firms = [firm.name for firm in FIRMS]
    assert names(session) == firms[3::-1]
    assert names(session, today=date(2026, 12, 1)) == firms[2::-1]
    assert names(session, today=date(2026, 12, 5)) == [firms[4], *firms[2::-1]]
    suspend(session, 1, TODAY)
    end(session, 2, TODAY)
    assert names(session) == [firms[3], firms[2]]
    assert count_choices(session, read_moment(session, TODAY)).total == 2


def test_a_clock_set_back_brings_nothing_back_until_a_person_says_why(session: Session) -> None:
    assert advance(session, TODAY).jumped_from is None
    assert advance(session, date(2026, 12, 1)).day == date(2026, 12, 1)
    assert FIRMS[3].name not in names(session, today=TODAY)
    assert advance(session, TODAY).day == date(2026, 12, 1)
    assert advance(session, date(2030, 1, 1)).jumped_from == date(2026, 12, 1)
    assert names(session) == []
    officer, now = session.get_one(User, CLERK), datetime(2026, 12, 2, 9, tzinfo=TIMEZONE)
    second = session.get_one(User, SECOND)
    for day, reason in ((TODAY, "示范"), (date(2026, 12, 2), " "), (date(2030, 1, 1), "示范")):
        with pytest.raises(Incomplete):
            set_back(session, day, reason, (officer, second), now)
    assert set_back(session, date(2026, 12, 2), "示范：服务器时钟误设", (officer, second), now) == date(2030, 1, 1)
    assert len(names(session, today=date(2026, 12, 2))) == 3


def test_the_database_lets_the_day_go_back_no_other_way(session: Session) -> None:
    advance(session, TODAY)
    suspend(session, 1, TODAY)
    back = update(ClockMark).values(day=date(2026, 1, 1))
    for statement in (back, delete(ClockMark), delete(PublicationChange), update(PublicationChange).values(act="x")):
        point = session.begin_nested()
        with pytest.raises(DBAPIError, match=r"kept|stays"):
            session.connection().execute(statement)
        point.rollback()
    log = {"before": TODAY, "after": FROM, "reason": "示范", "user_id": CLERK, "checked_by": SECOND}
    session.add(ClockLog(at=datetime.now(TIMEZONE), **log))
    session.flush()
    with pytest.raises(DBAPIError, match="clock_mark_kept"):
        session.connection().execute(back)


FOUND: dict[str, list[int]] = {
    "鸿达": [0], "宏达": [1], "建筑": [1, 0], "范鸿达建": [0], "(东镇)": [2], "（东镇）": [2], "　鸿达 ": [0],
    credit_code(5001): [0], credit_code(5001).lower(): [0], "示人社监列〔2026〕2号": [1], "示人社监列[2026]2号": [1],
    "期满": [], "尚未公布": [], PERSON: [], "%%": [], "__": [], "0000-1234567": [],
}  # fmt: skip


def test_a_part_of_the_name_the_code_or_the_number_finds_it(session: Session) -> None:
    right = {words: [FIRMS[one].name for one in found] for words, found in FOUND.items()}
    added = []
    for keep_up in (lambda _session: 0, index_names, forget_names, index_names, index_names):
        added.append(keep_up(session))
        assert {words: names(session, Asked(words=read_words(words))) for words in FOUND} == right
    names_held = [name for (name,) in session.execute(select(Publication.party_name))]
    counted = dict(session.connection().exec_driver_sql("SELECT pair, names FROM publication_search_pair").all())
    assert counted == {pair: sum(pair in name for name in names_held) for pair in counted}
    assert counted["建筑"] > counted["鸿达"] > 0
    assert added == [0, 6, None, 6, 0]
    publish(session, Firm("示范鸿达新近建筑有限公司"), Firm("示范县远大建筑有限公司"), first=7)
    assert names(session, Asked(words="鸿达")) == ["示范鸿达新近建筑有限公司", FIRMS[0].name]
    # A place is a part of a name like any other; that the authority is of the place makes nobody a firm of it.
    assert names(session, Asked(words="示范县")) == ["示范县远大建筑有限公司"]


def test_a_bare_cursor_finds_what_a_session_finds(session: Session) -> None:
    suspend(session, 3, TODAY)
    moment = read_moment(session, TODAY)
    bare = Bare(session.connection().connection.cursor(), session.get_bind().dialect)
    questions = [Asked(words=read_words(words)) for words in FOUND]
    questions += [
        Asked(),
        Asked(town="示范西镇"),
        Asked(year=2025),
        Asked(active_on=date(2027, 1, 5), authority="示范"),
    ]
    for keep_up in (False, True):
        if keep_up:
            index_names(session)
        for asked in questions:
            for after in ("nobody", public_id(999)):
                with pytest.raises(NoSuchPlace):
                    list_ids(bare, moment, asked, after)
            for after in (None, public_id(2)):
                slice_ = list_lines(session, moment, asked, after, size=1)
                assert list_ids(bare, moment, asked, after, size=1) == (
                    [line.public_id for line in slice_.lines], slice_.after,
                )  # fmt: skip
                assert read_lines(bare, moment, [line.public_id for line in slice_.lines]) == slice_.lines
    every = read_lines(bare, moment, [public_id(number) for number in range(100)])
    assert sorted(every) == sorted(list_lines(session, moment, Asked()).lines)


def test_nobody_is_found_by_his_numbers() -> None:
    assert [is_personal(words) for words in (worker_id(1), "13900001111", credit_code(5001), "鸿达")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [is_too_short(words) for words in ("", "鸿", "鸿达")] == [False, True, False]


def test_filters_narrow_and_pages_follow_one_another(session: Session) -> None:
    moment = read_moment(session, TODAY)
    assert names(session, Asked(town="示范西镇")) == [FIRMS[1].name]
    assert names(session, Asked(year=2025)) == [FIRMS[2].name]
    assert names(session, Asked(authority="示范没有的局")) == []
    assert names(session, Asked(active_on=date(2026, 1, 5))) == [FIRMS[2].name]
    assert names(session, Asked(active_on=date(2027, 1, 5))) == [firm.name for firm in FIRMS[2::-1]]
    first = list_lines(session, moment, Asked(), size=3)
    rest = list_lines(session, moment, Asked(), after=first.after, size=3)
    assert [line.party_name for line in (*first.lines, *rest.lines)] == names(session)
    assert (len(rest.lines), rest.after) == (1, None)
    choices = count_choices(session, moment)
    assert (choices.total, list(choices.years)) == (4, [(2026, 3), (2025, 1)])
    assert sorted(choices.towns) == [("示范东镇", 3), ("示范西镇", 1)]


def recounted(session: Session, moment: Moment) -> Counter[tuple[str | None, int, str]]:
    """The counts as a look through every entry makes them."""
    rows = session.execute(
        select(Publication.town, Publication.decided_on, Publication.authority).where(public_on(moment.day))
    )
    return Counter((town, decided.year, authority) for town, decided, authority in rows)


def test_counts_are_those_of_a_look_through_whatever_was_done(session: Session) -> None:
    draw, number = random.Random(20261127), len(FIRMS)
    shown, days = list(range(1, number + 1)), [TODAY + timedelta(days) for days in (-400, 0, 5, 9, 800, 1100)]
    for act in range(60):
        match draw.choice(("release", "suspend", "show", "end")):
            case "release":
                number += 1
                since, town = draw.choice(days), draw.choice([firm.town for firm in FIRMS] + [None])
                firm = Firm(
                    f"示范第{act}建筑有限公司", town=town, decided_on=since, valid_from=since + timedelta(2),
                    valid_to=since + timedelta(draw.choice((3, 40, 900))),
                )  # fmt: skip
                publish(session, firm, first=number)
                shown.append(number)
            case "suspend":
                suspend(session, draw.choice(shown), TODAY)
            case "show" if session.scalar(select(Publication.hidden_on).where(Publication.id == shown[0])):
                show_again(session, shown[0], datetime(2026, 11, 28, 8, tzinfo=TIMEZONE))
            case "end" if len(shown) > 1:
                end(session, shown.pop(draw.randrange(1, len(shown))), TODAY)
        for day in days:
            moment = Moment(day, act)
            choices, right = count_choices(session, moment), recounted(session, moment)
            assert choices.total == right.total()
            for told, place in ((choices.towns, 0), (choices.years, 1), (choices.authorities, 2)):
                by = Counter[object]()
                for key, count in right.items():
                    by[key[place]] += count if key[place] is not None else 0
                assert dict(told) == +by


def test_counts_that_were_put_wrong_are_made_anew(session: Session) -> None:
    suspend(session, 1, TODAY)
    moment = read_moment(session, TODAY)
    right = count_choices(session, moment)
    session.execute(update(PublicationCount).values(entries=7))
    assert count_choices(session, moment) != right
    count_anew(session)
    assert count_choices(session, moment) == right
    show_again(session, 1, datetime(2026, 11, 28, 8, tzinfo=TIMEZONE))
    end(session, 2, TODAY)
    assert count_choices(session, moment).total == right.total


def test_an_entry_says_what_was_signed_and_what_is_gone_says_no_name(session: Session) -> None:
    moment = read_moment(session, TODAY)
    entry = find_entry(session, public_id(1), moment)
    assert isinstance(entry, Entry)
    assert (entry.line.party_name, entry.persons[0].name, entry.order_due_on) == (FIRMS[0].name, PERSON, "2026-09-30")
    assert find_entry(session, "nobody", moment) is None
    assert find_entry(session, public_id(5), moment) is None
    expired = find_entry(session, public_id(6), moment)
    assert expired == Gone(public_id(6), date(2026, 1, 1), Absence.EXPIRED, date(2023, 1, 1))
    suspend(session, 1, TODAY)
    end(session, 2, TODAY, "revoked")
    moment = read_moment(session, TODAY)
    assert find_entry(session, public_id(1), moment) == Gone(public_id(1), TODAY, Absence.SUSPENDED, FROM)
    assert find_entry(session, public_id(2), moment) == Gone(public_id(2), TODAY, Absence.REVOKED, FROM)
    assert find_entry(session, public_id(1), Moment(TO, 99)) == Gone(public_id(1), TO, Absence.EXPIRED, FROM)
    show_again(session, 1, datetime(2026, 11, 28, 8, tzinfo=TIMEZONE))
    shown = find_entry(session, public_id(1), read_moment(session, date(2026, 11, 28)))
    assert isinstance(shown, Entry)
    assert [(event.act, event.day) for event in shown.history] == [
        (EntryAct.PUBLISHED, FROM), (EntryAct.HIDDEN, TODAY), (EntryAct.SHOWN, date(2026, 11, 28)),
    ]  # fmt: skip


def test_a_text_that_is_not_the_signed_one_is_not_shown(session: Session) -> None:
    point = session.begin_nested()
    session.connection().exec_driver_sql(
        "DROP TRIGGER publication_kept" + ("" if session.get_bind().dialect.name == "sqlite" else " ON publication")
    )
    session.execute(update(Publication).where(Publication.id == 1).values(sha256="0" * 64))
    session.expire_all()
    with pytest.raises(Altered):
        find_entry(session, public_id(1), read_moment(session, TODAY))
    point.rollback()


def test_a_cursor_tells_of_every_change_once_and_of_terms_that_ran_out(session: Session) -> None:
    start = read_moment(session, TODAY)
    cursor = Cursor(start.revision, start.day)
    nothing = list_changes(session, start, cursor)
    assert (nothing.lines, nothing.gone, nothing.more) == ([], [], False)
    suspend(session, 1, TODAY)
    end(session, 2, TODAY)
    later = Moment(date(2026, 12, 6), read_moment(session, TODAY).revision)
    seen: dict[str, str] = {}
    rounds = 0
    while True:
        changes = list_changes(session, later, cursor, size=1)
        seen |= {line.public_id: "listed" for line in changes.lines}
        seen |= {gone.public_id: gone.why.value for gone in changes.gone}
        cursor, rounds = read_cursor(str(changes.cursor)) or cursor, rounds + 1
        if not changes.more:
            break
    assert seen == {
        public_id(1): "suspended", public_id(2): "removed", public_id(4): "expired", public_id(5): "listed",
    }  # fmt: skip
    assert rounds == 5
    assert cursor == Cursor(later.revision, later.day)
    assert [read_cursor(text) for text in ("", "x", "1.2026-13-01", "1", "-1.2026-01-01")] == [None] * 5
