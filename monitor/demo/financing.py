"""Presale money and financing coordination of some of the demonstration's housing projects, one in two rounds."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.housing_work import Desk, people_of, place_of
from monitor.demo.plan import Plan
from monitor.lifecycles import fund_register
from monitor.models.financing import FinancingCondition
from monitor.models.kept_file import KeptFile
from monitor.values.financing import Condition, FundLineKind
from monitor.values.kept import FileAbout, FilePart, ScanResult

MILLION = 1_000_000_00
BUILDER, BANK = "示范建筑总承包有限公司", "示范银行示范县支行"
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty page."""
FOUND = {
    Condition.UNDERWAY: "现场在建，停工楼栋备料齐全",
    Condition.COLLATERAL: "在建工程和未售房源评估报告",
    Condition.LEAD_BANK: "已与主办银行签订封闭监管协议",
    Condition.PRESALE_MONEY: "监管账户流水逐笔核对",
    Condition.LOAN_PLAN: "资金使用计划和分楼栋完工计划",
}


class Purse(Desk):
    """The desk with what is kept of money."""

    def put(self, ago: int, begun: fund_register.Begun, **facts: Any) -> Any:
        return begun(self.session, self.matter_id, self.officer, facts, self.at(ago), self.day(ago))

    def figure(self, ago: int, kind: str, fen: int, ground: str, *, checked: bool = True) -> None:
        facts = {"kind": kind, "fen": fen, "stated_on": self.day(ago), "ground": ground}
        row = self.put(ago, fund_register.state_figure, **facts)
        if checked:
            self.move(ago - 1, "figure", row.id, "check", self.second, reason="与原件核对一致")

    def node(self, ago: int, title: str, percent: int, share: int, reached: int | None = None) -> int:
        row = self.put(ago, fund_register.add_node, title=title, percent=percent * 100, share=share * 100)
        number: int = row.id
        if reached is not None:
            facts = {"actual_on": self.day(reached), "reason": "分部验收记录"}
            self.move(reached, "node", number, "attain", self.second, **facts)
        return number

    def payment(self, ago: int, kind: str, fen: int) -> None:
        facts = {"kind": kind, "moved_on": self.day(ago), "fen": fen, "party": "购房人", "ground": "网签合同和缴款单"}
        self.put(ago, fund_register.add_payment, **facts)

    def release(self, ago: int, fen: int, node: int, used_for: str = "works_here") -> None:
        facts = {"node_id": node, "moved_on": self.day(ago), "fen": fen, "party": BUILDER, "used_for": used_for}
        self.put(ago, fund_register.add_release, **facts, ground="拨付审批单和发票")

    def loan(self, ago: int, round_id: int, kind: FundLineKind, fen: int, used_for: str | None = None) -> None:
        facts = {"moved_on": self.day(ago), "fen": fen, "party": BUILDER, "ground": "银行回单"}
        fund_register.add_loan_line(
            self.session, self.matter_id, self.officer, facts | {"used_for": used_for}, self.at(ago), self.day(ago),
            round_id=round_id, kind=kind,
        )  # fmt: skip

    def open(self, ago: int, fen: int) -> int:
        """A round with all its conditions met."""
        number: int = self.put(ago, fund_register.open_round, asked_fen=fen).id
        rows = select(FinancingCondition).where(FinancingCondition.round_id == number).order_by(FinancingCondition.id)
        for row in self.session.scalars(rows).all():
            kind = Condition(row.kind)
            self.move(ago - 1, "condition", row.id, "meet", finding=FOUND[kind], evidence=PAPER)
            self.session.add(
                KeptFile(
                    about=FileAbout.CONDITION.value, about_id=row.id, matter_id=self.matter_id,
                    part=FilePart.EVIDENCE.value, file_name=f"{FOUND[kind]}.pdf", media_type="application/pdf",
                    sha256=hashlib.sha256(PAPER).hexdigest(), size=len(PAPER), data=PAPER,
                    scan=ScanResult.UNSCANNED.value, user_id=self.officer.user_id, at=self.at(ago - 1),
                )
            )  # fmt: skip
        return number

    def push(self, ago: int, round_id: int, batch: str) -> None:
        """From the application to the bank, within twelve days."""
        self.move(ago + 12, "round", round_id, "submit")
        self.move(ago + 10, "round", round_id, "pass", self.second, checked_on=self.day(ago + 10), reason="材料齐全")
        self.move(ago + 3, "round", round_id, "examine", examined_on=self.day(ago + 3), paper=batch)
        self.move(ago, "round", round_id, "push", bank=BANK, pushed_on=self.day(ago))


