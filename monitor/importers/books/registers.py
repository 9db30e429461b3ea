"""The registers that bring matters into being: firms, construction projects, housing projects."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from monitor.importers.batch import Batch
from monitor.importers.books.estate import give_codes, keep_names
from monitor.importers.books.estate_columns import settle_columns
from monitor.importers.books.estate_terms import WHY, refuse_slips
from monitor.importers.books.estate_words import ABOUT, sheet_day, tell_doubts
from monitor.importers.books.grounds import ground_of
from monitor.importers.books.naming import not_yours
from monitor.importers.books.officer_words import officer_in
from monitor.importers.books.permit_words import is_permitted
from monitor.importers.books.shelf import Key, Keys, Ref, Shelf, Slot, plain
from monitor.importers.desk import Desk
from monitor.importers.gate import may_create
from monitor.models.housing import HousingProject
from monitor.models.housing_beside import answered_by_buildings
from monitor.models.housing_told import Told, told_here
from monitor.models.housing_weeks import list_weeks
from monitor.models.matter import Department, Matter, Town
from monitor.models.project import Company, Project
from monitor.values.encumbrance import is_mortgaged, is_seized
from monitor.values.fields.housing_ledger import KEPT_LEDGER
from monitor.values.fields.housing_money import ESTATE_MONEY
from monitor.values.fields.housing_works import ESTATE_WORKS
from monitor.values.nothing import told
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import mark as _

NAME = Slot("name", "name", on_matter=True)
SEAT = Slot("town_id", "town", Ref.TOWN, on_matter=True)
CONTRACTOR = Slot("contractor_id", "contractor", Ref.EMPLOYER)
SOLVED = frozenset({"已化解", "已解决", "已办结", "已销号", "化解完成", "已化解销号"})


class Register(Shelf):
    """A book whose rows are matters themselves."""

    key_columns = ("id",)
    matter_kind: ClassVar[MatterKind]
    code_field: ClassVar[str] = "code"

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters = desk.matters(self.matter_kind)
        keys: list[Key | None] = []
        for line, code in enumerate(batch.columns[self.code_field]):
            number = None if code is None else matters.by_code.get(comparable(code))
            if code is not None and number is None:
                number = -1 - len(matters.known)
                matters.by_code[comparable(code)] = number
                matters.known[number] = (code, batch.columns["name"][line] or code)
            if number is not None and not self._is_open(batch, desk, line, number):
                batch.refuse(line, self.code_field, not_yours(), code)
                number = None
            keys.append(None if number is None else (number,))
        return Keys(keys, [key[0] if key else None for key in keys], [0] * len(keys))

    def query(self) -> Select[Any]:
        columns: list[Any] = [Matter.id]
        columns += [getattr(Matter if slot.on_matter else self.model, slot.column) for slot in self.slots]
        return select(*columns).join(self.model, self.column("id") == Matter.id)

    def owner(self) -> InstrumentedAttribute[Any]:
        return self.column("id")

    def _is_open(self, batch: Batch, desk: Desk, line: int, number: int) -> bool:
        if desk.allowed is None:
            return True
        town = desk.names(Town).number(batch.columns["town"][line])
        names = batch.columns.get("department")
        department = desk.names(Department).number(names[line]) if names else None
        if number > 0:
            if not desk.may_write(number):
                return False
            # Nor may it be moved to where the importer could not enter it.
            stands = desk.session.get_one(Matter, number)
            places = (town or stands.town_id, department or stands.department_id)
            if places == (stands.town_id, stands.department_id):
                return True
            town, department = places
        return may_create(desk.session, desk.allowed, self.matter_kind, town, department)


class Companies(Register):
    kind = BookKind.COMPANIES
    model = Company
    matter_kind = MatterKind.COMPANY
    code_field = "uscc"
    slots = (NAME, SEAT, *plain("category", "legal_person", "standing", "standing_on", "address"))


class Projects(Register):
    kind = BookKind.PROJECTS
    model = Project
    matter_kind = MatterKind.PROJECT
    slots = (
        NAME,
        SEAT,
        Slot("department_id", "department", Ref.DEPARTMENT, on_matter=True),
        Slot("builder_id", "builder", Ref.EMPLOYER),
        CONTRACTOR,
        *plain(
            "works_kind",
            "investment",
            "permit_on",
            "permit_no",
            "contract_on",
            "contract_fen",
            "plan_end_on",
            "started_on",
            "completed_on",
            "cycle_months",
            "allocation_day",
            "pay_day",
            "guarantee_form",
            "guarantee_fen",
            "guarantee_to",
            "board_present",
            "board_whole",
            "board_photo_on",
            "min_wage_fen",
            "min_wage_from",
            "funds_proved",
            "advance_funding",
            "terms_whole",
            "labour_rate",
            "on_platform",
            "status_text",
            "site_address",
        ),
        Slot("labour_officer", "labour_officer", make=officer_in),
        Slot("officer_phone_mark", "officer_phone", seal="officer_phone"),
    )


def is_solved(status: str | None) -> bool:
    """Whether the problem ledger's 状态 says that the problem is over."""
    return status is not None and comparable(status) in SOLVED


