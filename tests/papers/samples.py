"""One paper of every type with all its facts, about people and firms that do not exist."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from monitor.papers.desk import Desk, Issuer
from monitor.papers.kinds import (
    acceptance,
    complaint,
    credit_repair,
    decision,
    decision_notice,
    demand,
    deposit_payment,
    deposit_return,
    early_removal,
    enforcement,
    filing,
    hearing,
    inquiry,
    inspection,
    instruction,
    interview,
    listing,
    listing_notice,
    listing_revocation,
    penalty,
    penalty_notice,
    refusal,
    service,
    transfer,
)
from monitor.papers.law import (
    BUILDER,
    EXTRA_PAY,
    OBSTRUCTION,
    ORDERS,
    SUB_AND_GC,
    WAGE_CARDS,
    WAGE_DATES,
    Stated,
)
from monitor.papers.parties import Officer, Party, Payee
from monitor.values.cases import RefusalGround
from monitor.values.confidence import Confidence
from monitor.values.papers import PaperType, ServiceWay

TODAY = date(2026, 11, 26)
ISSUER = Issuer(
    "示范县人力资源和社会保障局", "示人社", "示范县示范路1号", "0000-12333", "示范县人民政府", "示范县人民法院"
)
FIRM = Party("示范建筑有限公司", "91110000MA0000008X", "示范县示范大道88号", "示范张三", "总经理")
WORKS = "示范东镇安置房"
FOUND = (
    "当事人承建的上述项目自2026年8月起未按月足额支付农民工工资，"
    "拖欠示范李四等3名农民工2026年8月至9月工资共计12300.00元。"
)
OFFICERS = (Officer("示范甲", "SF0001"), Officer("示范乙", "SF0002"))
PAYEES = (
    Payee("示范李四", 500_000, "9988", "8月、9月"),
    Payee("示范王五", 400_000, "997X", "9月"),
    Payee("示范赵六", 330_000, "0012", "9月"),
)
BROKEN, BASIS = (WAGE_DATES, SUB_AND_GC), (ORDERS, EXTRA_PAY)
THRESHOLD = Stated("parameter:crime.x2", "数额", "60000.00元", Confidence.C2)
SHOWN = Stated("repair.shown", "最短公示期", "1年", Confidence.C3)
SERVED, DUE = date(2026, 10, 20), date(2026, 11, 10)
ORDER, ORDER_NO = "行政处理决定书", "示人社监理〔2026〕3号"

FACTS: Mapping[PaperType, Any] = {
    PaperType.COMPLAINT: complaint.Facts(
        date(2026, 10, 8), "来访", "示范李四", "139****5678", 3, FIRM.name, WORKS, "2026年8月至9月", 1_230_000,
        "在示范东镇安置房项目做木工，8月、9月工资至今没有发。", "要求支付工资。", "示范甲",
    ),
    PaperType.ACCEPTANCE: acceptance.Facts(
        "示范李四", date(2026, 10, 8), FIRM.name, "拖欠工资", date(2026, 10, 12), date(2026, 10, 12)
    ),
    PaperType.REFUSAL: refusal.Facts(
        "示范李四", date(2026, 10, 8), FIRM.name, "拖欠工资", None, RefusalGround.TOO_OLD
    ),
    PaperType.FILING: filing.Facts(
        "投诉", FIRM, WORKS, "拖欠农民工工资", FOUND, ("示范甲", "示范乙"), date(2026, 10, 12)
    ),
    PaperType.INQUIRY: inquiry.Facts(
        FIRM, "示范东镇安置房项目农民工工资支付情况", date(2026, 10, 16), "上午9时", "示范县劳动保障监察大队",
        ("2026年7月至9月工资支付表", "实名制考勤记录", "工资专用账户流水"), OFFICERS,
    ),
    PaperType.INTERVIEW: interview.Facts(
        date(2026, 10, 16), "9时10分", "10时05分", "示范县劳动保障监察大队", "示范丁", "项目经理", FIRM.name,
        OFFICERS, "示范乙",
        (
            interview.Answer("你单位在示范东镇安置房项目有多少名农民工？", "8月、9月有35名。"),
            interview.Answer("8月、9月的工资是否已经支付？", "还有3个人没有支付完，共12300元。"),
        ),
    ),
    PaperType.INSPECTION: inspection.Facts(
        FIRM.name, WORKS, "XM2026-0001", "示范东镇", date(2026, 11, 20), "日常巡查", OFFICERS, "示范丁", 35,
        "现场查看施工合同、工资专用账户、实名制考勤和维权信息告示牌。", "没有编制9月工资支付表。", date(2026, 12, 5),
        ("未提供工资清单",),
        (inspection.Seen("劳动合同", "合规"), inspection.Seen("工资专户", "不合规", "未按月拨付")), ("劳资专管员",),
        ("欠缴社会保险费两个月以上",), "现场只有一个班组。",
        (
            inspection.Signed("检查人员一", "示范甲", None, "屏幕签字"),
            inspection.Signed("检查人员二", "示范乙", None, "屏幕签字"),
            inspection.Signed("被检查单位人员", None, None, "拒绝签字或无人在场", "项目负责人拒绝签名", "示范戊"),
        ),
    ),
    PaperType.INSTRUCTION: instruction.Facts(
        FIRM, WORKS,
        (
            instruction.Demand("拖欠3名农民工2026年8月至9月工资共计12300.00元。", BROKEN, "足额支付拖欠的工资。"),
            instruction.Demand("没有按月编制工资支付表。", (WAGE_CARDS,), "补编8月、9月工资支付表，由本人签字。"),
        ),
        date(2026, 12, 5), 1_230_000, 3, PAYEES,
    ),
    PaperType.DECISION_NOTICE: decision_notice.Facts(
        FIRM, FOUND, BROKEN, BASIS, "足额支付拖欠的农民工工资。", date(2026, 12, 1), 1_230_000, 3, 615_000
    ),
    PaperType.DECISION: decision.Facts(
        FIRM, WORKS, FOUND, "工资支付表、考勤记录、调查询问笔录。", "当事人未提出陈述申辩。", BROKEN, BASIS,
        "责令当事人足额支付拖欠的农民工工资。", date(2026, 12, 10), 1_230_000, 3, 615_000, PAYEES,
    ),
    PaperType.PENALTY_NOTICE: penalty_notice.Facts(
        FIRM, "当事人经责令改正拒不改正。", (WAGE_DATES,), (OBSTRUCTION,), "罚款。", 1_000_000, date(2026, 12, 1)
    ),
    PaperType.PENALTY: penalty.Facts(
        FIRM, "当事人经责令改正拒不改正。", "限期改正指令书及送达回证、复查记录。", "当事人未提出陈述申辩。",
        (WAGE_DATES,), (OBSTRUCTION,), "罚款。", 1_000_000, date(2026, 12, 11), "示范县财政局指定的银行账户",
    ),
    PaperType.HEARING: hearing.Facts(
        FIRM, "当事人经责令改正拒不改正。", (BUILDER,), (OBSTRUCTION,), "罚款。", 2_000_000
    ),
    PaperType.SERVICE: service.Facts(FIRM.name, ORDER, ORDER_NO, FIRM.address, ServiceWay.LEFT, SERVED),
    PaperType.DEMAND: demand.Facts(
        FIRM, ORDER, ORDER_NO, date(2026, 4, 20), "支付拖欠的农民工工资。", 1_230_000,
        way="以银行转账方式支付给农民工本人",
    ),
    PaperType.ENFORCEMENT: enforcement.Facts(
        FIRM, ORDER, ORDER_NO, date(2026, 4, 15), date(2026, 4, 20), "示人社监催〔2026〕1号", date(2026, 11, 2),
        "强制执行支付拖欠的农民工工资。", 1_230_000,
    ),
    PaperType.TRANSFER: transfer.Facts(
        "示范县公安局", FIRM, WORKS, FOUND, 6_230_000, 12, ORDER, ORDER_NO, SERVED, DUE, THRESHOLD
    ),
    PaperType.DEPOSIT_PAYMENT: deposit_payment.Facts(
        "中国示范银行示范县支行", FIRM, WORKS, "XM2026-0001", False, None, ORDER_NO, DUE, 1_230_000, 3,
        payees=PAYEES,
    ),
    PaperType.DEPOSIT_RETURN: deposit_return.Facts(
        FIRM, WORKS, "XM2026-0001", "中国示范银行示范县支行", False, None, 24_691_356, date(2026, 2, 20),
        date(2026, 9, 28), date(2026, 11, 2), date(2026, 11, 6), True, False,
    ),
    PaperType.LISTING_NOTICE: listing_notice.Facts(
        FIRM, FOUND, 6_230_000, 12, ORDER, ORDER_NO, DUE, (listing_notice.Listed("示范张三", "法定代表人"),)
    ),
    PaperType.LISTING: listing.Facts(
        FIRM, FOUND, 6_230_000, 12, ORDER, ORDER_NO, DUE, "当事人未提出异议。",
        (listing_notice.Listed("示范张三", "法定代表人"),),
    ),
    PaperType.CREDIT_REPAIR: credit_repair.Facts(
        FIRM, "列入决定书", "示人社监列〔2026〕1号", SHOWN, "1．已经履行决定书确定的义务。\n2．作出信用承诺。",
        "1．信用修复申请书。\n2．履行义务的证明。",
    ),
    PaperType.EARLY_REMOVAL: early_removal.Facts(
        FIRM, "示人社监列〔2026〕1号", date(2026, 1, 5), date(2026, 11, 3), date(2026, 2, 1), True,
        "当事人已支付全部工资。",
    ),
    PaperType.LISTING_REVOCATION: listing_revocation.Facts(
        FIRM, "示人社监列〔2026〕1号", date(2026, 1, 5), ORDER, ORDER_NO, date(2026, 11, 20),
        "复议机关撤销了责令支付文书。",
        (listing_notice.Listed("示范张三", "法定代表人"),),
    ),
}  # fmt: skip


def desk(**changes: Any) -> Desk:
    """A desk of the sample office on the sample day."""
    return Desk(**{"issuer": ISSUER, "today": TODAY, **changes})
