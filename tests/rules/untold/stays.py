"""The pairs of a rule and a column without which it answers otherwise, each with the reason why it may.

``red``: what was clear or not known accuses without the column; ``clear``: what accused, or was not known, is clear.
"""

from collections.abc import Iterator, Mapping

_HELD = "The book of deposits names what is held: what was given back is told by its day, and until then it is there."
_THERE = "The register of accounts names those that are there: one that was closed is told by its words or its day."
_RELIEF = "The duty is everybody's; relief from it is the office's own act and stands where the office granted it."
_UNSOLVED = "The ledger is one of problems: a project that it names, and does not say is over, is one."
_SEEN = "What a visit saw stands until somebody tells that it was put right (0010)."
_SECOND = "What a visit's own row says was put right is right until a second look says otherwise (0010)."
_MORE = "Visits tell more of it and need not have come at all (0066)."
_OURS = "A use by a notice of our own is registered here; the book only adds to it (0022)."
_AHEAD = "The day only puts off what the book tells: what it tells without a day is so by now."
_UNUSED = (
    "Only beside a notice or payment that is told is an empty 动用金额 not known (0022): without one nothing was used."
)
_BEGUN = "Whether works began is told by 开工日期, whose column came; what else shows works only adds to it."
_AT_WORK = "When a building was last worked on is told by 最近施工日期, whose column came; other signs only add to it."
_ACCEPTED = "Acceptance is told by 竣工验收日期, whose column came and is empty."
_FOLLOWED = "Where nothing tells of an acceptance its day is asked for only once a building was handed over."
_COUNTED = (
    "Contracts not filed are told by what is sold and what is filed; the number of homes only shows both to be wrong."
)
_RESUMED = "Whether works were taken up again is told by 复工日期, whose column came and is empty."
_GOING_ON = "A resumption without a look at the permit is told by the ledger's days; what undoes it must be told."
_NAMED = "Where no 幢数 says that there are more, the buildings of an estate are those that the register names."
_BUYERS = "A day of delivery that contracts name, or the delivery itself, tells of buyers (0051)."
_ONE_UNIT = "Wages of nobody's unit are the contractor's, who answers for all of them (Art 30), as the reason says."
_ITEMS = "A payroll must name what it deducts (工资支付暂行规定 6): what is paid short without a deduction is owed."
_PAPERS = (
    "Where visits have no day of their own for papers, the day on which all is to be put right is that of the papers."
)
_DAMAGE = "What is deducted for damage beyond the limit is the breach of E09, which waits for the column."
_SIGNED = (
    "What was signed is told by 合同类型, whose column came; a day of signing only leaves an empty cell of it in doubt."
)
_SETTLED = "Each worker's settling is told by the roster, whose column came."
_NO_ROSTER = "That wages are settled is told by the payrolls; a roster need not have come."
_EITHER = "The wage agreed stands in 工资标准 or 日工资: a roster that has one of them tells it there."
_EARLIEST = "Nobody enters a site before the earliest of the days that its ledger tells."
_BY_MONTH = "An allocation without a voucher is called by its month: the same alert at another place."
_WINDOW = "Days that a book registers do not count until it says that they were revoked."
_NO_DAY = "Without the day of storing an empty sum says that nothing is stored, and B01 asks for the deposit."
_NOT_PAID = (
    "Without the day of payment an empty sum says that nothing was paid (0183), and what did not come is asked for."
)
_BALANCE = "What was paid in and released says how much is out of the supervised amount; a balance only clears (0181)."
_PUT_BACK = "A refill without a day is of the use that the book tells of: only its day shows another (0022)."
_DRAWN = "What the bank paid is to be put back; only the day of a later notice shows it to be of another use (0022)."
_STORED_NOW = "What is there is told by 实存金额; a payment that no book tells is not counted (0022)."
_NO_BOND = "Without the column no guarantee is told of, and B01 asks for the deposit."

