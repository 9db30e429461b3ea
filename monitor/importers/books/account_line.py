"""Lines of bank statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from monitor.db import blind_mark
from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain, something
from monitor.importers.desk import Desk, chunks
from monitor.importers.parties import acquaint, movement
from monitor.models.fund import AccountLine, WageAccount
from monitor.values.faults import ReadingFault
from monitor.values.identity import mask_card
from monitor.values.parties import Acquaintances, classify, doubt_of
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class AccountLines(Shelf):
    """Appended only. Who the other side of a line is, is told when it is booked and whenever a roster comes later."""

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
        self.owners = []
        for line, number in enumerate(batch.columns["account_no"]):
            found = owners.get(number, []) if number else []
            fault = _account_fault(found, desk)
            if fault is not None and number:
                batch.refuse(line, "account_no", fault, mask_card(number))
            owner = found[0] if fault is None else None
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
            Sentence(
                _(
                    "登记错的，请先更正工资专用账户台账；几个项目经许可共用一个账户的，流水目前不能按项目记入，请按项目核对工资表和银行代发明细"
                )
            ),
        )
    return None if desk.may_write(owners[0]) else not_yours()
