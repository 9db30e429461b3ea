"""Search of the public list: any part of a firm's name from two characters, its credit code, or a decision number.

Persons, ID numbers and phones are not looked for anywhere: a firm's columns are all that is compared.
"""

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import Session

from monitor.models.publication import Publication
from monitor.values.cells import fold
from monitor.values.exposure import find_exposures
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.register import SHORTEST_SEARCH

OPENS, CLOSES = 0xFF08, 0xFF09
WIDE = {ord("("): OPENS, ord(")"): CLOSES}
NARROW = {OPENS: "(", CLOSES: ")"}
BRACKETS = {sign: 0x3014 for sign in (ord("["), ord("("), 0x3010, OPENS)} | {
    sign: 0x3015 for sign in (ord("]"), ord(")"), 0x3011, CLOSES)
}
"""Document numbers carry their year in tortoise shell brackets, which few keyboards have."""
LONGEST = 100


def read_words(text: str) -> str:
    """What was typed, without blanks around it and in one width."""
    return fold(text).strip()[:LONGEST]


def is_too_short(words: str) -> bool:
    return 0 < len(words) < SHORTEST_SEARCH


def is_personal(words: str) -> bool:
    """Whether it holds the number of a person, which is neither looked for nor shown again."""
    try:
        check_credit_code(words)
    except ReadingFault:
        return bool(find_exposures(words))
    return False


def matching(session: Session, words: str) -> ColumnElement[bool]:
    """The entries whose name holds ``words``, or whose code or decision number they are."""
    names = {words, words.translate(WIDE), words.translate(NARROW)}
    place = func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
    numbers = {words, words.translate(BRACKETS)}
    return or_(
        *(place(Publication.party_name, name) > 0 for name in sorted(names)),
        Publication.party_code == words.upper(),
        Publication.decision_no.in_(sorted(numbers)),
    )