_ROWS: tuple[tuple[str, str, str, str], ...] = (
    (_HELD, "red", "deposits.returned_on", "B02 B03 B08 B10 B11 B12 B14 B16 B22"),
    (_HELD, "red", "deposits.return_confirmed_on", "B16"),
    (_THERE, "red", "accounts.closed_on", "B16 C02 C03 C13 C14 C15"),
    (_THERE, "red", "accounts.status_text", "C02 C03 C04 C09 C14 C15"),
    (_THERE, "clear", "accounts.closed_on", "B05"),
    (_THERE, "clear", "accounts.status_text", "B05"),
    (_RELIEF, "red", "deposits.exempt", "B02 B03"),
    (_RELIEF, "red", "accounts.exempt", "B05 C03 C04 C09 C10"),
    (_RELIEF, "red", "housing.start_extended_to", "H01"),
    (_RELIEF, "red", "housing.idle_excuse", "H07"),
    (_UNSOLVED, "red", "housing.status_text", "H27 H29"),
    (_SEEN, "red", "inspections.done_on", "A10 E14"),
    (_SEEN, "red", "inspections.cleared", "B05 E14"),
    (_SEEN, "red", "inspections.kind", "A09 E14"),
    (_SEEN, "red", "inspections.result", "A09 E14"),
    (_SEEN, "red", "inspections.recheck", "E14"),
    (_SECOND, "clear", "inspections.result", "E14"),
    (_SECOND, "clear", "inspections.recheck", "E14"),
    (_SECOND, "clear", "inspections.rechecked_on", "E14"),
    (_MORE, "clear", "inspections.observed", "B05 E11 E13"),
    (_MORE, "clear", "inspections.heads", "H04"),
    (_OURS, "red", "deposits.bank_paid_on", "B13"),
    (_AHEAD, "red", "deposits.bank_paid_on", "B15"),
    (_UNUSED, "clear", "deposits.bank_paid_on", "B15"),
    (_AHEAD, "red", "deposits.notice_on", "B15"),
    (_DRAWN, "red", "deposits.notice_on", "B14"),
    (_PUT_BACK, "clear", "deposits.refilled_on", "B14"),
    (_PUT_BACK, "red", "deposits.refilled_on", "B02"),
    (_STORED_NOW, "red", "deposits.bank_paid_on", "B02"),
    (_AHEAD, "red", "buildings.structure_tested_on", "H17"),
    (_AHEAD, "clear", "buildings.progress_on", "H02"),
    (_AHEAD, "clear", "allocations.paid_on", "A05"),
    (_AHEAD, "clear", "payroll.paid_on", "C05"),
    (_AHEAD, "clear", "housing.presale_permit_on", "H20"),
    (_BEGUN, "red", "buildings.last_work_on", "H01 H07"),
    (_BEGUN, "red", "buildings.progress_percent", "H01"),
    (_BEGUN, "red", "buildings.delivered_on", "H01 H07"),
    (_BEGUN, "red", "housing.resumed_on", "H01 H07"),
    (_BEGUN, "red", "housing.stopped_on", "H01 H07"),
    (_BEGUN, "red", "housing.project_codes", "H01 H07"),
    (_BEGUN, "red", "inspections.heads", "H01"),
    (_BEGUN, "clear", "housing.project_codes", "H02 H04 H08 H10 H11 H16 H17 H18 H25 H29"),
    (_AT_WORK, "red", "housing.resumed_on", "H03 H04 H28 H29"),
    (_AT_WORK, "red", "housing.project_codes", "H03"),
    (_ACCEPTED, "red", "buildings.filed_on", "H02 H03 H04 H06 H11 H20 H25 H29"),
    (_BEGUN, "red", "buildings.filed_on", "H01 H07"),
    (_FOLLOWED, "clear", "buildings.filed_on", "H11"),
    (_ACCEPTED, "red", "buildings.registered_on", "H02 H03 H04 H06 H11 H20 H25 H29"),
    (_BEGUN, "red", "buildings.registered_on", "H01 H07"),
    (_FOLLOWED, "clear", "buildings.registered_on", "H11"),
    (_ACCEPTED, "red", "buildings.title_accepted_on", "H02 H03 H04 H06 H11 H20 H25 H29"),
    (_BEGUN, "red", "buildings.title_accepted_on", "H01 H07"),
    (_FOLLOWED, "clear", "buildings.title_accepted_on", "H11"),
    (_COUNTED, "red", "buildings.units", "H25"),
    (_RESUMED, "clear", "buildings.last_work_on", "H06"),
    (_GOING_ON, "red", "buildings.accepted_on", "H06"),
    (_GOING_ON, "red", "buildings.progress_percent", "H06"),
    (_GOING_ON, "red", "housing.permit_on", "H06"),
    (_NAMED, "clear", "housing.building_count", "H06"),
    (_BUYERS, "red", "buildings.sold", "H09 H13"),
    (_ONE_UNIT, "red", "payroll.employer", "E15"),
    (_ITEMS, "red", "payroll.deducted_fen", "E04 E08"),
    (_ITEMS, "clear", "payroll.deducted_fen", "E09"),
    (_DAMAGE, "clear", "payroll.damage_fen", "E04"),
    (_SETTLED, "red", "payroll.paid_fen", "B21"),
    (_NO_ROSTER, "red", "roster.left_on", "C15"),
    (_SIGNED, "red", "roster.paper_on", "D02 D08"),
    (_EITHER, "red", "roster.day_rate_fen", "D08"),
    (_EITHER, "red", "roster.pay_standard", "D08"),
    (_EARLIEST, "clear", "projects.contract_on", "D09"),
    (_BY_MONTH, "clear", "allocations.voucher", "C10"),
    (_WINDOW, "clear", "stop-windows.revoked", "H03"),
    (_NO_BOND, "clear", "deposits.valid_from", "B02"),
    (_NO_DAY, "red", "deposits.stored_on", "B01"),
    (_NO_DAY, "clear", "deposits.stored_on", "B02 B11 B22"),
    (_NOT_PAID, "red", "allocations.paid_on", "A05 C12 H28"),
    (_BALANCE, "red", "housing.presale_balance_fen", "H22"),
    (_PAPERS, "clear", "inspections.papers_due_on", "A10"),
    (_PAPERS, "red", "inspections.papers_due_on", "A10"),
)


def _table() -> Mapping[tuple[str, str], Mapping[str, str]]:
    def each() -> Iterator[tuple[str, str, str, str]]:
        for reason, answer, column, codes in _ROWS:
            yield from ((code, column, answer, reason) for code in codes.split())

    told = list(each())
    assert len({one[:3] for one in told}) == len(told), "a pair stands once a side"
    places = {one[:2] for one in told}
    return {place: {answer: why for *at, answer, why in told if tuple(at) == place} for place in places}


STAYS = _table()
"""By rule and column the answers that may come of it, each with its reason."""
