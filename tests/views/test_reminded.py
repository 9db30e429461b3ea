"""A letter that counts the agency's own time limits opens to exactly these."""

from datetime import timedelta

from sqlalchemy import func, select

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.ladder import RungClimbed, RungHeard
from tests.views.conftest import SignIn
from tests.views.county import NOW, County, add_alert
from tests.views.test_letters import entries, links

LETTER = "late-clocks:{}-{}:squad:4"


def climb(database: Database, county: County, user: int, told: int) -> list[int]:
    """Three time limits of a case and one alert of a project climb in one turn; a letter counts the first ``told``."""
    case, project = county.matters["case1"], county.alerts["东B01"]
    with database.writing() as session:
        rows = [add_alert(session, case, rule, 4) for rule in ("F01", "F02", "F03")]
        session.flush()
        ids = [rows[0], project, rows[1], rows[2]]
        rungs = []
        for alert in ids:
            episode = session.scalar(select(func.min(AlertLog.id)).where(AlertLog.alert_id == alert))
            rungs.append(
                RungClimbed(
                    alert_id=alert, episode_id=episode, number=1, level=4, amount=1, unit="working_days",
                    awaits="acknowledgement", line="squad", planned_at=NOW, at=NOW + timedelta(minutes=1),
                )
            )  # fmt: skip
        for one in rungs:
            session.add(one)
            session.flush()
        session.add_all(RungHeard(rung_id=one.id, user_id=user, line="squad") for one in rungs)
        key = LETTER.format(rungs[0].id, rungs[told].id)
        session.add(Message(user_id=user, dedup=key, msgid="催办 {count}", facts={"count": told}, at=NOW))
        session.get_one(Alert, rows[1]).status = "cured"
    return [one.id for one in rungs]


def test_a_letter_opens_to_the_time_limits_that_it_counted(as_user: SignIn, database: Database, county: County) -> None:
    climb(database, county, county.users["inspector"], 2)
    inspector, case = as_user("inspector"), f'href="/cases/{county.matters["case1"]}">'
    (path, *_more) = links(entries(inspector))
    assert path is not None and path.startswith("/clocks?rungs=")
    page = inspector.get(path).text
    assert page.count(case) == 2 and f"{case}F01" in page and f"{case}F02" in page, "one that was cured is told too"
    assert "只显示这条催办消息所说的" in page and f'/alerts/{county.alerts["东B01"]}"' not in page
    assert case not in as_user("inspector2").get(path).text, "a letter is its reader's"
    assert "只显示这条催办消息所说的" not in inspector.get("/clocks?rungs=1-x-squad-4").text
    inspector.set_cookie("locale", "en")
    assert "Only what this reminder" in inspector.get(path).text
