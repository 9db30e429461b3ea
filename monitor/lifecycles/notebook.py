"""The life of a check sheet as a table of moves, and what forbids signing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.checks import Belief, CheckItem, Found, Seen, SheetAct, SheetStatus
from monitor.values.permissions import Act
from monitor.values.sheet import day_in
from monitor.values.statutes import LABOUR_INSPECTION
from monitor.values.visits import ObservationCode
from monitor.values.words import Sentence
from monitor.values.words import mark as _

DRAFT = SheetStatus.DRAFT
LATEST_DAYS = 30
"""A check may be written down so many days after it was made."""
OFFICERS_ARTICLE = LABOUR_INSPECTION[16]
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)

OPEN = Move("open", _("开始检查"), SheetAct.OPENED, frozenset(), DRAFT, Act.MAKE_CHECKS)
JOIN = Move(
    "join",
    _("加入为第二名检查人员"),
    SheetAct.JOINED,
    frozenset({DRAFT}),
    None,
    Act.MAKE_CHECKS,
    apart="first_id",
    advice=_("这张检查表由同事开始，还没有第二名检查人员。"),
)
SIGN = Move(
    "sign",
    _("签字定稿"),
    SheetAct.SIGNED,
    frozenset({DRAFT}),
    SheetStatus.SIGNED,
    Act.MAKE_CHECKS,
    advice=_("签字后不能再改；有误的另做一次检查更正。"),
)
DROP = Move(
    "drop",
    _("作废"),
    SheetAct.DROPPED,
    frozenset({DRAFT}),
    SheetStatus.DROPPED,
    Act.MAKE_CHECKS,
    facts=(REASON,),
    advice=_("草稿和照片保留备查，不再出现在列表中。"),
)


@dataclass(frozen=True)
class Officer:
    """An inspector as he stands among the officers on the day of signing."""

    user_id: int
    name: str
    certificate_no: str | None


@dataclass(frozen=True)
class Draft:
    """A sheet as it would be signed: its values, what was believed by ``part.code``, and its officers."""

    values: Mapping[str, str]
    beliefs: Mapping[str, Belief]
    officers: Sequence[Officer]
    same_person: bool

    def found(self, name: str) -> Found | None:
        """What was found of ``item.…`` or ``board.…``; None where nobody answered."""
        text = self.values.get(name, "")
        return Found(text) if text else None

    def is_seen(self, code: ObservationCode) -> bool:
        return self.values.get(f"seen.{code}") == Seen.SEEN.value

    def contradicts(self, item: CheckItem) -> bool:
        """Whether what was found of one of the seven is not what the ledgers say."""
        found, belief = self.found(f"item.{item}"), self.beliefs.get(f"item.{item}", Belief.UNKNOWN)
        return found is not None and found.agrees(belief) is False


def _too_few(draft: Draft, _today: date) -> Sentence | None:
    if len(draft.officers) >= 2:
        return None
    return Sentence(_("检查须由两名以上监察员共同进行，请填第二名检查人员（劳动保障监察条例第十六条）。"))


def _one_person(draft: Draft, _today: date) -> Sentence | None:
    if not draft.same_person:
        return None
    return Sentence(_("两名检查人员是同一个人，须由两人共同检查（劳动保障监察条例第十六条）。"))


def _no_certificate(draft: Draft, _today: date) -> Sentence | None:
    without = [officer.name for officer in draft.officers if not officer.certificate_no]
    if not without:
        return None
    wrong = _("{names}没有登记执法证件号，检查须出示执法证件（劳动保障监察条例第十六条）。请系统管理员补登。")
    return Sentence(wrong, {"names": without})


def _shared_certificate(draft: Draft, _today: date) -> Sentence | None:
    numbers = [officer.certificate_no for officer in draft.officers if officer.certificate_no]
    if len(set(numbers)) == len(numbers):
        return None
    return Sentence(_("两名检查人员登记的执法证件号相同，请先更正（劳动保障监察条例第十六条）。"))


LAW = (_too_few, _one_person, _no_certificate, _shared_certificate)
"""Rule F09: what the law forbids to sign."""


def list_gaps(draft: Draft, today: date) -> list[tuple[str, Sentence]]:
    """What is still to be filled in before signing, with the field it is about."""
    gaps = [
        (f"item.{item}", Sentence(_("“{item}”还没有答复。"), {"item": Sentence(item.label)}))
        for item in CheckItem
        if draft.found(f"item.{item}") is None
    ]
    gaps += [
        (f"note.{item}", Sentence(_("“{item}”与台账不符，请写明看到什么。"), {"item": Sentence(item.label)}))
        for item in CheckItem
        if draft.contradicts(item) and not draft.values.get(f"note.{item}")
    ]
    if not draft.values.get("heads"):
        gaps.append(("heads", Sentence(_("请清点并填写现场人数，没有人填0。"))))
    return gaps + _list_day_gaps(draft, today)


def _list_day_gaps(draft: Draft, today: date) -> list[tuple[str, Sentence]]:
    gaps = []
    checked, papers = day_in(draft.values, "checked_on"), day_in(draft.values, "papers_due_on")
    if checked is None or not today - timedelta(days=LATEST_DAYS) <= checked <= today:
        late = Sentence(_("检查日期应在今天之前{days}天以内。"), {"days": LATEST_DAYS})
        gaps.append(("checked_on", late))
    if draft.is_seen(ObservationCode.PAPERS_WITHHELD) and papers is None:
        gaps.append(("papers_due_on", Sentence(_("查见未提供资料，请填写要求几日前提供。"))))
    for name in ("papers_due_on", "due_on"):
        due = day_in(draft.values, name)
        if checked is not None and due is not None and due < checked:
            gaps.append((name, Sentence(_("承诺或限期的日期不能早于检查日期。"))))
    return gaps


LIFE = Lifecycle(
    _("检查表"),
    {move.name: move for move in (OPEN, JOIN, SIGN, DROP)},
    tuple(Block(frozenset({SIGN.name}), forbids) for forbids in LAW),
)
