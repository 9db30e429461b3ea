"""Lines of bank statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from monitor.db import blind_mark
from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain, something
from monitor.importers.desk import Desk, chunks
from monitor.importers.parties import acquaint, movement
from monitor.models.fund import AccountLine, WageAccount
from monitor.values.cells import comparable, shown
from monitor.values.faults import ReadingFault
from monitor.values.identity import mask_card
from monitor.values.parties import Acquaintances, classify, doubt_of
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class Fault(NamedTuple):
    """What is wrong with whose line it is said to be: the column, why, and what a receipt may show of the cell."""

    column: str
    why: ReadingFault
    shown: str


class AccountLines(Shelf):
    """Appended only. Who the other side of a line is, is told when it is booked and whenever a roster comes later.

    The line of an account that several projects share names its project (0192). ``shared``: the numbers of such
    accounts.
    """

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
        self.owners: list[int | None] = []
        self.shared: frozenset[str] = frozenset()
        self._marks: list[str | None] = []
        self._known: dict[int, Acquaintances] = {}

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        owners: dict[str, list[int]] = {}
        rows = desk.session.execute(
            select(WageAccount.account_no, WageAccount.matter_id).where(WageAccount.account_no.is_not(None))
        )
        for number, matter in rows:
            owners.setdefault(str(number), []).append(matter)
        keys: list[Key | None] = []
        self.owners, self.shared = [], frozenset(number for number, found in owners.items() if len(found) > 1)
        codes = desk.matters(MatterKind.PROJECT).by_code
        for line, (number, code) in enumerate(
            zip(batch.columns["account_no"], batch.columns["project_code"], strict=True)
        ):
            found = owners.get(number, []) if number else []
            named = codes.get(comparable(code)) if code else None
            owner, fault = _owner(found, number or "", code, named, desk)
            if fault is not None and number:
                batch.refuse(line, *fault)
            self.owners.append(owner)
            line_no = batch.columns["line_no"][line]
            keys.append(None if owner is None or line_no is None else (line_no,))
        marks = {number: blind_mark(number) for number in set(batch.columns["other_no"]) if number}
        self._marks = [marks.get(number) for number in batch.columns["other_no"]]
        self._known = acquaint(desk.session, {owner for owner in self.owners if owner is not None})
        return Keys(keys, self.owners, [0] * len(batch))

    def values(self, batch: Batch, desk: Desk, slot: Slot) -> list[object]:
        if slot.column == "matter_id":
            return [*self.owners]
        return [*self._marks] if slot.column == "other_mark" else super().values(batch, desk, slot)

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        for part in chunks({key[0] for key in keys}):
            yield from self._rows(desk, self.query().where(AccountLine.line_no.in_(part)))

    def carried(self, batch: Batch) -> Mapping[str, Sequence[object]]:
        judged = [self._judge(batch, line) for line in range(len(batch))]
        return {"party": [party for party, _doubt in judged], "doubt": [doubt for _party, doubt in judged]}

    def _judge(self, batch: Batch, line: int) -> tuple[str | None, int | None]:
        owner, columns = self.owners[line], batch.columns
        if owner is None or line in batch.faults:
            return None, None
        known = self._known[owner]
        told = (columns["summary"][line] or "", columns["other_name"][line] or "", self._marks[line])
        sums = (columns["out_fen"][line] or 0, columns["in_fen"][line] or 0)
        moved = movement(known, columns["traded_on"][line], *sums, told)
        party = classify(moved, known)
        return party.value, doubt_of(party, moved)


def _owner(
    owners: list[int], number: str, code: str | None, named: int | None, desk: Desk
) -> tuple[int | None, Fault | None]:
    """Whose line it is: the one project's that has the account, of several the one that the line names."""
    if not owners:
        return None, Fault("account_no", _unknown(), mask_card(number))
    if len(owners) > 1 and code is None:
        return None, Fault("account_no", _ambiguous(), mask_card(number))
    owner = owners[0] if len(owners) == 1 else named
    if owner not in owners or (named is not None and named != owner and desk.may_write(named)):
        return None, Fault("project_code", _of_another(), shown(code or ""))
    if owner is not None and not desk.may_write(owner):
        return None, Fault("account_no", not_yours(), mask_card(number))
    return owner, None


def _unknown() -> ReadingFault:
    return ReadingFault(
        "account_unknown",
        Sentence(_("本方账号不是已登记的工资专用账户")),
        Sentence(_("请核对账号，或先导入工资专用账户台账")),
    )


def _ambiguous() -> ReadingFault:
    return ReadingFault(
        "account_ambiguous",
        Sentence(_("有不止一个项目登记了这个账号，本行没有写明项目编号，不能记入")),
        Sentence(
            _(
                "登记错的，请先更正工资专用账户台账；几个项目经许可共用一个账户的，请在流水中增加“项目编号”一列，逐行填写后重新导入。这个账号的流水没有逐行写明项目以前，有关项目的余额和收支无法判断"
            )
        ),
    )


def _of_another() -> ReadingFault:
    return ReadingFault(
        "account_of_another",
        Sentence(_("本行项目编号所写的项目没有登记这个账号")),
        Sentence(_("请核对项目编号和账号，或先更正工资专用账户台账")),
    )
