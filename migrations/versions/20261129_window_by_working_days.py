"""The database counts the five working days of an objection itself, and knows the least amount of the law.

Article 6 of Order 45 gives five working days from the service of the notice; the calendar's table says which days those
are, and no listing is released while one of them is not known. Where only our own officers say when they handed the
notice over, the days run from the day it was put on record. Article 5 names the amount of the crime of refusing to pay:
no province may set it below 5,000 yuan for one worker or 30,000 for ten (法释〔2013〕3号 第三条); an entry below that rests
on an event with its case.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "window_by_working_days"
down_revision: str | None = "defects_of_an_estate"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "publication_lawful"
SERVED = (
    "SELECT 1 FROM listing l JOIN listing_service s ON s.listing_id = l.id AND s.paper = 'notice'"
    " AND s.status = 'confirmed' AND s.decided_by <> s.recorded_by"
)
TOLD = (
    f"{SERVED} WHERE l.id = NEW.listing_id AND l.window_ends_on IS NOT NULL"
    " AND (l.waiver_id IS NOT NULL AND l.waived_on <= l.decided_on) IS NOT TRUE"
)
"""A notice was served and its window not waived; where one of them is missing, `publication_release` says so."""
COUNTED = (
    f"{SERVED}"
    " JOIN calendar_day b ON b.date = CASE WHEN s.mode IN ('direct', 'left', 'posted')"
    " THEN {later}(s.served_on, {recorded_on}) ELSE s.served_on END"
    " JOIN calendar_day e ON e.workday_no = b.workday_no + 5 AND e.is_workday AND e.date <= l.window_ends_on"
    " WHERE l.id = NEW.listing_id AND l.window_sure AND l.decided_on > l.window_ends_on"
    " AND NOT EXISTS (SELECT 1 FROM calendar_day u WHERE u.day > b.day AND u.day <= e.day AND NOT u.known)"
)
AMOUNT = (
    "SELECT 1 FROM listing l WHERE l.id = NEW.listing_id AND ((l.ground = 'event' AND l.case_id IS NOT NULL)"
    " OR l.worst_fen >= 500000 OR (l.heads >= 10 AND l.owed_fen >= 3000000))"
)
CONDITIONS = (("window", f"NOT EXISTS ({TOLD}) OR EXISTS ({COUNTED})"), ("standard", f"EXISTS ({AMOUNT})"))


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    recorded_on = "date(s.recorded_at)" if sqlite else "(s.recorded_at AT TIME ZONE 'Asia/Shanghai')::date"
    words = {"later": "max" if sqlite else "greatest", "recorded_on": recorded_on}
    filled = [(f"{NAME}: {what}", condition.format(**words)) for what, condition in CONDITIONS]
    if sqlite:
        body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({one}) IS NOT TRUE;" for what, one in filled)
        op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication BEGIN {body} END")
        return
    body = " ".join(
        f"IF ({one}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, one in filled
    )
    op.execute(f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$")
    op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION {NAME}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"DROP TRIGGER {NAME}" + ("" if sqlite else " ON publication"))
    if not sqlite:
        op.execute(f"DROP FUNCTION {NAME}()")