LONGEST_REASON = 300
MADE = frozenset({"idle_excuse", "supervisor"})
"""Columns of a housing project that are not kept as its book writes them."""


class Estates(Register):
    kind = BookKind.HOUSING
    model = HousingProject
    matter_kind = MatterKind.HOUSING
    slots = (
        NAME,
        SEAT,
        Slot("developer_id", "developer", Ref.EMPLOYER),
        CONTRACTOR,
        *plain(
            "address",
            "presale_no",
            "building_count",
            "problem_types",
            "problem_cause",
            "rectify_by",
            "leader",
            "plan",
            "stopped_on",
            "stop_reported_on",
            "status_text",
        ),
        Slot("duty_unit", "duty_unit", make=told),
        Slot("duty_person", "duty_person", make=told),
        Slot("solved", "status_text", make=is_solved),
        Slot("presale_permitted", "presale_no", make=is_permitted),
        *plain(*(field.name for field in (*ESTATE_WORKS, *ESTATE_MONEY, *KEPT_LEDGER) if field.name not in MADE)),
        Slot("idle_excuse", "idle_excuse", make=ground_of),
        Slot("supervisor_id", "supervisor", Ref.EMPLOYER),
        Slot("mortgaged", "encumbrance", make=is_mortgaged, label=_("是否抵押")),
        Slot("seized", "encumbrance", make=is_seized, label=_("是否查封")),
    )

    def __init__(self) -> None:
        self._typed: Mapping[int, Told] = {}
        self._weeks: Mapping[int, Told] = {}

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        settle_columns(batch)
        give_codes(batch, desk)
        keep_names(batch, desk)
        keys = super().keys(batch, desk)
        self._typed = told_here(desk.session)
        refuse_slips(batch, desk, keys, self._typed)
        tell_doubts(batch, desk, keys)
        self._weeks = _weeks_of(desk.session, sheet_day(batch)) if any(map(batch.present, ABOUT)) else {}
        return keys

    def answered(self, desk: Desk) -> Mapping[Key, Mapping[str, Any]]:
        parts = (answered_by_buildings(desk.session), self._weeks, self._typed)
        matters = {matter for part in parts for matter in part}
        return {
            (matter,): {name: one for part in parts for name, one in part.get(matter, {}).items()} for matter in matters
        }

    def limits(self) -> dict[str, int]:
        return super().limits() | {WHY: LONGEST_REASON}


def _weeks_of(session: Session, day: date | None) -> Mapping[int, Mapping[str, str | None]]:
    """By project what the weekly table of that day says: one that comes back with it tells nothing new."""
    if day is None:
        return {}
    weeks = list_weeks(session, session.scalars(select(HousingProject.id)).all(), day)
    told = ((matter, (week.progress, week.words, week.next_step)) for matter, week in weeks.items())
    return {matter: dict(zip(ABOUT, (text or None for text in texts), strict=True)) for matter, texts in told}
