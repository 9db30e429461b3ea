"""Deposits, wage accounts, allocations and bank lines."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from monitor.importers.batch import Batch
from monitor.importers.books.naming import name_matters, not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain, something
from monitor.importers.desk import Desk, chunks
from monitor.models.fund import AccountLine, Allocation, Deposit, WageAccount
from monitor.values.faults import ReadingFault
from monitor.values.identity import mask_card
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class ProjectShelf(Shelf):
    """A register with one row a project."""

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        numbers = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        return Keys([None if number is None else (number,) for number in numbers], numbers, [0] * len(batch))


class Deposits(ProjectShelf):
    kind = BookKind.DEPOSITS
    model = Deposit
    slots = (
        *plain("contract_fen", "rate", "required_fen"),
        Slot("stored_fen", "stored_fen", make=something),
        *plain("form", "bank", "stored_on", "guarantee_no", "valid_from", "valid_to", "exempt", "notice_on"),
        Slot("used_fen", "used_fen", make=something),
        *plain("used_heads", "bank_paid_on", "refilled_on"),
        Slot("refilled_fen", "refilled_fen", make=something),
    )


class Accounts(ProjectShelf):
    kind = BookKind.ACCOUNTS
    model = WageAccount
    slots = plain(
        "account_name",
        "account_no",
        "bank",
        "opened_on",
        "agreement_on",
        "agreement_parties",
        "filed_on",
        "status_text",
        "exempt",
        "notice_on",
        "closing_on",
    )


class Allocations(Shelf):
    kind = BookKind.ALLOCATIONS
    model = Allocation
    key_columns = ("matter_id", "month")
    slots = (
        *plain("due_on", "due_fen", "paid_on"),
        Slot("paid_fen", "paid_fen", make=something),
        *plain("payer", "voucher"),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        numbers = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        months = [month or 0 for month in batch.columns["month"]]
        keys = [(matter, month) if matter and month else None for matter, month in zip(numbers, months, strict=True)]
        return Keys(list(keys), numbers, months)

    def scope(self, key: Key) -> Key:
        return key


class AccountLines(Shelf):
    kind = BookKind.ACCOUNT_LINES
    model = AccountLine
    key_columns = ("line_no",)
    appended = True
    subject = "line_no"
    slots = (
        Slot("matter_id", "account_no"),
        *plain("traded_on", "traded_at", "summary"),
        Slot("out_fen", "out_fen", make=something),
        Slot("in_fen", "in_fen", make=something),
        *plain("balance_fen", "other_name"),
        Slot("other_mark", "other_no", seal="other_no"),
    )

    def __init__(self) -> None:
        self._owners: list[int | None] = []

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        owners: dict[str, list[int]] = {}
        rows = desk.session.execute(
            select(WageAccount.account_no, WageAccount.matter_id).where(WageAccount.account_no.is_not(None))
        )
        for number, matter in rows:
            owners.setdefault(str(number), []).append(matter)
        keys: list[Key | None] = []
        self._owners = []
        for line, number in enumerate(batch.columns["account_no"]):
            found = owners.get(number, []) if number else []
            fault = _account_fault(found, desk)
            if fault is not None and number:
                batch.refuse(line, "account_no", fault, mask_card(number))
            owner = found[0] if fault is None else None
            self._owners.append(owner)
            line_no = batch.columns["line_no"][line]
            keys.append(None if owner is None or line_no is None else (line_no,))
        return Keys(keys, self._owners, [0] * len(batch))

    def values(self, batch: Batch, desk: Desk, slot: Slot) -> list[object]:
        return [*self._owners] if slot.column == "matter_id" else super().values(batch, desk, slot)

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        for part in chunks({key[0] for key in keys}):
            yield from self._rows(desk, self.query().where(AccountLine.line_no.in_(part)))


def _account_fault(owners: list[int], desk: Desk) -> ReadingFault | None:
    if not owners:
        return ReadingFault(
            "account_unknown",
            Sentence(_("本方账号不是已登记的工资专用账户")),
            Sentence(_("请核对账号，或先导入工资专用账户台账")),
        )
    if len(owners) > 1:
        return ReadingFault(
            "account_ambiguous",
            Sentence(_("有不止一个项目登记了这个账号")),
            Sentence(_("请先更正工资专用账户台账")),
        )
    return None if desk.may_write(owners[0]) else not_yours()
