"""The answer to a delivery: what became of the batch, and of each of its lines."""

from collections.abc import Mapping
from typing import Any

from monitor.feeds.layout import LaidOut
from monitor.importers.receipt import Receipt
from monitor.values.feeds import DeliveryStatus
from monitor.values.fields import BOOKS, FieldKind
from monitor.values.terms import IntakeStatus
from monitor.values.words import Sentence, pack, say_packed
from monitor.values.words import mark as _

EXPECTED: Mapping[FieldKind, str] = {
    FieldKind.ID_NUMBER: _("18 位居民身份号码，文字，校验码正确"),
    FieldKind.CREDIT_CODE: _("18 位统一社会信用代码"),
    FieldKind.CARD: _("银行卡号，文字"),
    FieldKind.ACCOUNT_NO: _("银行账号，文字"),
    FieldKind.PHONE: _("电话号码，文字"),
    FieldKind.MONEY: _("金额（元），最多两位小数"),
    FieldKind.DATE: _("日期，如 2026-09-05"),
    FieldKind.MONTH: _("月份，如 2026-09"),
    FieldKind.COUNT: _("整数"),
    FieldKind.DAYS: _("天数，最多两位小数"),
    FieldKind.PERCENT: _("百分数"),
    FieldKind.AREA: _("面积（平方米），最多两位小数"),
    FieldKind.YES_NO: _("是或者否"),
    FieldKind.PERSON: _("姓名"),
    FieldKind.CODE: _("编号，文字"),
    FieldKind.TERM: _("约定的文字之一"),
    FieldKind.TERMS: _("约定的文字，可以几项"),
    FieldKind.TEXT: _("文字"),
}
COUNTS = ("new", "changed", "unchanged", "duplicate", "refused", "missing")
OUTCOMES = {
    IntakeStatus.APPLIED: DeliveryStatus.APPLIED,
    IntakeStatus.UNCHANGED: DeliveryStatus.UNCHANGED,
    IntakeStatus.STAGED: DeliveryStatus.WAITING,
    IntakeStatus.REFUSED: DeliveryStatus.REFUSED,
}


def answer_of(
    laid: LaidOut, receipt: Receipt, number: int | None, warnings: tuple[Sentence, ...] = ()
) -> dict[str, Any]:
    """The answer, sentences packed. ``number`` is that of the delivery; None: it was only checked.

    ``refusals`` name the line of the delivery (``row`` where it is a table), the member as the sender calls it, what
    stood there as far as it may be shown, why it was refused and what was expected. ``taken`` are the lines that stand.
    """
    refusals = _refusals(laid, receipt)
    lines = laid.count if laid.count is not None else receipt.rows_in
    return {
        "delivery": number,
        "status": OUTCOMES[receipt.status].value,
        "import": receipt.import_id if number is not None else None,
        "lines": lines,
        **{name: getattr(receipt, name) for name in COUNTS},
        "refusals": refusals,
        "warnings": [pack(warning) for warning in (*warnings, *receipt.warnings)],
        "code": receipt.fault.code if receipt.fault else None,
        "reason": pack(receipt.fault.sentence) if receipt.fault else None,
        "hint": pack(receipt.fault.hint) if receipt.fault else None,
    }


def _refusals(laid: LaidOut, receipt: Receipt) -> list[dict[str, Any]]:
    fields = BOOKS[receipt.kind].fields if receipt.kind else ()
    expected = {heading: EXPECTED[one.kind] for one in reversed(fields) for heading in one.headings}
    listed = []
    for row in receipt.refusals:
        label = row.column or ""
        said = {
            "member": laid.members.get(label, row.column),
            "value": row.value,
            "code": row.code,
            "reason": pack(row.sentence),
            "expected": pack(Sentence(expected[label])) if label in expected else None,
            "hint": pack(row.hint) if row.hint else None,
        }
        if laid.lines is None:
            listed.append({"row": row.row, **said})
        else:
            listed += [{"line": line, **said} for line in laid.lines.get(row.row, ())]
    return sorted(listed, key=lambda one: int(one.get("line") or one.get("row") or 0))


def say_answer(kept: Mapping[str, object], locale: str, *, every_line: bool = True) -> dict[str, Any]:
    """An answer in a reader's language. ``every_line``: lines of a JSON delivery that stand are listed too."""
    said = say_packed(dict(kept), locale)
    assert isinstance(said, dict)
    refusals = said.pop("refusals", [])
    refused = {one["line"]: one for one in refusals if "line" in one}
    whole = said.get("reason") is None
    if every_line and whole and (refused or not refusals):
        told = [
            {"line": line, "status": "refused", **refused[line]}
            if line in refused
            else {"line": line, "status": "accepted"}
            for line in range(1, int(said.get("lines") or 0) + 1)
        ]
    else:
        told = [{"status": "refused", **one} for one in refusals]
    return said | {"results": told}
