"""Every message in the pages leads somewhere and says what is to be done, to whoever may open the page."""

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select

from config import ROOT
from monitor.db import Database
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.ladder import RungClimbed, RungHeard
from monitor.notify.wording import ALERT_WORDS, MANY_WORDS
from monitor.values.terms import AlertAct
from monitor.values.words import Sentence, pack
from monitor.views.letters import PLACES
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

OWN = ("log", "logs", "rung", "rungs")
"""Keys of letters about alerts, which lead to the alert, the rule or the rungs."""
KEY = re.compile(r'f"([A-Za-z][\w.-]*):[^"]*\{')


def entries(client: FlaskClient) -> list[str]:
    page = client.get("/messages").text
    return page.partition('<ol class="timeline">')[2].partition("</ol>")[0].split("<li>")[1:]


def links(found: list[str]) -> list[str | None]:
    hits = [re.search(r'href="([^"]+)"', one) for one in found]
    return [hit and hit[1] for hit in hits]


def test_every_letter_has_the_next_step_and_a_link(as_user: SignIn, database: Database, county: County) -> None:
    number = county.alerts["东B01"]
    about = {"level": "红色", "about": "示范路工程", "rule": "B01"}
    many = {"act": pack(Sentence(AlertAct.RAISED.label)), "rule": "B01", "count": 21}
    over = many | {"act": pack(Sentence(AlertAct.CURED.label))}
    letters = (
        ("one", number, ALERT_WORDS[AlertAct.RAISED], about), ("two", number, ALERT_WORDS[AlertAct.CURED], about),
        ("three", None, MANY_WORDS, many), ("four", None, MANY_WORDS, over), ("emergency:77:1", None, "示范呼叫", {}),
    )  # fmt: skip
    for who in ("inspector", "security"):
        with database.writing() as session:
            session.add_all(
                Message(user_id=county.users[who], dedup=dedup, alert_id=alert, msgid=msgid, facts=facts, at=NOW)
                for dedup, alert, msgid, facts in letters
            )
    found = entries(as_user("inspector"))
    assert links(found) == [
        "/emergencies/77", *["/alerts?rule=B01&amp;status=any"] * 2, *[f"/alerts/{number}"] * 2,
    ]  # fmt: skip
    assert ["下一步" in one for one in found] == [False, True, True, True, True]
    others = as_user("security").get("/messages").text
    assert 'href="/alerts' not in others and "/emergencies/77" not in others and "下一步" not in others


def test_what_went_on_says_what_comes_after_it(as_user: SignIn, database: Database, county: County) -> None:
    steps = {
        AlertAct.PROPOSED: "同意的确认", AlertAct.RETURNED: "按退回的理由补充", AlertAct.CURED: "符合条件的申请销号",
        AlertAct.CLOSED: None,
    }  # fmt: skip
    about = {"level": "红色", "about": "示范路工程", "rule": "B01"}
    with database.writing() as session:
        session.add_all(
            Message(
                user_id=county.users["inspector"], dedup=act.value, alert_id=county.alerts["东B01"],
                msgid=ALERT_WORDS[act], facts=about, at=NOW,
            )
            for act in steps
        )  # fmt: skip
    found = dict(zip(reversed(steps), entries(as_user("inspector")), strict=True))
    assert {act: step is None or step in found[act] for act, step in steps.items()} == dict.fromkeys(steps, True)
    assert "下一步" not in found[AlertAct.CLOSED]


def test_a_number_in_the_name_of_a_matter_is_starred(as_user: SignIn, database: Database, county: County) -> None:
    about = {"level": "红色", "about": "示范路工程 110101199003079972 联系13812345678", "rule": "B01"}
    with database.writing() as session:
        words = ALERT_WORDS[AlertAct.RAISED]
        session.add(Message(user_id=county.users["inspector"], dedup="log:1", msgid=words, facts=about, at=NOW))
    page = as_user("inspector").get("/messages").text
    assert "示范路工程 *** 联系***" in page and "110101199003079972" not in page and "13812345678" not in page


