"""F and J. The clocks of clues and cases: both sides of every threshold.

Beside the days of autumn: 4–6 April, 1–5 May, 19–21 June off, Saturday 9 May worked. Sixty working days after 2 March
end on 28 May, ninety on 10 July.
"""

from typing import Any

from tests.rules.county import Case, complaint, day


def case(**days: Any) -> dict[str, Any]:
    """A case with its days as text; what is no day stays as it is."""
    return {name: day(value) if name.endswith("_on") else value for name, value in days.items()}


CLUE = case(received_on="2026-09-14", accepted_on=None, status="received")
ASKED = CLUE | case(completion_asked_on="2026-09-16")
FOREIGN = CLUE | case(received_on="2026-09-24", foreign_on="2026-09-24")
FILED = case(received_on="2026-03-02", accepted_on="2026-03-02", filed_on="2026-03-02")
LONGER = FILED | case(extended_on="2026-05-28")
ENDED = FILED | case(ended_on="2026-11-02")
CLOSED = FILED | case(ended_on="2026-09-29", closed_on="2026-09-29", by_worker=True)
REPORTED = FILED | case(ended_on="2026-09-14", crime_reported_on="2026-09-14")
APPROVED = REPORTED | case(crime_decided_on="2026-09-24", crime_approved=True)
HANDED = REPORTED | case(crime_decided_on="2026-09-14", crime_approved=True, handed_on="2026-09-14")
DECLINED = HANDED | case(police_answered_on="2026-09-14", police_filed=False)
FINED = REPORTED | case(decided_on="2026-09-15", decision="penalty")


def aged(ended: str, received: str) -> dict[str, Any]:
    return CLUE | case(act_ended_on=ended, received_on=received)


CASES = (
    Case("F01", "2026-09-16", None, CLUE),
    Case("F01", "2026-09-17", "blue", CLUE),
    Case("F01", "2026-09-20", "blue", CLUE),
    Case("F01", "2026-09-21", "yellow", CLUE),
    Case("F01", "2026-09-21", None, CLUE | case(accepted_on="2026-09-20")),
    Case("F01", "2026-09-21", None, CLUE | case(refused_on="2026-09-20", refusal_no="示范1号")),
    Case("F01", "2026-09-21", None, CLUE | case(transferred_on="2026-09-20")),
    Case("F01", "2026-09-21", None, ASKED),
    Case("F01", "2026-09-23", None, ASKED | case(completed_on="2026-09-21")),
    Case("F01", "2026-09-24", "blue", ASKED | case(completed_on="2026-09-21")),
    Case("F01", "2026-09-29", "blue", ASKED | case(completed_on="2026-09-21")),
    Case("F01", "2026-09-30", "yellow", ASKED | case(completed_on="2026-09-21")),
    Case("F02", "2026-09-18", None, CLUE | case(accepted_on="2026-09-18")),
    Case("F02", "2026-09-19", "yellow", CLUE | case(accepted_on="2026-09-18")),
    Case("F02", "2026-09-19", None, CLUE | case(accepted_on="2026-09-18", filed_on="2026-09-19")),
    Case("F02", "2026-09-19", None, CLUE | case(accepted_on="2026-09-18", transferred_on="2026-09-19")),
    Case("F03", "2026-09-28", None, FOREIGN),
    Case("F03", "2026-09-29", "yellow", FOREIGN),
    Case("F03", "2026-09-29", None, FOREIGN | case(transferred_on="2026-09-28")),
    Case("F03", "2026-09-29", None, FOREIGN | case(foreign_on=None)),
    Case("F04", "2026-09-30", None, aged("2024-09-21", "2026-09-21")),
    Case("F04", "2026-09-30", "blue", aged("2024-09-21", "2026-09-22")),
    Case("F04", "2026-09-30", None, aged("2024-09-26", "2026-09-28")),
    Case("F04", "2026-09-30", "blue", aged("2024-09-26", "2026-09-29")),
    Case("F04", "2026-09-30", None, CLUE),
    Case(
        "F04", "2026-09-30", None, aged("2024-09-21", "2026-09-22") | case(refused_on="2026-09-30", refusal_no="示范")
    ),
    Case("F05", "2026-05-07", None, FILED),
    Case("F05", "2026-05-08", "blue", FILED),
    Case("F05", "2026-05-20", "blue", FILED),
    Case("F05", "2026-05-21", "yellow", FILED),
    Case("F05", "2026-05-28", "yellow", FILED),
    Case("F05", "2026-05-29", "orange", FILED),
    Case("F05", "2026-05-29", None, FILED | case(ended_on="2026-05-28")),
    Case("F05", "2026-05-29", None, LONGER),
    Case("F05", "2026-07-10", None, LONGER),
    Case("F05", "2026-07-11", "F06 red", LONGER),
    Case("F05", "2026-07-11", None, LONGER | case(handed_on="2026-07-10")),
    Case("F07", "2026-11-23", None, ENDED),
    Case("F07", "2026-11-24", "yellow", ENDED),
    Case("F07", "2026-11-24", None, ENDED | case(decided_on="2026-11-23")),
    Case("F07", "2026-11-24", None, ENDED | case(closed_on="2026-11-23")),
    Case("F18", "2026-10-09", None, CLOSED, rows=(complaint(),)),
    Case("F18", "2026-10-10", "yellow", CLOSED, rows=(complaint(),)),
    Case("F18", "2026-10-10", None, CLOSED | case(told_on="2026-10-09"), rows=(complaint(),)),
    Case("F18", "2026-10-10", None, CLOSED),
    Case("J02", "2026-09-17", None, REPORTED),
    Case("J02", "2026-09-18", "red", REPORTED),
    Case("J02", "2026-09-28", None, REPORTED | case(crime_reported_on="2026-09-23")),
    Case("J02", "2026-09-29", "red", REPORTED | case(crime_reported_on="2026-09-23")),
    Case("J02", "2026-09-18", None, REPORTED | case(crime_decided_on="2026-09-17", crime_approved=False)),
    Case("J03", "2026-09-24", None, APPROVED),
    Case("J03", "2026-09-25", "red", APPROVED),
    Case("J03", "2026-09-25", None, APPROVED | case(crime_approved=False)),
    Case("J03", "2026-09-25", None, APPROVED | case(handed_on="2026-09-24")),
    Case("J04", "2026-09-17", None, HANDED),
    Case("J04", "2026-09-18", "yellow", HANDED),
    Case("J04", "2026-09-18", None, HANDED | case(police_answered_on="2026-09-17", police_filed=True)),
    Case("J04", "2026-09-28", None, HANDED | case(handed_on="2026-09-23")),
    Case("J04", "2026-09-29", "yellow", HANDED | case(handed_on="2026-09-23")),
    Case("J05", "2026-09-17", None, DECLINED),
    Case("J05", "2026-09-18", "yellow", DECLINED),
    Case("J05", "2026-09-18", None, DECLINED | case(police_filed=True)),
    Case("J05", "2026-09-18", None, DECLINED | case(reconsidered_on="2026-09-17")),
    Case("J08", "2026-09-14", None, FINED),
    Case("J08", "2026-09-15", "yellow", FINED),
    Case("J08", "2026-09-15", None, FINED | case(decision="handling")),
    Case("J08", "2026-09-15", None, FINED | case(decided_on="2026-09-13")),
    Case("J08", "2026-09-15", None, FINED | case(crime_decided_on="2026-09-15", crime_approved=False)),
    Case(
        "J08",
        "2026-09-15",
        None,
        FINED | case(crime_decided_on="2026-09-15", crime_approved=True, handed_on="2026-09-15"),
    ),
)
