"""Doubtful cells of every class, with what a reader must make of them: a value, or the code of its refusal."""

import datetime
from dataclasses import dataclass

from monitor.values.cells import Cell
from tests.files.books import worker_id

ID = worker_id(1)
CREDIT_CODE = "9134042183FQEFLCXN"


@dataclass(frozen=True)
class Refused:
    code: str


@dataclass(frozen=True)
class DoubtfulCell:
    """``kind`` is the class of the failure model, ``reader`` the name of a function of ``monitor.values.reading``."""

    kind: str
    reader: str
    cell: Cell
    expected: object

    def __str__(self) -> str:
        return f"{self.kind} {self.reader} {self.cell!r}"


def _table(kind: str, reader: str, cells: dict[Cell, object]) -> list[DoubtfulCell]:
    return [DoubtfulCell(kind, reader, cell, expected) for cell, expected in cells.items()]


DAY = datetime.date(2026, 9, 5)

DOUBTFUL_CELLS: list[DoubtfulCell] = [
    *_table("I04", "read_fen", {None: None, "": None, "-": None, "—": None, "－": None, "　": None, "/": None}),
    *_table("I06", "read_fen", {"#REF!": Refused("cell_error"), "#N/A": Refused("cell_error")}),
    *_table("I06", "read_text", {"#DIV/0!": Refused("cell_error"), "#VALUE!": Refused("cell_error"), "#1": "#1"}),
    *_table("I06", "read_id", {"#N/A": Refused("cell_error")}),
    *_table(
        "I07",
        "read_fen",
        {
            "1,234.50": 123450,
            "１２３４．５０": 123450,
            "１，２３４．５": 123450,
            "¥1234": 123400,
            "￥ 1234.5": 123450,
            "1234元": 123400,
            " 1234 ": 123400,
            "\u00a01234\u00a0": 123400,
            "\u200b1234": 123400,
            "-0": 0,
            "1.2万": Refused("amount_unit"),
            "0.33万元": Refused("amount_unit"),
            "1亿": Refused("amount_unit"),
            "(500)": Refused("amount_brackets"),
            "（500）": Refused("amount_brackets"),
            "1e5": Refused("amount_exponent"),
            "1.38E+10": Refused("amount_exponent"),
            "廿二": Refused("amount_words"),
            "壹佰元整": Refused("amount_words"),
            "-500": Refused("amount_negative"),
            "12,34": Refused("number_form"),
            "1 234": Refused("number_form"),
            "12元5角": Refused("number_form"),
            "5,280.00.1": Refused("number_form"),
            "①": Refused("number_form"),
            "٣": Refused("number_form"),
            "12²": Refused("number_form"),
        },
    ),
    *_table(
        "I08",
        "read_fen",
        {
            0.1 + 0.2: 30,
            285021.00000000006: 28502100,
            7408.8: 740880,
            -0.0: 0,
            1e9: 10**11,
            1234.565: Refused("amount_decimals"),
            "1234.565": Refused("amount_decimals"),
            "12.500": Refused("amount_decimals"),
            0.001: Refused("amount_decimals"),
            -3.5: Refused("amount_negative"),
            1e9 + 0.01: Refused("amount_limit"),
            1e15: Refused("amount_limit"),
            float("inf"): Refused("number_form"),
            float("nan"): Refused("number_form"),
            True: Refused("number_form"),
            DAY: Refused("number_form"),
        },
    ),
    *_table(
        "I08", "read_days", {"24天": 2400, 24.5: 2450, "22.5个工": 2250, 31: 3100, "24.555": Refused("days_decimals")}
    ),
    *_table(
        "I08", "read_mark", {"√": 100, "半": 50, "×": 0, "x": 0, 1: 100, 0.5: 50, "0.5天": 50, "": None, " ": None}
    ),
    *_table("I08", "read_mark", dict.fromkeys(("△", "迟到", 8, "1.5", "√√"), Refused("mark_form"))),
    *_table("I08", "read_mark", {"廿二": Refused("mark_form"), "0.125": Refused("days_decimals")}),
    *_table("I08", "read_count", {"12人": 12, "1,200套": 1200, 3.0: 3, 3.5: Refused("count_fraction")}),
    *_table("I08", "read_count", {-3: Refused("amount_negative"), "十二": Refused("amount_words")}),
    *_table("I08", "read_percent", {"2%": 200, 0.02: 200, "1.5％": 150, "20‰": 200, 2: Refused("percent_doubtful")}),
    *_table(
        "I09",
        "read_id",
        {
            ID: ID,
            worker_id(1).lower(): ID,
            ID.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789X"}): ID,
            f"{ID[:6]} {ID[6:14]} {ID[14:]}": ID,
            f"'{ID}": ID,
            "": None,
            float(worker_id(0)): Refused("id_numeric"),
            int(worker_id(0)): Refused("id_numeric"),
            361121197001010000.0: Refused("id_numeric"),
            "3.61121E+17": Refused("id_numeric"),
            ID[:6] + ID[8:17]: Refused("id_15_digits"),
            ID[:17]: Refused("id_form"),
            ID[:5] + "A" + ID[6:]: Refused("id_form"),
            ID[:17] + "0": Refused("id_check"),
            ID[:10] + "1399962": Refused("id_form"),
            ID[:6] + "19700230" + ID[14:]: Refused("id_birth_date"),
            ID[:6] + "18991231" + ID[14:]: Refused("id_birth_date"),
        },
    ),
    *_table(
        "I10",
        "read_card",
        {
            "6200 0000 0000 0079 194": "6200000000000079194",
            "6999000424745822\t": "6999000424745822",
            "6200-0000-0000-0079": "6200000000000079",
            123456789012345.0: "123456789012345",
            6.22260026000107e18: Refused("card_numeric"),
            1.5: Refused("card_numeric"),
            "6.2226E+18": Refused("card_numeric"),
            "1234567": Refused("card_form"),
            "62000000000000791A4": Refused("card_form"),
        },
    ),
    *_table(
        "I10",
        "read_phone",
        {
            "13800000000": "13800000000",
            13800000000.0: "13800000000",
            "+86 138-0000-0000": "13800000000",
            "0555-1234567": "0555-1234567",
            "1.38E+10": Refused("phone_form"),
            "12345": Refused("phone_form"),
        },
    ),
    *_table(
        "I10",
        "read_credit_code",
        {
            CREDIT_CODE: CREDIT_CODE,
            CREDIT_CODE.lower(): CREDIT_CODE,
            "９134042183FQEFLCXN": CREDIT_CODE,
            9.13404218312345e17: Refused("credit_numeric"),
            CREDIT_CODE[:17] + "M": Refused("credit_check"),
            **{CREDIT_CODE[:9] + sign + CREDIT_CODE[10:]: Refused("credit_form") for sign in "IOSVZ"},
        },
    ),
    *_table(
        "I11",
        "read_date",
        {
            DAY: DAY,
            datetime.datetime.combine(DAY, datetime.time()): DAY,
            "2026-09-05": DAY,
            "2026.9.5": DAY,
            "2026/9/5": DAY,
            "2026年9月5日": DAY,
            "2026 年 9 月 5 日": DAY,
            "20260905": DAY,
            20260905.0: DAY,
            "２０２６－０９－０５": DAY,
            "2026-09-05 10:07:13": DAY,
            45000.0: Refused("date_serial"),
            "45000": Refused("date_serial"),
            "2026-2-30": Refused("date_impossible"),
            "2026年13月1日": Refused("date_impossible"),
            "二〇二六年九月五日": Refused("date_words"),
            "2026-09-05T10:00:00+08:00": Refused("date_zone"),
            "2026-09-05T10:00:00Z": Refused("date_zone"),
            "9999-12-31": Refused("date_range"),
            datetime.date(1999, 12, 31): Refused("date_range"),
            "1904-01-01": Refused("date_range"),
            "26.9.5": Refused("date_form"),
            "2026-9": Refused("date_form"),
            "2026-9.5": Refused("date_form"),
            "长期": Refused("date_form"),
        },
    ),
    *_table(
        "I11",
        "read_month",
        {
            "2026-09": 202609,
            "2026年9月": 202609,
            "2026年09月份": 202609,
            "2026.09": 202609,
            "2026/9": 202609,
            "202609": 202609,
            202609.0: 202609,
            datetime.date(2026, 9, 1): 202609,
            datetime.date(2026, 9, 2): Refused("month_day"),
            2026.1: Refused("month_doubtful"),
            "2026-13": Refused("month_impossible"),
            "9月": Refused("month_form"),
            "1999-12": Refused("date_range"),
        },
    ),
    *_table(
        "I19",
        "read_person",
        {
            "李 四": "李四",
            "李　四": "李四",
            "张\u200b三\u202e": "张三",
            "张\x07三": "张三",
            "𠮷示范": "𠮷示范",
            "䶮示范": "䶮示范",
            "\ue81e示范": "龴示范",
            "示范.甲": "示范·甲",
            "示范•甲": "示范·甲",
            "Shi Fan": "Shi Fan",
            "\ue000示范": Refused("text_unreadable"),
            "\ufffd示范": Refused("text_unreadable"),
            chr(0xD800) + "示范": Refused("text_unreadable"),
            "示范?": Refused("name_form"),
            5.0: Refused("name_form"),
        },
    ),
    *_table("I19", "read_text", {"e\u0301": "é", "ＡＢ（一期）\n二": "AB（一期） 二", "好🏠": "好🏠", 3.0: "3"}),
    *_table("I19", "read_code", {20260007.0: "20260007", "ＸＭ２０２６－０００７": "XM2026-0007", "a—1": "a-1"}),
    *_table("I19", "read_code", {datetime.date(2026, 1, 2): Refused("code_date"), 1.5: Refused("code_fraction")}),
    *_table("I19", "read_code", {1.2345678901234567e19: Refused("number_long")}),
    *_table("I23", "read_person", {'=HYPERLINK("x","示范")': '=HYPERLINK("x","示范")'}),
    *_table(
        "I23",
        "read_yes",
        {"√": True, "×": False, "已签": True, "未签": False, "无": False, "示范": Refused("term_unknown")},
    ),
]
