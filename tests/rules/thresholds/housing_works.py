"""H. Housing: start, progress and standstill of the works, visits, wages: both sides of every threshold.

The 8th and 9th of October 2026 are the first two working days after the holiday.
"""

from typing import Any

from tests.rules.county import SEPTEMBER, Case, attended, building, day, due, line, refused_row, told, visit, window

STOPPED = {"stopped_on": day("2025-10-01")}
BEFORE, ON = "2026-10-08", "2026-10-09"
PERMIT = {"permit_on": day("2026-07-02")}
CAUGHT_UP, NOT_QUITE = 51, 50
# begun, of small size, at rest for a year that ends in the holiday
IDLE = {"land_start_due_on": day("2024-01-02"), "developed_share": 5_000, "invested_share": 2_499}
RESTS_A_YEAR = (building(last_work_on=day("2025-10-03")),)
AFTER_A_YEAR = {"stopped_on": day("2025-10-09"), "resumed_on": day("2026-10-09")}
AGAIN = {"resumed_on": day("2026-01-08"), "stopped_on": day("2026-02-02")}
VERIFIED = {"stopped_on": day("2025-09-08"), "resumed_on": day("2026-09-08")}
# 8 February to 2 March 2026 do not count: the holiday of the notice and seven days around it
FEBRUARY = (building(last_work_on=day("2026-02-05")),)
AUGUST = 202608
UNPAID = (line(1, paid=0, month=AUGUST),)
PAID = (line(1, month=AUGUST, paid_on=day("2026-09-15")),)
JULY = (line(1, month=202607, paid_on=day("2026-08-14")),)


def absent(month: int) -> tuple[Any, ...]:
    """Attendance of a month that says that nobody was there."""
    return tuple((model, row | {"days": 0}) for model, row in attended(1, month=month))


def rests(since: str, **more: Any) -> tuple[Any, ...]:
    """A building last worked on a day."""
    return (building(last_work_on=day(since), **more),)


def _half_told(*days: str | None) -> tuple[Any, ...]:
    """Buildings each last worked on a day, or on one that nobody tells."""
    return tuple(building(last_work_on=day(on), building_no=f"{n}号楼") for n, on in enumerate(days, start=1))


