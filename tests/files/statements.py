"""Bank statements as banks export them, made from the same three movements; accounts and people are invented."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.files.books import text, xlsx

Rows = list[list[object]]
ACCOUNT, OWNER = "6999000000010001", "示范建设有限公司示范工程农民工工资专用账户"


@dataclass(frozen=True)
class Move:
    """Money in (``fen`` above nought) or out, and the balance after it."""

    day: str
    time: str
    fen: int
    balance: int
    name: str
    no: str
    summary: str
    number: str

    @property
    def out(self) -> str:
        return yuan(-self.fen) if self.fen < 0 else ""

    @property
    def came(self) -> str:
        return yuan(self.fen) if self.fen > 0 else ""


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"


MOVES = (
    Move("2026-09-05", "10:07:13", 50_000, 60_000, "示范城投公司", "6999362294136760", "人工费", "LS1"),
    Move("2026-09-10", "11:14:26", -20_050, 39_950, "示范甲", "6999000000000011", "代发工资", "LS2"),
    Move("2026-09-11", "09:48:12", -5_000, 34_950, "示范建材公司", "6999000000000022", "材料款", "LS3"),
)


def compact(day: str) -> str:
    return day.replace("-", "")


def icbc(moves: Sequence[Move]) -> Rows:
    head = ["凭证号", "交易时间", "对方单位", "对方行名", "对方账号", "转入金额", "转出金额", "余额", "摘要", "附言"]
    lines = [
        ["0", f"{m.day} {m.time}", m.name, "示范支行", m.no, m.came, m.out, yuan(m.balance), m.summary, ""]
        for m in moves
    ]
    above: Rows = [["[HISTORYDETAIL]"], ["账号：", ACCOUNT], ["查询时间：2026-09-01 至 2026-09-30"]]
    return [*above, head, *lines]


def abc(moves: Sequence[Move]) -> Rows:
    head = ["交易时间", "收入金额", "支出金额", "本次余额", "交易行名", "对方省市", "对方账号", "对方户名", "交易摘要"]
    lines = [
        [f"{compact(m.day)} {m.time}", m.came, m.out, yuan(m.balance), "", "", m.no, m.name, m.summary] for m in moves
    ]
    above: Rows = [["账户明细"], ["账号", ACCOUNT, "户名", OWNER], ["起始日期", "20260901", "截止日期", "20260930"]]
    return [*above, head, *lines]


def boc(moves: Sequence[Move]) -> Rows:
    head = [
        *("付款人名称[ Payer's Name ]", "付款人账号[ Debit Account No. ]"),
        *("收款人名称[ Payee's Name ]", "收款人账号[ Payee's Account Number ]"),
        *("交易日期[ Transaction Date ]", "交易时间[ Transaction time ]", "交易金额[ Trade Amount ]"),
        *("交易后余额[ After-transaction balance ]", "交易流水号[ Transaction reference number ]", "用途[ Purpose ]"),
    ]
    lines: Rows = []
    for m in moves:
        own, other = [OWNER, ACCOUNT], [m.name, m.no]
        sides = [*own, *other] if m.fen < 0 else [*other, *own]
        lines.append([*sides, compact(m.day), m.time, yuan(m.fen), yuan(m.balance), m.number, m.summary])
    return [["交易日期：20260901-20260930"], head, *lines]


def ccb(moves: Sequence[Move]) -> Rows:
    head = [
        *(
            "账号",
            "账户名称",
            "交易时间",
            "借方发生额（支取）",
            "贷方发生额（收入）",
            "余额",
            "币种",
            "对方户名",
            "对方账号",
        ),
        *("记账日期", "摘要", "备注", "账户明细编号-交易流水号", "企业流水号"),
    ]
    lines: Rows = [
        [
            *(
                ACCOUNT,
                OWNER,
                f"{compact(m.day)} {m.time}",
                m.out or "0.00",
                m.came or "0.00",
                yuan(m.balance),
                "人民币",
            ),
            *(m.name, m.no, compact(m.day), m.summary, "", m.number, "1"),
        ]
        for m in moves
    ]
    return [head, *lines]


def cmb(moves: Sequence[Move]) -> Rows:
    head = [
        "交易日",
        "交易时间",
        "起息日",
        "借方金额",
        "贷方金额",
        "余额",
        "摘要",
        "流水号",
        "收/付方名称",
        "收/付方帐号",
    ]
    lines: Rows = [
        [
            *(compact(m.day), m.time.replace(":", ""), compact(m.day), m.out or "0", m.came or "0"),
            *(yuan(m.balance), m.summary, m.number, m.name, m.no),
        ]
        for m in moves
    ]
    above: Rows = [["公司名称", OWNER, "银行帐号", ACCOUNT], ["查询开始日期", "20260901", "查询结束日期", "20260930"]]
    return [*above, head, *lines]


def cmbc(moves: Sequence[Move]) -> Rows:
    head = [
        "交易时间",
        "交易流水号",
        "借方发生额",
        "贷方发生额",
        "账户余额",
        "凭证号",
        "客户附言",
        "对方账号",
        "对方账号名称",
    ]
    lines: Rows = [
        [f"{m.day} {m.time}", m.number, m.out, m.came, yuan(m.balance), "", m.summary, m.no, m.name] for m in moves
    ]
    return [["账号", ACCOUNT], ["账户名称", OWNER], ["日期范围", "2026年9月1日至2026年9月30日"], head, *lines]


def pingan(moves: Sequence[Move]) -> Rows:
    head = [
        "交易时间",
        "账号",
        "收入",
        "支出",
        "账户余额",
        "对方户名",
        "对方账号",
        "交易流水号",
        "核心唯一流水号",
        "摘要",
    ]
    lines: Rows = [
        [f"{m.day} {m.time}", ACCOUNT, m.came, m.out, yuan(m.balance), m.name, m.no, "0", m.number, m.summary]
        for m in moves
    ]
    return [head, *lines]


def rural(moves: Sequence[Move]) -> Rows:
    head = ["序号", "入账日期", "入账时间", "发生额", "借贷标志", "余额", "对方帐户", "对方户名", "摘要", "交易流水号"]
    lines: Rows = [
        [
            *(str(n), m.day, m.time, yuan(abs(m.fen)), "借" if m.fen < 0 else "贷", yuan(m.balance)),
            *(m.no, m.name, m.summary, m.number),
        ]
        for n, m in enumerate(moves, 1)
    ]
    out, came = sum(-m.fen for m in moves if m.fen < 0), sum(m.fen for m in moves if m.fen > 0)
    below: Rows = [["合计", f"借方笔数：{sum(m.fen < 0 for m in moves)}", f"贷方笔数：{sum(m.fen > 0 for m in moves)}"]]
    below.append([f"借方合计：{yuan(out)}", f"贷方合计：{yuan(came)}"])
    return [["账号", ACCOUNT], ["起止日期：2026-09-01至2026-09-30"], head, *lines, *below]


def platform(moves: Sequence[Move]) -> Rows:
    head = [
        "工资专户账号",
        "账单类型",
        "账单日期",
        "账单交易金额",
        "账户余额",
        "对方户名",
        "对方账号",
        "摘要",
        "账单流水号",
    ]
    lines: Rows = [
        [
            *(ACCOUNT, "支出" if m.fen < 0 else "收入", f"{m.day} {m.time}", yuan(abs(m.fen)), yuan(m.balance)),
            *(m.name, m.no, m.summary, m.number),
        ]
        for m in moves
    ]
    return [head, *lines]


LAYOUTS: Mapping[str, Callable[[Sequence[Move]], Rows]] = {
    layout.__name__: layout for layout in (icbc, abc, boc, ccb, cmb, cmbc, pingan, rural, platform)
}
WITHOUT_NUMBERS = ("icbc", "abc")
WITHOUT_PERIOD = ("ccb", "pingan", "platform")
HEADED = ("icbc", "abc", "cmb", "cmbc", "rural")


def written(rows: Rows, form: str) -> tuple[str, bytes]:
    """The file as a spreadsheet or as a text table, under a name that says nothing."""
    if form == "xlsx":
        return "导出.xlsx", xlsx(rows)
    return "导出.csv", text([[str(cell) for cell in row] for row in rows]).encode(form)
