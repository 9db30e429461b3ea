"""A county of chance: ledger rows and edits drawn from values that lie on and beside the thresholds."""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositAssessment
from monitor.models.fund import AccountLine, AccountStatement
from monitor.models.housing import HousingProject
from monitor.models.inspection import Inspection
from monitor.models.intake import FeedStart, Intake, Refusal
from monitor.models.matter import Employer, Matter
from monitor.models.parameter import ParameterValue
from monitor.models.project import Company, Project
from monitor.models.state import mark, mark_all
from monitor.models.user import User
from monitor.models.wage import Worker
from monitor.values.fields import BOOKS as CATALOGUE
from monitor.values.terms import BookKind
from tests.check import chance_cases, chance_directives, chance_housing, draws_pay
from tests.check.chance_columns import LINES, REGISTERS, VALUES
from tests.check.chance_county import Failing
from tests.check.chance_emergencies import Happened
from tests.check.chance_listings import Listed
from tests.check.chance_visits import OBSERVED, VISIT, note_on

MONTHS = (202607, 202608, 202609, 202610, 202611)
FEN = (0, 1, 99_999, 100_000, 250_000, 500_000, 1_000_000, 5_000_001, None)
PROJECTS, ESTATES, WORKERS, UNITS = 12, 5, 24, 3
BOOKS = (
    *("companies", "projects", "deposits", "accounts", "allocations", "account-lines"),
    *("roster", "attendance", "payroll", "housing", "buildings", "inspections"),
)
Row = dict[str, Any]


