"""The pairs that a refused row leaves as they are, each with the reason why no reading of the row could do otherwise.

Every other pair of a rule and a book that it reads turns unknown. Books that a rule reads nothing of are not here: a
row of theirs, were it accepted, would change nothing.
"""

from collections.abc import Iterator, Mapping

from monitor.values.terms import BookKind

Table = Mapping[tuple[str, BookKind], str]

_MONTH = "The row makes its month one to be judged and tells nothing of what the rule judges in it."
_PAYROLL_TELLS = "What is owed, signed, deducted and paid is read from the lines of the payroll, not from attendance."
_STRANGER = "Who stands on no roster of a project that has one counts only once a later roster leaves him out."
_ANOTHER = "The row would tell of one more who works there; it registers nobody and makes no years and no account."
_STATED = "The balance is the bank's own closing figure of a day that counts; within a statement the rule waits."
_OTHER_MONEY = "What never reached the account is told by the allocation; lines of the account only lend it a number."
_OFFICERS = "A clue's case is the officers' from its first day: an export changes its words and takes no case away."
_OWN_VISITS = "The book of inspections tells of construction sites; visits to a housing project are written here."
_PAYEE = "Only the bank, the contractor and the builder are paid without anybody working; no worker's row names them."
_LISTED = "Under 16 when he entered or was last seen: so it was, whenever the project began."
_ONE_MORE = "A payroll row more is one unit more with a payroll."
_WAITS = "A payee whom a refused row may name waits from its import on, and accuses nobody until the row is put right."
_NAMES_STAY = "The payee is in order by a card or name that stands in a book; another row takes it from nobody."
_RESUMED_TOLD = (
    "The ledger's own days of stop and resumption accuse; work that was seen is asked for only without them."
)
_MONEY_APART = (
    "Whether works were taken up again is read from people at work; money that leaves the account tells nothing."
)
_ONLY_LATER = "The ledger of the project can only tell that works were resumed, which puts a standstill off."
_RED_ONLY = "The row could only turn the step that stands into a higher one, and that step holds on every reading."
_LOOKED = "What a board lacks is told by checks signed here; a row of the book of inspections can only clear it."
_BY_OFFICERS = "An accepted clue opens a case about nobody; officers say which project it is about."
_ORDER_ONLY = (
    "Whether the project needs an account of its own changes what is ordered, not whether labour cost came in."
)

_UNNAMED = (
    "It is read only where the register names no building of the project: works that it may show to have begun are "
    "asked for their buildings."
)

_ALL_MONTHS = "A08 A11 B01 B21 C01 C05 C09 C14 C15 E01 E02 E03 E04 E06 E07 E08 E09 E10 E15 E16 E17 E21 E23 J01"
_LEDGERS = "C14 E02 E03 E04 E08 E09 E11 E13 E15 E16 E17 E21 J01"
_WORKS = "H01 H03 H04 H07 H28 H29"
_OF_BUILDINGS = "H02 H08 H10 H11 H16 H17 H18 H25"
_ALIKE: tuple[tuple[str, BookKind, str], ...] = (
    (_MONTH, BookKind.ALLOCATIONS, f"{_ALL_MONTHS} D03 E11 E13"),
    (_MONTH, BookKind.INSPECTIONS, f"{_ALL_MONTHS} C06"),
    (_MONTH, BookKind.PAYROLL, "A08 A11 B01 C01 C06 D03"),
    (_MONTH, BookKind.PROJECTS, "C06 D03 E01 E02 E03 E06 E10 E11 E13 E23"),
    (_PAYROLL_TELLS, BookKind.ATTENDANCE, _LEDGERS),
    *((_STRANGER, book, "D01 D04") for book in (BookKind.ATTENDANCE, BookKind.PAYROLL)),
    *(
        (_OTHER_MONEY, book, "C10")
        for book in (
            *(BookKind.ACCOUNT_LINES, BookKind.PROJECTS, BookKind.ROSTER),
            *(BookKind.ATTENDANCE, BookKind.PAYROLL),
        )
    ),
    (_OFFICERS, BookKind.CLUES, "F18"),
    (_ORDER_ONLY, BookKind.ACCOUNTS, "C06"),
    (_OWN_VISITS, BookKind.INSPECTIONS, _WORKS),
    (_PAYEE, BookKind.ROSTER, _WORKS),
    (_PAYEE, BookKind.PAYROLL, "H01 H03 H04 H07 H29"),
    *(
        (_UNNAMED, book, f"{_OF_BUILDINGS} H23")
        for book in (
            *(BookKind.ATTENDANCE, BookKind.PROJECTS, BookKind.ACCOUNT_LINES),
            *(BookKind.ROSTER, BookKind.PAYROLL, BookKind.INSPECTIONS),
        )
    ),
)
_RED = (
    *_ALIKE,
    (_UNNAMED, BookKind.HOUSING, _OF_BUILDINGS),
    *(
        (_RESUMED_TOLD, book, "H06")
        for book in (
            *(BookKind.ATTENDANCE, BookKind.PROJECTS, BookKind.ACCOUNT_LINES),
            *(BookKind.ROSTER, BookKind.PAYROLL, BookKind.INSPECTIONS),
        )
    ),
    (_OFFICERS, BookKind.CLUES, "E12 E15"),
    *((_ANOTHER, book, "B05") for book in (BookKind.ATTENDANCE, BookKind.PAYROLL)),
    (_LISTED, BookKind.PROJECTS, "D09"),
    *((_WAITS, book, "C05") for book in (BookKind.ROSTER, BookKind.ATTENDANCE)),
    (_WAITS, BookKind.ROSTER, "C09"),
)
_CLEAR = (
    *_ALIKE,
    (_UNNAMED, BookKind.HOUSING, "H02"),
    (_MONEY_APART, BookKind.ACCOUNT_LINES, "H06"),
    *((_STATED, book, "C09") for book in (BookKind.ACCOUNT_LINES, BookKind.ROSTER)),
    (_OWN_VISITS, BookKind.INSPECTIONS, "H06"),
    *((_PAYEE, book, "H06") for book in (BookKind.ROSTER, BookKind.PAYROLL)),
    (_LOOKED, BookKind.INSPECTIONS, "A09"),
    (_BY_OFFICERS, BookKind.CLUES, "E12 E15"),
    (_ONE_MORE, BookKind.PAYROLL, "E01 E23"),
    *((_NAMES_STAY, book, "C05") for book in (BookKind.ROSTER, BookKind.ATTENDANCE)),
    (_ONLY_LATER, BookKind.HOUSING, "H03"),
    (_RED_ONLY, BookKind.ATTENDANCE, "B01 C01 C06"),
)


def _table(rows: tuple[tuple[str, BookKind, str], ...]) -> Table:
    def each() -> Iterator[tuple[tuple[str, BookKind], str]]:
        for reason, book, codes in rows:
            for code in codes.split():
                yield (code, book), reason

    told = list(each())
    assert len(dict(told)) == len(told), "a pair stands once"
    return dict(told)


SURE: Table = _table(_RED)
"""A refused row of the book could never undo the accusation."""
CLEAR: Table = _table(_CLEAR)
"""A refused row of the book could never be the accusing one."""
LESSER: Mapping[tuple[str, BookKind], tuple[str, str]] = {
    ("B01", BookKind.ATTENDANCE): ("B01 orange", _RED_ONLY),
    ("C01", BookKind.ATTENDANCE): ("C01 orange", _RED_ONLY),
    ("C06", BookKind.ATTENDANCE): ("C07 orange", _RED_ONLY),
}
"""Only the higher step hangs on the book: while a row is refused the step stands that holds on every reading."""