def two_rounds(purse: Purse) -> None:
    """Refused for want of collateral, put right, pushed again, granted, paid out, and one use that is doubted."""
    _account(purse)
    first = purse.open(110, 25 * MILLION)
    purse.push(85, first, "第二批")
    purse.move(70, "round", first, "refuse", answered_on=purse.day(70), answer="抵押物不足，暂不授信")
    duty = {"duty_unit": "示范县住房和城乡建设局", "duty_person": "示范周", "due_on": purse.day(40)}
    facts = duty | {"cause": "抵押物与融资额不匹配，须追加在建工程抵押"}
    when = purse.at(68), purse.day(68)
    found = fund_register.add_obstacle(purse.session, purse.matter_id, purse.officer, facts, *when, round_id=first)
    purse.move(45, "obstacle", found.id, "claim", outcome="已追加3号楼在建工程抵押")
    purse.move(43, "obstacle", found.id, "confirm", purse.second, reason="他项权证已核对")
    second = purse.open(41, 20 * MILLION)
    purse.push(28, second, "第三批")
    purse.move(20, "round", second, "ask", answered_on=purse.day(20), answer="补充销售回款预测")
    purse.move(18, "round", second, "supply", pushed_on=purse.day(18), reason="销售回款预测表")
    granted: dict[str, Any] = {
        "answered_on": purse.day(12),
        "granted_fen": 20 * MILLION,
        "answer": "授信批复，分笔发放",
    }
    purse.move(12, "round", second, "grant", **granted)
    purse.loan(9, second, FundLineKind.DRAW, 5 * MILLION)
    purse.loan(6, second, FundLineKind.USE, 3 * MILLION, "works_here")
    purse.loan(4, second, FundLineKind.USE, MILLION // 2, "elsewhere")


def _account(purse: Purse) -> None:
    purse.figure(200, "quota", 60 * MILLION, "示范监管协议001号")
    purse.figure(30, "cost", 26 * MILLION, "示范造价咨询报告：剩余土建、安装和配套工程")
    purse.figure(2, "balance", 31 * MILLION, "银行对账单", checked=False)
    below = purse.node(198, "地下结构完成", 20, 20, reached=190)
    half = purse.node(198, "主体结构过半", 50, 50, reached=60)
    purse.node(198, "主体封顶", 70, 75)
    purse.node(198, "竣工验收", 100, 100)
    purse.payment(195, "receipt", 35 * MILLION)
    purse.payment(120, "receipt", 25 * MILLION)
    purse.release(180, 11 * MILLION, below)
    purse.release(50, 18 * MILLION, half)
    purse.release(3, MILLION, half, "elsewhere")


def unanswered(purse: Purse) -> None:
    """Pushed long ago, and the bank has said nothing; money was paid outside the account and gathered in part."""
    purse.push(40, purse.open(60, 30 * MILLION), "第三批")
    purse.payment(90, "outside", 3 * MILLION)
    purse.payment(35, "gathered", MILLION // 2)


def unchecked(purse: Purse) -> None:
    """Handed in, and nobody made the pre-check."""
    purse.move(12, "round", purse.open(20, 10 * MILLION), "submit")


MONEY = {"part_stopped": two_rounds, "long_stopped": unanswered, "very_late": unchecked}


def open_money(session: Session, plan: Plan, now: datetime) -> None:
    """Money and rounds of the first project of each of these stories, by the moves that officers make."""
    officer, second = people_of(session, plan)
    for story, work in MONEY.items():
        work(Purse(session, plan, place_of(session, plan, story), officer, second, now))