class Chance:
    """Draws a county into ``session`` and edits it; every draw comes from ``seed``."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.projects: list[int] = []
        self.estates: list[int] = []
        self.firms: list[int] = []
        self.cases: list[int] = []
        self.apart = (Listed(seed), Happened(seed), Failing(seed))

    def some_day(self, session: Session) -> date | None:
        """A day around the days that will be judged; now and then none."""
        return None if self.pick.random() < 0.15 else date(2026, 5, 20) + timedelta(days=self.pick.randrange(280))

    def of(self, *choices: Any) -> Any:
        return self.pick.choice(choices)

    def found(self, session: Session) -> None:
        """The county on its first day: some books came, the others come later."""
        session.add(
            Intake(id=1, kind="projects", file_name="示范", sha256="0", size=0, status="applied", created_at=NOON)
        )
        session.add(User(id=1, work_number="示范", name="示范监察", password_hash=""))
        session.add(User(id=2, work_number="示范二", name="示范审批", password_hash=""))
        session.add_all(Employer(id=number + 1, name=f"示范劳务{number}") for number in range(UNITS))
        session.add_all(
            Worker(
                id=n + 1, name="示范工", id_number=f"示范{n}", id_mark=str(n), born_on=date(2010, 9, 1),
                sixteen_on=date(2026, 9, 1 + n),
            )
            for n in range(WORKERS)
        )  # fmt: skip
        session.flush()
        self.projects = [self._matter(session, "project", number, Project) for number in range(PROJECTS)]
        self.estates = [self._matter(session, "housing", number, HousingProject) for number in range(ESTATES)]
        self.firms = [self._matter(session, "company", number, Company) for number in range(UNITS)]
        self.cases = chance_cases.found(session, self.pick, self.projects)
        for drawn in self.apart:
            drawn.found(session)
        for book in BOOKS:
            if book == "companies" or self.pick.random() < 0.85:
                self.book_comes(session, book)
        for _number in range(260):
            self.edit(session)
        mark_all(session)

    def _matter(self, session: Session, kind: str, number: int, model: type[Any]) -> int:
        name = f"示范劳务{number}" if kind == "company" else f"示范{number}"
        matter = Matter(kind=kind, code=f"SF-{kind}-{number}", name=name)
        session.add(matter)
        session.flush()
        session.add(model(id=matter.id))
        session.flush()
        return matter.id

    def book_comes(self, session: Session, book: str) -> None:
        if session.get(FeedStart, book) is None:
            months = {"first_month": self.of(202607, 202608), "last_month": 202611}
            monthly = months if book in ("attendance", "payroll", "allocations") else {}
            columns = [field.name for field in CATALOGUE[BookKind(book)].fields]
            session.add(FeedStart(kind=book, first_intake_id=1, last_intake_id=1, columns=columns, **monthly))
            session.flush()
            mark_all(session)

    def edit(self, session: Session) -> None:
        """One change somebody's import might make."""
        changes: Sequence[Callable[[Session], None]] = (
            *((self._register,) * 3 + (self._line,) * 8),
            *((self._visit,) * 2 + (self._bank,) * 3),
            *(self._doubt, self._county, self._window, self._link, self._confirm),
            partial(chance_housing.work, self.pick, self.estates),
            *((self._paper,) * 2 + (partial(chance_directives.draw_deposit, self.pick),)),
            partial(draws_pay.change_firm, self.firms, self.pick),
            *(self._case,) * 3,
        )
        self.pick.choice(changes)(session)
        for drawn in self.apart:
            drawn.edit(session)
        session.flush()

    def _register(self, session: Session) -> None:
        model, columns = self.pick.choice(REGISTERS)
        place = self.pick.choice(self.estates if model is HousingProject else self.projects)
        row = session.get(model, place)
        if row is None:
            row = model(matter_id=place)
            session.add(row)
        mark(session, [place])  # and those that share its account as it was
        for name in self.pick.sample(columns, min(4, len(columns))):
            setattr(row, name, self._value(session, name))
        mark(session, [place])

    def _line(self, session: Session) -> None:
        model, keys, columns = self.pick.choice(LINES)
        place = self.pick.choice(self.estates if model in chance_housing.OF_ESTATES else self.projects)
        key = {"matter_id": place, **{name: self._value(session, name) for name in keys}}
        row = session.get(model, tuple(key.values()))
        if row is None:
            row = model(**key, **{name: self._value(session, name) for name in columns})
            session.add(row)
        else:
            changed = self.pick.choice(columns)
            setattr(row, changed, self._value(session, changed))
        mark(session, [place])

    def _case(self, session: Session) -> None:
        chance_cases.edit(session, self.pick, self.cases, self.some_day)

    def _visit(self, session: Session) -> None:
        """A visit is made, its row is filled in further, or another thing is noted on it."""
        place = self.pick.choice((*self.projects, *self.estates))
        number = self.of("1", "2", "3", "4")
        row = session.scalar(select(Inspection).filter_by(matter_id=place, inspection_no=number))
        if row is None:
            row = Inspection(matter_id=place, inspection_no=number, inspected_on=NOON.date())
            session.add(row)
        for name in self.pick.sample(VISIT, 3):
            setattr(row, name, self._value(session, name))
        code, cleared = self.of(*OBSERVED), self.pick.random() < 0.2
        note_on(session, row, code, cleared=cleared)
        mark(session, [place])

    def _bank(self, session: Session) -> None:
        """A statement, or a line of one: lines are appended, and who the other side is may be told anew."""
        place, day = self.pick.choice(self.projects), date(2026, 6, 1) + timedelta(days=self.pick.randrange(240))
        standing = session.scalars(select(AccountLine).order_by(AccountLine.line_no)).all()
        draw = self.pick.random()
        if draw < 0.3:
            last, ends = day + timedelta(days=self.pick.randrange(60)), (None, 0, 100_000, 250_000)
            row = session.get(AccountStatement, (place, day, last)) or AccountStatement(
                matter_id=place, from_on=day, to_on=last, intake_id=1, lines=1
            )
            row.stated, row.opening_fen, row.closing_fen = self.of(True, True, False), self.of(*ends), self.of(*ends)
            session.add(row)
        elif draw < 0.5 and standing:
            line = self.pick.choice(standing)
            place = line.matter_id
            line.doubt = self.of(None, 0) if line.in_fen else self.of(None, 1, 2, 3, 4, 4, 5)
        else:
            out, fen = self.of(True, True, False), self.of(5_000, 5_000, 100_000)
            sums = {"out_fen": fen} if out else {"in_fen": fen}
            doubt = self.of(None, None, 1, 2, 3, 4, 4, 5) if out else self.of(None, 0, 0)
            who = {name: self._value(session, name) for name in ("other_name", "other_mark")}
            who["party"] = self.of(None, "contractor", "contractor", "fee", "worker")
            number = f"SF{len(standing):05}"
            session.add(AccountLine(line_no=number, matter_id=place, traded_on=day, doubt=doubt, **sums, **who))
        mark(session, [place])

    def _doubt(self, session: Session) -> None:
        standing = session.scalars(select(Refusal).where(Refusal.open).order_by(Refusal.id)).all()
        if standing and self.pick.random() < 0.6:
            row = self.pick.choice(standing)
            row.open, place = False, row.matter_id
        else:
            book = self.of(*BOOKS, "stop-windows")
            places = self.estates if book in ("housing", "buildings", "stop-windows") else self.projects
            place = self.pick.choice(places)
            month = self.of(0, *MONTHS) if book in ("allocations", "attendance", "payroll") else 0
            refusal = {"intake_id": 1, "kind": book, "sheet_no": 1, "row_no": 1, "fault": "示范", "reason": "示范"}
            session.add(Refusal(**refusal, matter_id=place, month=month))
        assert place is not None
        mark(session, [place])

    def _confirm(self, session: Session) -> None:
        """An officer confirms a required deposit, on a day that may lie ahead of the one judged."""
        place, exempt = self.pick.choice(self.projects), self.of(None, None, "small", "clean", "other")
        answers: Row = {"arrears_year": self.of(None, True, False), "clean_years": self.of(None, 0, 2, 3)}
        required = 0 if exempt else self.of(1, 100_000, 250_000)
        by: Row = {"confirmed_by": 1, "confirmed_on": self.some_day(session) or date(2026, 9, 1), "confirmed_at": NOON}
        row = DepositAssessment(matter_id=place, region="national", answers={}, factors=[], **answers, **by)
        row.required_fen, row.exempt = required, exempt
        session.add(row)
        mark(session, [place])

    def _county(self, session: Session) -> None:
        if self.pick.random() < 0.3:
            self.book_comes(session, self.pick.choice(BOOKS))
            return
        code, choices = self.pick.choice(VALUES)
        day = self.some_day(session) or date(2026, 9, 1)
        if session.get(ParameterValue, (code, day)) is None:
            session.add(ParameterValue(code=code, valid_from=day, value=self.pick.choice(choices), signer="示范"))
            mark_all(session)

    def _paper(self, session: Session) -> None:
        """Somebody writes an order or decision, or something becomes of one."""
        mark(session, [chance_directives.change_paper(session, self.pick, self.projects)])

    def _window(self, session: Session) -> None:
        place = chance_housing.open_window(session, self.pick, self.estates, self.some_day(session))
        mark(session, [place] if place in self.estates else self.estates)

    def _link(self, session: Session) -> None:
        place, code = self.pick.choice(self.estates), f"SF-project-{self.pick.randrange(PROJECTS + 1)}"
        chance_housing.link_or_unlink(session, place, code)
        mark(session, [place])

    def _value(self, session: Session, name: str) -> Any:
        if name in CHOICES:
            return self.pick.choice(CHOICES[name])
        return self.some_day(session) if name.endswith(("_on", "_to", "_from", "_by")) else self.pick.choice(FEN)


NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
CHOICES: dict[str, tuple[Any, ...]] = {
    "cycle_months": (None, 1, 2),
    "pay_day": (None, 10, 15, 29, 31),
    "guarantee_form": (None, "none", "bank"),
    "contract_fen": (None, 1_000_000, 20_000_000, 400_000_000),
    "guarantee_fen": (None, 49_999, 50_000, 1_000_000),
    **dict.fromkeys(("board_present", "board_whole"), (None, True, True, False)),
    "min_wage_fen": (None, None, 200_000, 220_000),
    "form": (None, "cash", "bank", "company"),
    "guarantee_no": (None, None, "示范保函1"),
    "exempt": (None, None, None, "示范免存"),
    "relief": (None, None, "small", "clean", "other", "reduced", "raised", "none"),
    "rate": (None, 49, 50, 200),
    **dict.fromkeys(("on_demand", "labour_office", "frozen", "payees_listed", "return_agreed"), (None, True, False)),
    "freeze": (None, "无", "疑似冻结"),
    "used_heads": (None, 0, 3),
    "agreement_parties": (None, 2, 3),
    "account_name": (None, "示范", *(f"示范劳务{n % 2}（示范{n}）农民工工资专用账户" for n in range(PROJECTS))),
    "flagged": (None, True, False),
    "ended": (None, False, False, True),
    "voucher": (None, "SF00003", "示范凭1", "示范凭2"),
    "payee_mark": (None, "示范"),
    "elsewhere": (None, False, True),
    "month": MONTHS,
    "worker_id": tuple(range(1, WORKERS + 1)),
    "employer_id": (None, 1, 1, 2, 3),
    "due_on": tuple(date(2026, 8, 10) + timedelta(days=n * 4) for n in range(30)),
    "due_fen": (0, 100_000, 250_000),
    "rostered": (True, True, True, False),
    "waits_for_roster": (True, False),
    "paper": (None, "none", "contract", "agreement"),
    "days": (0, 100, 1000, 2175, 2600),
    "batch": ("", "", "", "补发1"),
    "back_pay": (False, False, False, True),
    "gross_fen": (0, 100_000, 250_000, 1_000_000),
    "deducted_fen": (None, 0, 50_000),
    "signed": (True, True, None, False),
    **draws_pay.CHOICES,
    "works_kind": (None, "房建", "水利", "其他", "桥梁"),
    "investment": (None, "政府", "政府投资", "社会", "其他"),
    "funds_proved": (None, True, True, False),
    "advance_funding": (None, True, False, False),
    "terms_whole": (None, True, True, False),
    "labour_rate": (None, 999, 1000, 1899, 1900),
    "on_platform": (None, True, True, False),
    "labour_officer": (None, "示范甲"),
    "kind": (None, "daily", "special", "recheck"),
    "heads": (None, 0, 3, 10),
    "inspected_on": tuple(date(2026, 8, 10) + timedelta(days=n * 3) for n in range(40)),
    "result": (None, "sound", "open", "done", "other"),
    "recheck": (None, None, "passed", "failed"),
    **chance_housing.CHOICES,
}
