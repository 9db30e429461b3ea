"""The desk at which a paper is put together: facts become text, and what may not be printed is refused by name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitor.papers.law import RECONSIDERATION_DAYS, RECONSIDERED, SUED, SUIT_MONTHS, Cited, Printed, Stated
from monitor.papers.sheet import Grid, Line, Seal
from monitor.values.confidence import Confidence
from monitor.values.exposure import Exposure, find_exposures
from monitor.values.faults import ReadingFault
from monitor.values.formal import formal_date, full_sum, plain_date
from monitor.values.identity import check_id_number
from monitor.values.words import Sentence
from monitor.values.words import mark as _

BLANK = "＿"
LISTED = "、"
_GAPS = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|1[3-9][0-9]{9}|[0-9]{16,19})(?![0-9A-Za-z])")


class PaperRefused(Exception):
    """A paper that may not be issued; ``problems`` say why, in the order in which they were met."""

    def __init__(self, problems: Iterable[Sentence]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)


@dataclass(frozen=True)
class Issuer:
    """The office that issues, as its papers name it. ``mark`` opens its numbers (示人社); ``court`` hears the suits."""

    name: str
    mark: str
    address: str = ""
    phone: str = ""
    reconsiders: str = ""
    court: str = ""


@dataclass
class Desk:
    """Where one paper is composed.

    ``today`` is the day of signing, ``signed`` are the codes that a legal reader signed off, ``confidential`` the
    names and numbers that this paper may not show. ``lists`` are its tables of all workers who are owed.
    """

    issuer: Issuer
    today: date
    signed: frozenset[str] = frozenset()
    confidential: frozenset[str] = frozenset()
    problems: list[Sentence] = field(default_factory=list)
    lists: list[Grid] = field(default_factory=list)

    def fact(self, value: str | int | None, label: str, *, needed: bool = False, width: int = 8) -> str:
        """A fact as it is printed; a line to write on where it is missing, and a refusal where the law asks for it."""
        text = clean(str(value)) if value not in (None, "") else ""
        if text:
            return text
        if needed:
            self.problems.append(Sentence(_("缺少“{fact}”，这种文书依法必须载明。"), {"fact": Sentence(label)}))
        return BLANK * width

    def day(self, value: date | None, label: str, *, needed: bool = False) -> str:
        """A day; a date to fill in where it is missing."""
        if value is not None:
            return plain_date(value)
        self.fact(None, label, needed=needed)
        return f"{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日"

    def passed(self, value: date | None, label: str) -> str:
        """A last day that must be over; whoever acts before the end of that day acts too early."""
        if value is not None and value >= self.today:
            self.problems.append(Sentence(_("“{fact}”（{day}）还没有届满。"), {"fact": Sentence(label), "day": value}))
        return self.day(value, label, needed=True)

    def money(self, fen: int | None, label: str, *, needed: bool = False) -> str:
        """A sum in figures and in upper case."""
        return full_sum(fen) if fen is not None else self.fact(None, label, needed=needed) + "元"

    def lines(self, text: str | None, label: str, *, needed: bool = False) -> tuple[Line, ...]:
        """A longer text, a paragraph for each of its lines."""
        parts = [clean(part) for part in (text or "").splitlines()]
        return tuple(Line(part) for part in parts if part) or (Line(self.fact(None, label, needed=needed, width=20)),)

    def refuse(self, msgid: str) -> None:
        """Note a reason of the type's own why this paper may not be issued."""
        self.problems.append(Sentence(msgid))

    def law(self, value: Stated) -> str:
        """A legal value, unless it may not be printed as law (block K07)."""
        self._judge(value)
        return value.text

    def cite(self, *cited: Cited) -> str:
        """Articles in full, those of one norm together: 《劳动保障监察条例》第十七条、第十八条."""
        places: dict[str, list[str]] = {}
        for one in cited:
            self._judge(one)
            places.setdefault(one.article.norm.chinese, []).append(one.article.place)
        return "、".join(f"《{norm}》" + "、".join(place for place in found if place) for norm, found in places.items())

    def articles(self, cited: tuple[Cited, ...], label: str) -> str:
        """The articles that the record names; a refusal where it names none, for no paper rests on no law."""
        return self.cite(*cited) if cited else self.fact(None, label, needed=True, width=16)

    def remedies(self) -> Line:
        """How to have the paper reviewed: by whom, where and until when."""
        body = self.fact(self.issuer.reconsiders, _("行政复议机关"), needed=True)
        court = self.fact(self.issuer.court, _("管辖法院"), needed=True)
        return Line(
            f"如不服本决定，可以自收到本决定书之日起{self.law(RECONSIDERATION_DAYS)}内依照{self.cite(RECONSIDERED)}"
            f"向{body}申请行政复议，或者自收到本决定书之日起{self.law(SUIT_MONTHS)}内依照{self.cite(SUED)}"
            f"向{court}提起行政诉讼。"
        )

    def seal(self, day: date | None = None) -> Seal:
        """The place of the seal, with the day of signing in Chinese numerals: today, or that of a decision before."""
        return Seal(self.fact(self.issuer.name, _("出具机关"), needed=True), formal_date(day or self.today))

    def list_all(self, table: Grid, names: Sequence[str]) -> None:
        """Note a list of every worker who is owed, which marks nobody.

        Whoever complained stands in it as all others do, and is not given away while there are others: a list of those
        alone who complained is refused.
        """
        self.lists.append(table)
        told = {name for name in names if Exposure.PROTECTED in find_exposures(name, self.confidential)}
        if told and told == set(names):
            self.refuse(
                _("附件只列了投诉举报人或被询问人，会暴露其身份（规则 F19）；应列出被拖欠的全部工人，或者另行附后。")
            )

    def look_over(self, text: str, said: str, *, leaves: bool, guarded: bool = True) -> None:
        """Look at the finished text: no number of a person in clear, and nobody whose name is kept confidential.

        ``said`` is the text without the lists of all who are owed, in which whoever complained may stand.
        ``leaves`` says why: a paper for the firm, or one that stays and is open to more people than those who may
        know. Only a paper that is not ``guarded`` names who complained.
        """
        for found in _LONG_NUMBER.finditer(text):
            if is_personal(found[0]) and found[0] not in self.issuer.phone:
                self.problems.append(
                    Sentence(
                        _("文中有完整的身份证号、银行卡号或手机号（末四位 {tail}），须先遮盖。"),
                        {"tail": found[0][-4:]},
                    )
                )
        if guarded and Exposure.PROTECTED in find_exposures(said, self.confidential):
            told = _("文中出现投诉举报人或被询问人的身份信息，不能发给被投诉单位（规则 F19，劳动保障监察条例第九条）。")
            kept = _("文中出现投诉举报人或被询问人的身份信息，这种文书不得写明（劳动保障监察条例第九条）。")
            self.problems.append(Sentence(told if leaves else kept))

    def _judge(self, value: Printed) -> None:
        if value.confidence.is_confirmed or (value.confidence is Confidence.M and value.code in self.signed):
            return
        words = _("“{value}”尚未核对原文，须经法制审核签认后才能印入文书（规则 K07）。")
        if value.confidence is Confidence.R:
            words = _("“{value}”是本系统建议值，没有法律效力，不能作为法律规定印入文书（规则 K07）。")
        problem = Sentence(words, {"value": value.label if isinstance(value, Cited) else Sentence(value.label)})
        if problem not in self.problems:
            self.problems.append(problem)


def clean(text: str) -> str:
    """A fact on one line, without signs that cannot be printed."""
    shown = "".join(sign if sign.isprintable() or sign.isspace() else "" for sign in text)
    return _GAPS.sub(" ", shown.replace("\n", " ").replace("\u2028", " ").replace("\u2029", " ")).strip()


def is_personal(number: str) -> bool:
    """Whether a long number is one of a person: a valid ID number, a card or a mobile phone."""
    if len(number) == 18:
        try:
            check_id_number(number)
        except ReadingFault:
            return number.isdigit()
    return True
