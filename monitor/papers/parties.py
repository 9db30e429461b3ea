"""Facts that many papers share."""

from dataclasses import dataclass

from monitor.papers.desk import Desk
from monitor.papers.sheet import Block, Break, Cell, Grid, Line, Row, Style, label
from monitor.values.formal import plain_sum
from monitor.values.words import mark as _

LABELS = (
    _("住所"),
    _("联系电话"),
    _("监察员姓名"),
    _("监察证号"),
)
"""Names of facts said within texts, where extraction does not see them."""

UNPAID = "拖欠工资"
"""What a complaint is about unless the writer says otherwise."""
SIGNED = "　　　　　　　　　　签名：　　　　　　年　　月　　日"
"""Where somebody signs within a form."""


@dataclass(frozen=True)
class Party:
    """A firm: name, credit code, registered address, legal representative and his post."""

    name: str | None
    code: str | None = None
    address: str | None = None
    head: str | None = None
    post: str | None = None


@dataclass(frozen=True)
class Officer:
    """An inspector with the number of his certificate."""

    name: str
    certificate: str | None = None


@dataclass(frozen=True)
class Payee:
    """A worker and what he is owed, in fen; ``tail`` are the last four signs of his ID number."""

    name: str
    fen: int
    tail: str = ""
    months: str = ""


def addressed(party: Party, desk: Desk) -> tuple[Line, ...]:
    """The addressee on a line of its own, and who he is on the next."""
    name = desk.fact(party.name, _("当事人名称"), needed=True)
    return (Line(f"{name}：", Style.PLAIN),)


def who(party: Party, desk: Desk) -> tuple[Line, ...]:
    """The party in full, as decisions begin."""
    code = desk.fact(party.code, _("统一社会信用代码"), needed=True, width=18)
    head = desk.fact(party.head, _("法定代表人（主要负责人）"))
    return (
        Line(f"当事人：{desk.fact(party.name, '当事人名称', needed=True)}"),
        Line(f"统一社会信用代码：{code}"),
        Line(f"住所：{desk.fact(party.address, '住所', width=16)}"),
        Line(f"法定代表人（主要负责人）：{head}"),
    )


def reached_at(desk: Desk) -> Line:
    """Where the office is reached; stands small below the seal."""
    address = desk.fact(desk.issuer.address, _("机关地址"), width=16)
    return Line(f"机关地址：{address}　联系电话：{desk.fact(desk.issuer.phone, '联系电话')}", Style.NOTE)


def officers_text(officers: tuple[Officer, ...], desk: Desk) -> str:
    """Names with certificate numbers; the law wants two (监察条例第十六条)."""
    if len(officers) < 2:
        desk.fact(None, _("两名以上劳动保障监察员"), needed=True)
    return "、".join(
        f"{desk.fact(one.name, '监察员姓名')}（证号：{desk.fact(one.certificate, '监察证号', needed=True)}）"
        for one in officers
    )


def annex(payees: tuple[Payee, ...], title: str, desk: Desk) -> tuple[Block, ...]:
    """The list of workers on pages of its own; nothing where there is none."""
    if not payees:
        return ()
    return (Break(), Line("附件", Style.MARK), Line(title, Style.CENTRE), payee_list(payees, desk))


def payee_list(payees: tuple[Payee, ...], desk: Desk) -> Grid:
    """The list of workers with what each is owed; ID numbers by their last four signs only."""
    rows = tuple(
        Row(
            (
                Cell(str(place), centred=True),
                Cell(desk.fact(one.name, _("工人姓名")), centred=True),
                Cell(desk.fact(one.tail, _("身份证号末四位"), width=4), centred=True),
                Cell(desk.fact(one.months, _("拖欠月份"), width=4), centred=True),
                Cell(plain_sum(one.fen), centred=True),
                Cell(""),
            ),
            8,
        )
        for place, one in enumerate(payees, start=1)
    )
    heads = ("序号", "姓名", "身份证号末四位", "所属月份", "金额", "备注")
    total = Row((label("合计", 4), Cell(plain_sum(sum(one.fen for one in payees)), centred=True), Cell("")), 8)
    table = Grid((8, 16, 18, 20, 22, 16), (Row(tuple(label(head) for head in heads), 8), *rows, total), heads=1)
    desk.list_all(table, [one.name for one in payees])
    return table