def test_letters_of_the_system_lead_to_their_pages(as_user: SignIn, database: Database, county: County) -> None:
    keys = {
        "outbox.dead:3:2026-11-23": "/outbox?state=dead&amp;channel=3", "poison:item:9": "/outbox",
        "silences:2026-11-23": "/silences", "address:sms:20261123": "/duty", "handover:7": "/handover",
        "orphans:2026-11-23": "/handover", "feed-gap:4:9": "/feeds/4", "K02:4:20261123T0800": "/feeds/4",
        "K01:2026:red": "/holidays", "holidays:00ff": "/holidays", "job.missed:audit:x": "/jobs",
        "clock:jump:x": "/jobs", "audit:2026-11-23": "/jobs", "old-pages:2026-W48": "/housing",
        "emergency:77:settled:1": "/emergencies/77", "late-clocks:1-9:squad:4": "/clocks?rungs=1-9-squad-4",
        "listing:8:31": "/listings/8",
    }  # fmt: skip
    assert {key.partition(":")[0] for key in keys} == set(PLACES)
    for who in ("supervisor", "town"):
        with database.writing() as session:
            session.add_all(
                Message(user_id=county.users[who], dedup=key, msgid="示范消息", facts={}, at=NOW) for key in keys
            )
    assert dict(zip(reversed(keys), links(entries(as_user("supervisor"))), strict=True)) == keys
    town = dict(zip(reversed(keys), links(entries(as_user("town"))), strict=True))
    assert town["handover:7"] == "/handover" and town["outbox.dead:3:2026-11-23"] is None
    assert town["address:sms:20261123"] == "/duty" and as_user("town").get("/duty").status_code == 200


def test_no_letter_is_written_under_a_key_that_leads_nowhere() -> None:
    written = set[str]()
    for place in ("monitor", "jobs"):
        for file in sorted((ROOT / place).rglob("*.py")):
            text = file.read_text("utf-8")
            if "Letter" in text or "def name_day" in text or "tell(session" in text:
                written |= set(KEY.findall(text))
    assert written - set(OWN) == set(PLACES)


def test_letters_that_count_rungs_open_to_these_alerts(as_user: SignIn, database: Database, county: County) -> None:
    user, codes = county.users["inspector"], ("东B01", "东E04")
    with database.writing() as session:
        rungs = []
        for number, code in enumerate(codes, 1):
            alert = session.get_one(Alert, county.alerts[code])
            episode = session.scalar(select(func.min(AlertLog.id)).where(AlertLog.alert_id == alert.id))
            rungs.append(
                RungClimbed(
                    alert_id=alert.id, episode_id=episode, number=number, level=4, amount=1, unit="working_days",
                    awaits="acknowledgement", line="squad", planned_at=NOW, at=NOW + timedelta(minutes=number),
                )
            )  # fmt: skip
        session.add_all(rungs)
        session.flush()
        session.add_all(RungHeard(rung_id=one.id, user_id=user, line="owner") for one in rungs)
        ids = [one.id for one in rungs]
        words = {"line": "中队", "level": "红色", "count": 2}
        for last in ids:
            key = f"rungs:{ids[0]}-{last}:squad:4"
            session.add(Message(user_id=user, dedup=key, msgid="催办 {count}", facts=words, at=NOW))
    inspector, other = as_user("inspector"), as_user("inspector2")
    both, first = links(entries(inspector))
    assert both and first and all("下一步" in one for one in entries(inspector))
    paths = {code: f'href="/alerts/{county.alerts[code]}"' for code in codes}
    told = [[paths[code] in inspector.get(link.replace("&amp;", "&")).text for code in codes] for link in (both, first)]
    assert told == [[True, True], [True, False]]
    assert "这条催办消息" in inspector.get(both.replace("&amp;", "&")).text
    assert not any(path in other.get(both.replace("&amp;", "&")).text for path in paths.values())
    assert inspector.get("/alerts?rungs=1-x-squad-4&status=any").status_code == 200
