"""Deposits, wage accounts and allocations."""

from monitor.importers.batch import Batch
from monitor.importers.books.closing_words import is_closed
from monitor.importers.books.deposit_words import is_labour_office, relief_of
from monitor.importers.books.freeze_words import is_account_frozen, is_frozen
from monitor.importers.books.grounds import account_ground_of, permit_number_of
from monitor.importers.books.naming import name_matters
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, plain, something
from monitor.importers.desk import Desk
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.values.nothing import told
from monitor.values.terms import BookKind, MatterKind


class ProjectShelf(Shelf):
    """A register with one row a project."""

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        numbers = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        return Keys([None if number is None else (number,) for number in numbers], numbers, [0] * len(batch))


class Deposits(ProjectShelf):
    kind = BookKind.DEPOSITS
    model = Deposit
    slots = (
        *plain("contract_fen", "rate", "required_fen", "stored_fen", "form", "bank", "stored_on"),
        Slot("guarantee_no", "guarantee_no", make=told),
        *plain("valid_from", "valid_to", "exempt", "notice_on"),
        Slot("used_fen", "used_fen", make=something),
        *plain("used_heads", "bank_paid_on", "refilled_on"),
        Slot("refilled_fen", "refilled_fen", make=something),
        Slot("relief", "exempt", make=relief_of),
        *plain("relief_basis", "certificate_no", "filed_on", "on_demand", "beneficiary"),
        Slot("labour_office", "beneficiary", make=is_labour_office),
        *plain("freeze"),
        Slot("frozen", "freeze", make=is_frozen),
        *plain("statement_on", "decision_no", "decision_due_on", "decision_met_on", "payees_listed", "refill_by"),
        *plain("return_notice_on", "return_applied_on", "return_reviewed_on", "return_agreed"),
        *plain("return_confirmed_on", "returned_on"),
        *plain("return_objected"),
        Slot("returned_fen", "returned_fen", make=something),
        Slot("interest_fen", "interest_fen", make=something),
    )


class Accounts(ProjectShelf):
    kind = BookKind.ACCOUNTS
    model = WageAccount
    slots = (
        Slot("account_name", "account_name", make=told),
        *plain("account_no", "bank", "opened_on", "agreement_on", "agreement_parties", "filed_on"),
        *plain("status_text", "notice_on", "closing_on", "flagged", "closed_on"),
        Slot("exempt", "exempt", make=account_ground_of),
        Slot("shared_permit", "shared_permit", make=permit_number_of),
        Slot("frozen", "status_text", make=is_account_frozen),
        Slot("ended", "status_text", make=is_closed),
    )


class Allocations(Shelf):
    kind = BookKind.ALLOCATIONS
    model = Allocation
    key_columns = ("matter_id", "month")
    slots = (
        *plain("due_on", "due_fen", "paid_on", "paid_fen", "payer"),
        Slot("voucher", "voucher", make=told),
        Slot("payee_mark", "payee_no", seal="payee_no"),
        *plain("bank_told_on", "reported_on"),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        numbers = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        months = [month or 0 for month in batch.columns["month"]]
        keys = [(matter, month) if matter and month else None for matter, month in zip(numbers, months, strict=True)]
        return Keys(list(keys), numbers, months)

    def scope(self, key: Key) -> Key:
        return key
