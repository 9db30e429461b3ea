"""A payroll of any length as a county sends it, .csv or .xlsx; every ID number is nobody's and passes its check."""

import csv
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

HEADER = (
    "序号",
    "项目编号",
    "月份",
    "姓名",
    "身份证号",
    "出勤天数",
    "应发工资",
    "扣款",
    "实发工资",
    "发放日期",
    "签字",
)
PER_PROJECT = 100
"""Ten workers in ten months."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def worker_id(number: int) -> str:
    """Births of 1960 to 1999 with sequence codes 996 to 999."""
    day, month, year = number // 4 % 28 + 1, number // 112 % 12 + 1, 1960 + number // 1344 % 40
    first = f"361121{year}{month:02}{day:02}{996 + number % 4}"
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def rows(lines: int) -> Iterator[tuple[str, ...]]:
    for number in range(lines):
        project, place = divmod(number, PER_PROJECT)
        month, worker = divmod(place, 10)
        pay = f"{5000 + number % 3000}.{number % 100:02}"
        who = worker_id(project * 10 + worker)
        yield (
            str(number + 1),
            code(project),
            f"2026-{month + 1:02}",
            "示范工",
            who,
            "22",
            pay,
            "0",
            pay,
            f"2026-{month + 2:02}-15",
            "已签",
        )


def code(project: int) -> str:
    return f"SF2026-{project:05}"


def write_csv(path: Path, lines: int) -> None:
    with open(path, "w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(HEADER)
        writer.writerows(rows(lines))


def write_xlsx(path: Path, lines: int) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("工资表")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows(lines), start=1):
            sheet.write_row(number, 0, row)
