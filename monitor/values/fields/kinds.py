"""What a field of a book is: one declaration used by importer, form, list, export and data dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from monitor.values.terms import BookKind, Term


class FieldKind(Enum):
    TEXT = "text"
    PERSON = "person"
    CODE = "code"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    CARD = "card"
    ACCOUNT_NO = "account_no"
    PHONE = "phone"
    MONEY = "money"
    DATE = "date"
    MONTH = "month"
    COUNT = "count"
    DAYS = "days"
    PERCENT = "percent"
    AREA = "area"
    YES_NO = "yes_no"
    TERM = "term"
    TERMS = "terms"


@dataclass(frozen=True)
class Field:
    """A column of a book.

    ``label`` is the standard heading and a msgid, ``synonyms`` other accepted headings, ``words`` the accepted cell
    texts of a closed answer (a cell of kind TERMS may name several), ``least``/``most`` bounds of a number in the unit
    it is stored in. A ``mute`` cell may name persons, if only where it should hold a count: a refusal
    never repeats it.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    synonyms: tuple[str, ...] = ()
    required: bool = False
    personal: bool = False
    mute: bool = False
    words: Mapping[str, Term | bool] = field(default_factory=dict)
    otherwise: Term | None = None
    least: int | None = None
    most: int | None = None
    negative: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.label, *self.synonyms)


@dataclass(frozen=True)
class Book:
    """A workbook kind: its columns, its key, and the columns whose presence tells a header row apart.

    ``spared`` are required fields whose whole column a sheet may lack, because another book of the county fills it;
    ``by_day`` is the number that columns 1 to 31, one for each day of the month, may tell in place of its own.
    """

    kind: BookKind
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    telling: tuple[str, ...]
    spared: tuple[str, ...] = ()
    by_day: str = ""

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)