CASES = (
    # three months after 2 July is in the holiday and rolls to the 8th
    Case("H01", BEFORE, None, PERMIT, rows=(building(),)),
    Case("H01", ON, "yellow", PERMIT, rows=(building(),)),
    Case("H01", ON, None, PERMIT | {"started_on": day("2026-10-09")}),
    Case("H01", ON, "yellow", PERMIT | {"started_on": day("2026-10-10")}),
    Case("H01", ON, None, PERMIT, rows=rests("2026-10-01")),
    Case("H01", ON, None, PERMIT, rows=(building(progress_percent=1),)),
    # works that stopped or resumed, or a building that was handed over, had begun
    *(
        Case("H01", ON, expected, PERMIT | {name: day(on)}, rows=(building(),))
        for name in ("stopped_on", "resumed_on")
        for on, expected in ((ON, None), ("2026-10-10", "yellow"))
    ),
    Case("H01", ON, None, PERMIT, rows=(building(delivered_on=day(ON)),)),
    Case("H01", ON, "yellow", PERMIT, rows=(building(delivered_on=day("2026-10-10")),)),
    Case("H01", BEFORE, None, {"permit_on": day("2026-06-01"), "start_extended_to": day("2026-10-08")}),
    Case("H01", ON, "yellow", {"permit_on": day("2026-06-01"), "start_extended_to": day("2026-10-08")}),
    # no extension reaches beyond nine months
    # an extension to a day before the three months end puts nothing forward
    *(
        Case("H01", as_of, expected, PERMIT | {"start_extended_to": day("2026-08-03")}, rows=(building(),))
        for as_of, expected in ((BEFORE, None), (ON, "yellow"))
    ),
    Case("H01", BEFORE, None, {"permit_on": day("2026-01-08"), "start_extended_to": day("2027-01-08")}),
    Case("H01", ON, "yellow", {"permit_on": day("2026-01-08"), "start_extended_to": day("2027-01-08")}),
    Case("H01", ON, "unknown", rows=(building(),)),
    Case("H02", BEFORE, None, rows=(building(), told("2026-08-20", 60, 50), told("2026-09-09", 61, 50))),
    Case("H02", ON, "blue", rows=(building(), told("2026-08-20", 60, 50), told("2026-09-09", 61, 50))),
    *(  # behind since August; caught up on 8 September, or not quite, and behind from the 9th on
        Case("H02", as_of, expected, rows=(
            building(), told("2026-08-20", 61, 50), told("2026-09-08", 61, actual), told("2026-09-09", 70, 55),
        ))
        for as_of, actual, expected in ((BEFORE, CAUGHT_UP, None), (ON, CAUGHT_UP, "blue"), (BEFORE, NOT_QUITE, "blue"))
    ),
    Case("H02", ON, None, rows=(building(accepted_on=day(ON)), told("2026-08-20", 61, 50))),
    Case("H02", ON, None, rows=(building(), told("2026-08-20", 60, 50))),
    Case("H02", ON, "unknown", rows=(building(),)),
    # one that is behind stays so beside one without a plan; one that is accepted does not make the others slow
    Case("H02", ON, "blue", rows=(
        building(building_no="2号楼"), building(), told("2026-08-20", 60, 50), told("2026-09-09", 61, 50),
    )),
    Case("H02", ON, None, rows=(
        building(accepted_on=day(ON)), told("2026-08-20", 61, 50),
        building(building_no="2号楼"), told("2026-08-20", 50, 50, building_no="2号楼"),
    )),
    Case("H02", BEFORE, "unknown", rows=(building(), told(ON, 60, 50))),
    Case("H03", "2026-03-14", None, rows=FEBRUARY),
    Case("H03", "2026-03-15", "orange", rows=FEBRUARY),
    Case("H03", "2026-05-28", "orange", rows=FEBRUARY),
    Case("H03", "2026-05-29", "H05 red", rows=FEBRUARY),
    # five days, nine that do not count, ten days
    Case("H03", BEFORE, None, rows=(*rests("2026-09-15"), window("2026-09-21", "2026-09-29"))),
    Case("H03", ON, "orange", rows=(*rests("2026-09-15"), window("2026-09-21", "2026-09-29"))),
    Case("H03", BEFORE, "orange", rows=(*rests("2026-09-15"), window("2026-09-21", "2026-09-29", revoked=True))),
    *(  # two windows that overlap are left out once: four days, eleven that do not count, eleven days
        Case("H03", as_of, expected, rows=(
            *rests("2026-09-13"), window("2026-09-18", "2026-09-24"), window("2026-09-22", "2026-09-28", "order"),
        ))
        for as_of, expected in ((BEFORE, None), (ON, "orange"))
    ),
    # the fifteenth day is the 5th of October: a window from then on comes in time, one from the 6th too late
    Case("H03", BEFORE, None, rows=(*rests("2026-09-20"), window("2026-10-05", "2026-10-08"))),
    Case("H03", ON, "orange", rows=(*rests("2026-09-20"), window("2026-10-05", "2026-10-08"))),
    Case("H03", BEFORE, "orange", rows=(*rests("2026-09-20"), window("2026-10-06", "2026-10-08"))),
    *(
        Case("H03", as_of, expected, rows=(
            *rests("2026-09-20", sold=1), *rests("2026-10-08", building_no="2号楼"), window("2026-09-25", "2026-09-28"),
        ))
        for as_of, expected in ((BEFORE, None), (ON, "yellow"))
    ),
    # nothing has to be reported while the works rest for the festival
    Case("H04", "2026-03-14", None, rows=FEBRUARY),
    Case("H04", "2026-03-15", "orange", rows=FEBRUARY),
    Case("H06", BEFORE, None, AFTER_A_YEAR),
    Case("H06", ON, "red", AFTER_A_YEAR),
    Case("H06", ON, None, AFTER_A_YEAR | {"resumed_on": day("2026-10-08")}),
    Case("H06", BEFORE, "red", VERIFIED | {"permit_verified_on": day(ON)}),
    Case("H06", ON, None, VERIFIED | {"permit_verified_on": day(ON)}),
    Case("H06", ON, "red", VERIFIED | {"permit_verified_on": day("2025-09-07")}),
    # the permit is looked at once a year is full, and no earlier
    *(
        Case("H06", ON, expected, {"stopped_on": day(stopped), "resumed_on": day("2026-09-08")} | {
            "permit_verified_on": day(verified)
        })
        for stopped, verified, expected in (
            ("2024-01-08", "2024-02-08", "red"), ("2025-09-08", "2025-09-08", "red"),
            ("2025-09-08", "2026-09-07", "red"), ("2025-09-08", "2026-09-08", None),
        )
    ),
    Case("H06", ON, "unknown", {"resumed_on": day("2026-09-08")}),
    # stopped again since: the resumption ended the stop before, and wants the permit looked at for that one
    *(
        Case("H06", ON, expected, AGAIN | told)
        for told, expected in (
            ({"earlier_stopped_on": day("2025-01-08")}, "red"),
            ({"earlier_stopped_on": day("2025-01-09")}, None),
            ({"earlier_stopped_on": day("2025-01-08"), "permit_verified_on": day("2026-01-07")}, "red"),
            ({"earlier_stopped_on": day("2025-01-07"), "permit_verified_on": day("2026-01-07")}, None),
            ({}, "unknown"),
            ({"earlier_stopped_on": day("2026-01-09")}, "unknown"),
            ({"permit_verified_on": day("2026-01-07")}, "unknown"),
            ({"permit_verified_on": day("2026-01-08")}, None),
        )
    ),
    # a later resumption is written over the first: the stop before, if it may have lasted a year, asks how it ended
    *(
        Case("H06", ON, expected, {"stopped_on": day("2025-06-02")} | last | {
            f"{name}_on": day(on) for name, on in told.items()
        })
        for last in ({}, {"resumed_on": day("2026-01-08")})
        for told, expected in (
            ({"earlier_stopped": "2024-06-02"}, "unknown"), ({"earlier_stopped": "2024-06-03"}, None),
            ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2025-01-07"}, None),
            ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2025-01-08"}, "red"),
            ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2025-06-02"}, "red"),
            ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2025-06-03"}, "unknown"),
            ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2024-01-07"}, "unknown"),
            ({"earlier_stopped": "2024-01-08", "permit_verified": "2025-01-07"}, "unknown"),
            ({"earlier_stopped": "2024-01-08", "permit_verified": "2025-01-08"}, None),
            *(
                ({"earlier_stopped": "2024-01-08", "earlier_resumed": "2025-02-03", "permit_verified": on}, level)
                for on, level in (("2025-01-07", "red"), ("2025-01-08", None))
            ),
            # a resumption of a stop that nobody tells
            ({"earlier_resumed": "2025-01-08"}, "unknown"), ({"earlier_resumed": "2025-06-03"}, None),
            ({"earlier_resumed": "2025-01-08", "permit_verified": "2025-01-08"}, None),
            ({"earlier_resumed": "2025-01-08", "permit_verified": "2025-01-07"}, "unknown"),
        )
    ),
    # what is proved of the last stop stands
    Case("H06", ON, "red", VERIFIED | {"earlier_stopped_on": day("2023-01-08")}),
    Case("H06", ON, "red", VERIFIED | {"earlier_resumed_on": day("2024-01-08")}),
    # a proved breach stands, whatever came of the stop since
    Case("H06", ON, "red", AGAIN | {
        "earlier_stopped_on": day("2023-02-01"), "resumed_on": day("2025-02-01"), "stopped_on": day("2025-09-01"),
    }, rows=(building(last_work_on=day("2026-10-01")),)),
    # work a year after a stop that the ledger leaves open: when it was taken up again is not told
    *(
        Case("H06", ON, expected, STOPPED | told, rows=(building(last_work_on=day(worked)), *rows))
        for told, worked, rows, expected in (
            ({}, "2026-10-01", (), "unknown"), ({}, "2026-09-30", (), None),
            ({"permit_verified_on": day(BEFORE)}, "2026-10-01", (), None),
            ({"permit_verified_on": day("2026-09-30")}, "2026-10-01", (), "unknown"),
            ({"resumed_on": day("2025-09-30")}, "2026-10-01", (), "unknown"),
            ({}, "2026-09-30", (refused_row("buildings"),), "unknown"),
            ({"stopped_on": day("2025-10-10")}, "2026-10-01", (refused_row("buildings"),), None),
        )
    ),
    Case("H07", BEFORE, None, {"land_start_due_on": day("2025-10-03")}),
    Case("H07", ON, "orange", {"land_start_due_on": day("2025-10-03")}),
    Case("H07", BEFORE, "orange", {"land_start_due_on": day("2024-10-03")}),
    Case("H07", ON, "red", {"land_start_due_on": day("2024-10-03")}),
    Case("H07", ON, None, {"land_start_due_on": day("2024-10-03"), "idle_excuse": "示范政府原因"}),
    Case("H07", ON, "unknown"),
    Case("H07", BEFORE, None, IDLE, rows=RESTS_A_YEAR),
    Case("H07", ON, "orange", IDLE, rows=RESTS_A_YEAR),
    Case("H07", ON, None, IDLE | {"invested_share": 2_500}, rows=RESTS_A_YEAR),
    Case("H07", ON, "orange", IDLE | {"invested_share": 2_500, "developed_share": 3_333}, rows=RESTS_A_YEAR),
    Case("H07", ON, None, IDLE | {"invested_share": 2_500, "developed_share": 3_334}, rows=RESTS_A_YEAR),
    Case("H07", BEFORE, None, IDLE | {"invested_share": None}, rows=RESTS_A_YEAR),
    Case("H07", ON, "unknown", IDLE | {"invested_share": None}, rows=RESTS_A_YEAR),
    *(  # no building says when it was last worked on: the ledger's own day of the stop, unless works resumed
        Case("H07", ON, expected, IDLE | {
            "started_on": day("2023-02-01"), "stopped_on": day("2025-10-03"), "resumed_on": resumed,
        })
        for resumed, expected in ((None, "orange"), (day("2026-09-01"), None))
    ),
    # nobody knows since when the works rest: from a year after the last day that anything tells on
    *(
        Case("H07", as_of, expected, IDLE | {"started_on": day("2023-02-01")} | more, rows=rows)
        for rows, more, as_of, expected in (
            (_half_told("2024-10-01", None), {}, ON, "unknown"),
            (_half_told("2025-10-03", None), {}, BEFORE, None),
            (_half_told("2025-10-03", None), {}, ON, "unknown"),
            (_half_told("2026-05-01", None), {}, ON, None),
            (_half_told("2024-10-01", "2025-10-03"), {}, BEFORE, None),
            (_half_told("2024-10-01", "2025-10-03"), {}, ON, "orange"),
            (_half_told("2024-10-01", None), {"invested_share": 2_500}, ON, None),
            (_half_told("2024-10-01", None), {"invested_share": None}, ON, "unknown"),
            (_half_told("2024-10-01", None), {"stopped_on": day("2025-01-02")}, ON, "orange"),
            (_half_told("2026-05-01", None), {"stopped_on": day("2025-01-02")}, ON, None),
            ((), {}, ON, "unknown"),
            ((), {"started_on": day("2025-10-09")}, ON, None),
            ((), {"started_on": day("2025-10-03"), "resumed_on": day("2026-05-01")}, ON, None),
            ((building(accepted_on=day("2024-06-03")),), {}, ON, None),
        )
    ),
    # the ledger's own stop says that works began: idle by the second half, if at all
    *(
        Case("H07", ON, expected, IDLE | {"stopped_on": day(stopped)}, rows=rows)
        for stopped, rows, expected in (
            ("2025-10-03", (), "orange"), ("2025-10-09", (), None), ("2026-05-01", (building(),), None),
            ("2026-10-10", (building(),), "red"),
        )
    ),
    Case("H07", ON, None, IDLE, rows=(building(delivered_on=day(ON)),)),
    Case("H07", ON, "red", IDLE, rows=(building(delivered_on=day("2026-10-10")),)),
    Case("H28", BEFORE, None, rows=rests("2026-09-24"), linked=(line(1, paid=0, month=AUGUST),)),
    Case("H28", ON, "red", rows=rests("2026-09-24"), linked=(line(1, paid=0, month=AUGUST),)),
    Case("H28", ON, None, rows=rests("2026-09-24"), linked=(line(1, month=AUGUST, paid_on=day("2026-09-15")),)),
    Case("H28", BEFORE, None, rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08"), *PAID)),
    Case("H28", ON, "red", rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08"),)),
    Case("H28", ON, None, rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08", 1), *PAID)),
    Case("H28", ON, None, rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08", due_fen=0), *PAID)),
    # until the last work that was seen somebody worked: a month of which nothing tells is not known
    Case("H28", ON, "unknown", rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08", 1),)),
    Case("H28", ON, None, rows=rests("2026-07-31"), linked=(due(AUGUST, "2026-10-08", 1), *JULY)),
    Case("H28", ON, "unknown", rows=rests("2026-09-01"), linked=()),
    Case("H28", ON, "unknown", rows=rests("2026-07-31"), linked=PAID),
    Case("H28", ON, None, rows=rests("2026-09-01"), linked=(due(AUGUST, "2026-10-08", 1), *absent(AUGUST))),
    Case("H28", ON, None, rows=rests("2026-09-01"), linked=(*PAID, due(SEPTEMBER, "2026-10-30"))),
    Case("H28", "2026-10-16", "unknown", rows=rests("2026-09-01"), linked=(*PAID, due(SEPTEMBER, "2026-10-30"))),
    Case("H28", ON, "unknown", rows=rests("2026-09-24"), linked=attended(1, month=AUGUST)),
    Case("H28", ON, "unknown", rows=rests("2026-09-24"), linked=(*UNPAID, refused_row("payroll", AUGUST))),
    Case(
        "H28", ON, "red", rows=rests("2026-09-24"),
        linked=(*UNPAID, line(2, paid=0, month=AUGUST), refused_row("payroll", AUGUST)),
    ),
    Case("H28", BEFORE, None, rows=rests("2026-09-24")),
    Case("H28", ON, "unknown", rows=rests("2026-09-24")),
    # the works were resumed after the last work that the buildings tell: since when they rest is not known
    *(
        Case(rule, as_of, expected, {"resumed_on": day(resumed)}, rows=rests(since), linked=linked)
        for rule, as_of, since, resumed, linked, expected in (
            ("H03", BEFORE, "2026-09-24", "2026-10-01", (), None),
            ("H03", ON, "2026-09-24", "2026-10-01", (), "unknown"),
            ("H03", ON, "2026-09-24", "2026-10-09", (), "unknown"),
            ("H03", ON, "2026-09-24", "2026-10-10", (), "orange"),
            ("H03", ON, "2026-09-24", "2026-09-24", (), "orange"),
            ("H04", BEFORE, "2026-09-07", "2026-10-01", (), None),
            ("H04", ON, "2026-09-07", "2026-10-01", (), "unknown"),
            ("H04", ON, "2026-09-07", "2026-09-07", (), "orange"),
            ("H28", ON, "2026-09-24", "2026-10-01", UNPAID, "unknown"),
            ("H28", ON, "2026-09-24", "2026-09-24", UNPAID, "red"),
            ("H28", ON, "2026-09-24", "2026-10-01", (line(1, month=AUGUST, paid_on=day("2026-09-15")),), None),
            ("H29", BEFORE, "2026-09-08", "2026-10-01", (), None),
            ("H29", ON, "2026-09-08", "2026-10-01", (), "unknown"),
            ("H29", ON, "2026-09-08", "2026-09-08", (), "orange"),
        )
    ),
    # stopped from 23 September, a visit within fifteen days
    Case("H29", BEFORE, None, rows=rests("2026-09-08")),
    Case("H29", ON, "orange", rows=rests("2026-09-08")),
    Case("H29", ON, "orange", {"visited_on": day("2026-09-22")}, rows=rests("2026-09-08")),
    Case("H29", ON, None, {"visited_on": day("2026-09-24")}, rows=rests("2026-09-08")),
    Case("H29", BEFORE, None, {"visited_on": day("2026-09-23")}, rows=rests("2026-08-01")),
    Case("H29", ON, "orange", {"visited_on": day("2026-09-23")}, rows=rests("2026-08-01")),
    Case("H29", ON, None, {"visited_on": day("2026-09-23"), "solved": True}, rows=rests("2026-08-01")),
    Case("H29", ON, None, rows=(*rests("2026-08-01"), visit("2026-09-24"))),
    # partly stopped from 8 September, a visit within thirty days
    Case("H29", BEFORE, None, rows=(*rests("2026-08-24", sold=1), *rests("2026-10-01", building_no="2号楼"))),
    Case("H29", ON, "yellow", rows=(*rests("2026-08-24", sold=1), *rests("2026-10-01", building_no="2号楼"))),
    # stopped for long from 1 October, a visit within seven days
    Case("H29", BEFORE, None, {"visited_on": day("2026-09-30")}, rows=rests("2026-07-03")),
    Case("H29", ON, "red", {"visited_on": day("2026-09-30")}, rows=rests("2026-07-03")),
    Case("H29", ON, None, {"visited_on": day("2026-10-02")}, rows=rests("2026-07-03")),
)  # fmt: skip
