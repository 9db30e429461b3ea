"""What stands against a contractor from before it stores a deposit raises that (B06, B07; rulebook 2.7, 2.19).

Every project was contracted on 2 March 2026 and stored its deposit on the 5th.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.matter import Employer, Matter
from monitor.models.project import Company, Project
from tests.rules.county import Case, Row, day, different, judge, refused_row
from tests.rules.listed import write_listing
from tests.rules.orders import paper
from tests.rules.thresholds.deposit_life import confirmed

ON = "2026-10-09"
ORDER: Row = {
    "kind": "decision", "subject_role": "contractor", "issued_on": "2024-03-01", "served": "2024-03-06",
    "due_on": "2024-03-29",
}  # fmt: skip
LISTED: Row = {
    "order_due_on": "2025-01-03", "opened_on": "2025-01-04", "decided_on": "2026-03-05", "expires_on": "2029-03-05",
}  # fmt: skip
NOT_STORED: Row = {"stored_on": None}
EXEMPT: Row = NOT_STORED | {"stored_fen": 0, "exempt": "示范"}
REVOKED: Row = {"status": "revoked", "proposed_by": 1, "ended_on": ON, "end_reason": "示范"}


@dataclass(frozen=True)
class Past:
    """Papers against the contractor of a case, about another matter unless ``own``; how many firms have its name.

    ``code``: the paper's code is that of the first firm, of nobody, or not told; ``named``: the paper names it.
    """

    order: Row | None = None
    listing: Row | None = None
    firms: int = 1
    code: str | None = "its own"
    named: bool = True
    own: bool = False
    nobody: bool = False
    more: Row = field(default_factory=dict)


def ordered(expected: str | None, as_of: str = ON, past: Row | None = None, rows: Any = (), **order: Any) -> Any:
    return Case("B06", as_of, expected, rows=rows), Past(ORDER | order, **(past or {}))


def listed(expected: str | None, as_of: str = ON, rows: Any = (), rule: str = "B07", **listing: Any) -> Any:
    return Case(rule, as_of, expected, rows=rows), Past(listing=LISTED | listing)


def assessed(on: str) -> Any:
    return confirmed(on)


CASES = (
    (Case("B06", ON, None), Past()),
    # within two years before the storing, both ends included
    ordered(None, served="2024-03-04"),
    ordered("blue", served="2024-03-05"),
    ordered("blue", issued_on="2026-02-27", served="2026-03-05", due_on="2026-03-13"),
    ordered(None, issued_on="2026-02-27", served="2026-03-06", due_on="2026-03-13"),
    ordered("blue", as_of="2026-03-05"),
    # a guarantee is handed in on the day it is given; who has stored nothing has to store now
    *(
        (Case("B06", as_of, expected, deposit=NOT_STORED | bond), Past(ORDER | {"served": served}))
        for as_of, expected, served, bond in (
            (ON, None, "2024-03-10", {"form": "bank", "valid_from": day("2026-03-11")}),
            (ON, "blue", "2024-03-11", {"form": "bank", "valid_from": day("2026-03-11")}),
            ("2026-03-10", "blue", "2024-03-10", {"stored_fen": 0}),
            ("2026-03-11", None, "2024-03-10", {"stored_fen": 0}),
            ("2026-03-04", "blue", "2024-03-04", {"stored_on": day("2026-03-05")}),
            ("2026-03-05", None, "2024-03-04", {"stored_on": day("2026-03-05")}),
            (ON, "unknown", "2024-03-11", {}),
        )
    ),
    # an exempt project stores nothing: the day of its contract speaks, for small works of one year (Art 11)
    *(
        (Case("B06", ON, expected, deposit=EXEMPT | {"relief": relief}), Past(ORDER | {"served": served}, more=more))
        for relief, expected, served, more in (
            ("clean", None, "2024-03-01", {}), ("clean", "blue", "2024-03-02", {}),
            ("clean", "unknown", "2024-03-02", {"contract_on": None}),
            ("other", None, "2024-03-01", {}), ("other", "blue", "2024-03-02", {}),
            ("small", None, "2024-03-02", {}), ("small", None, "2025-03-01", {}), ("small", "blue", "2025-03-02", {}),
            ("small", "blue", "2026-03-02", {}), ("small", None, "2026-03-03", {}),
            ("small", "unknown", "2025-03-02", {"contract_on": None}),
        )
    ),
    # small works that stored all the same are measured by what was stored, and an officer's word goes before the book's
    (Case("B06", ON, "blue", deposit={"exempt": "示范", "relief": "small"}), Past(ORDER)),
    *(
        (Case("B06", ON, expected, deposit=EXEMPT | {"relief": book}, rows=confirmed("2024-02-01", exempt=word)), Past(
            ORDER | {"served": "2025-03-01"}
        ))
        for book, word, expected in (("clean", "small", None), ("small", "clean", "blue"))
    ),
    # once an officer measured it after the order his word about the year stands, and B04 judges by it
    *(
        (Case(rule, ON, expected, deposit=EXEMPT | {"relief": "small"}, rows=confirmed(
            "2025-03-02", exempt="small", arrears_year=year,
        )), Past(ORDER | {"served": "2025-03-02"}))
        for rule, year, expected in (
            ("B06", True, None), ("B06", False, None), ("B04", True, "orange"), ("B04", False, None),
        )
    ),
    (Case("B04", ON, "unknown", deposit=EXEMPT | {"relief": "small"}), Past(ORDER | {"served": "2025-03-02"})),
    ordered("blue", kind="instruction"),
    # what is no order to the contractor to pay
    ordered(None, kind="penalty"),
    ordered(None, served=None),
    ordered(None, amount_fen=None),
    ordered(None, subject_role="sub"),
    ordered(None, annulled_on=ON),
    ordered("blue", annulled_on="2026-10-10"),
    # one about the project itself, from before it stored
    ordered("blue", past={"own": True}),
    # a firm is its code; where one side tells none the name speaks, and of a name of two firms nobody can tell
    ordered("blue", past={"named": False}),
    ordered(None, past={"code": "of another"}),
    ordered("blue", past={"code": None}),
    ordered("blue", past={"firms": 0, "code": "of another"}),
    ordered(None, past={"firms": 0, "named": False}),
    ordered("unknown", past={"firms": 2, "code": None}),
    # an officer measured the deposit once the order was served
    ordered("blue", rows=assessed("2024-03-05")),
    ordered(None, rows=assessed("2024-03-06")),
    # what must be known
    ordered("unknown", past={"nobody": True}),
    ordered("blue", past={"more": {"contract_on": None}}),
    *(ordered("unknown", rows=(refused_row(book),)) for book in ("projects", "deposits")),
    (Case("B06", ON, None, deposit={"returned_on": day(ON)}), Past(ORDER)),
    # listed on the day of storing, and still then
    listed(None, decided_on="2026-03-06"),
    listed("yellow"),
    listed(None, as_of="2026-03-04"),
    *(
        listed(expected, decided_on="2025-01-05", **end)
        for end, expected in (
            ({"expires_on": "2026-03-05"}, None), ({"expires_on": "2026-03-06"}, "yellow"),
            ({"ended_on": "2026-03-05", "end_reason": "示范"}, None),
            ({"ended_on": "2026-03-06", "end_reason": "示范"}, "yellow"),
        )
    ),
    # while nothing is stored it speaks as long as it lasts; money without a day leaves it open
    *(
        (Case("B07", as_of, expected, deposit=NOT_STORED | told), Past(listing=LISTED | {"expires_on": ON}))
        for as_of, expected, told in (
            ("2026-10-08", "yellow", {"stored_fen": 0}), (ON, None, {"stored_fen": 0}), ("2026-10-08", "unknown", {}),
        )
    ),
    # small works have no rate to be raised: as of orders, only a listing from the year before their contract speaks
    *(
        (Case(rule, ON, expected, deposit=EXEMPT | {"relief": relief}),
         Past(order, LISTED | {"decided_on": on}, more=more))
        for rule, relief, on, order, more, expected in (
            ("B07", "small", "2025-03-01", None, {}, None), ("B07", "small", "2025-03-02", None, {}, "yellow"),
            ("B07", "small", "2026-03-02", None, {}, "yellow"), ("B07", "small", "2026-03-03", None, {}, None),
            ("B07", "small", "2025-03-01", None, {"contract_on": None}, "unknown"),
            ("B07", "clean", "2025-03-01", None, {}, "yellow"), ("B07", "other", "2025-03-01", None, {}, "yellow"),
            ("B06", "small", "2025-03-01", ORDER | {"served": "2025-03-02"}, {}, "blue"),
            ("B06", "small", "2025-03-02", ORDER | {"served": "2025-03-02"}, {}, None),
            ("B06", "clean", "2025-03-01", ORDER | {"served": "2025-03-02"}, {}, None),
        )
    ),
    (Case("B07", ON, "yellow", deposit={"exempt": "示范", "relief": "small"}), Past(listing=LISTED | {
        "decided_on": "2025-03-01"
    })),
    # taken back, the listing never was
    listed(None, **REVOKED),
    listed("yellow", as_of="2026-10-08", **REVOKED),
    listed("yellow", rows=assessed("2026-03-04")),
    listed(None, rows=assessed("2026-03-05")),
    # the listing raises more than the order behind it, which then says nothing of its own
    *((Case(rule, ON, level), Past(ORDER, LISTED)) for rule, level in (("B06", None), ("B07", "yellow"))),
)  # fmt: skip


def write(session: Session, cases: Sequence[tuple[Case, Past]]) -> None:
    for number, (_case, past) in enumerate(cases):
        matter = session.scalars(select(Matter).where(Matter.code == f"SF-{number}")).one()
        project, name = session.get_one(Project, matter.id), f"示范总包{number}"
        firm = Employer(id=1000 + number, name=name)
        session.add(firm)
        firms = [_company(session, f"SF-C{number}-{place}", name) for place in range(past.firms)]
        elsewhere = _company(session, f"SF-E{number}", f"示范别处{number}")
        project.contractor_id = None if past.nobody else firm.id
        for column, value in past.more.items():
            setattr(project, column, value)
        codes = {"its own": firms[0].code if firms else f"SF-C{number}-0", "of another": f"SF-N{number}"}
        code, named = codes.get(past.code or ""), name if past.named else f"示范旧名{number}"
        about = matter if past.own else elsewhere
        if past.order:
            session.add(paper(about.id, subject_name=named, subject_code=code, **past.order))
        if past.listing:
            row = {key: day(told) if key.endswith("_on") else told for key, told in past.listing.items()}
            listing = Matter(kind="listing", code=f"SF-L{number}", name=named)
            session.add(listing)
            session.flush()
            write_listing(session, listing, number, {"party_code": code} | row)
    session.flush()


def _company(session: Session, code: str, name: str) -> Matter:
    firm = Matter(kind="company", code=code, name=name)
    session.add(firm)
    session.flush()
    session.add(Company(id=firm.id))
    return firm


def test_orders_and_listings_from_before_the_contract_ask_for_a_new_assessment(database: Database) -> None:
    cases = [case for case, _past in CASES]
    assert different(cases, judge(database, cases, otherwise=lambda session: write(session, CASES))) == []
