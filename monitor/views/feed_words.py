"""What the push interface promises, as OpenAPI 3.1; the page for the sender's programmers is made from it."""

from collections.abc import Mapping
from typing import Any

from monitor.feeds.profile import Profile, profiles
from monitor.values.feeds import DeliveryStatus
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

ALL_REFUSED = _("每一行都被退回，没有写入任何内容。")
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
MAYBE = {"type": ["string", "null"]}
CODES: Mapping[str, str] = {
    "unsigned": _("401 缺少签名的三个头。"),
    "signature": _("401 签名不对，或者没有这个数据来源。"),
    "timestamp": _("401 时间与本系统相差超过 5 分钟。"),
    "nonce": _("401 X-Nonce 的样式不对。"),
    "replayed": _("401 同一个请求已经收到过；重发要重新签名。"),
    "key": _("400 缺少 Idempotency-Key。"),
    "sequence": _("400 sequence 不是整数。"),
    "closed": _("403 数据来源没有开通或者已经停用。"),
    "media": _("415 Content-Type 不对。"),
    "key_reused": _("422 同一个 Idempotency-Key 用于另一份内容。"),
    "out_of_order": _("422 批次号不大于已经收到的。"),
    "control_total": _("422 行数、合计与逐行不符。"),
    "balance": _("422 期初加收入减支出不等于期末。"),
    "json": _("422 不是完整的 JSON。"),
    "shape": _("422 成员的样式不对。"),
    "no_data": _("422 有空行，或者像合计、说明的行。"),
    "all_refused": _("422 每一行都被退回，results 里有原因。"),
    "too_many": _("429 请求太多，按 Retry-After 等候。"),
    "busy": _("503 正在导入另一份文件，按 Retry-After 重发同一批。"),
}
HEADERS: Mapping[str, str] = {
    "X-Timestamp": _("签名时的时间，自 1970-01-01 UTC 起的秒数。"),
    "X-Nonce": _("每次请求都不同的 16 到 64 个字母、数字、横线或下划线。"),
    "X-Signature": _(
        "v1= 和 HMAC-SHA256 的十六进制；签的是五行：方法、路径（含 ? 后的部分）、时间、nonce、正文的 SHA-256。"
    ),
    "Idempotency-Key": _("每批一个。没有收到答复时，用同一个重发，得到同样的答复，不会重复入账。"),
}
RESULT = {
    "type": "object",
    "required": ["status"],
    "properties": {
        "line": NUMBER | {"description": _("第几行，从 1 起；表格写 row，即表格里的行号。")},
        "row": NUMBER,
        "status": {"enum": ["accepted", "refused"]},
        "member": MAYBE | {"description": _("哪个成员（列）。")},
        "value": MAYBE | {"description": _("写了什么；证件号、账号、电话不写全。")},
        "code": TEXT,
        "reason": TEXT | {"description": _("为什么退回。")},
        "expected": MAYBE | {"description": _("应当写什么。")},
        "hint": MAYBE,
    },
}
ANSWER = {
    "type": "object",
    "required": ["status", "lines", "results"],
    "properties": {
        "delivery": {"type": ["integer", "null"], "description": _("编号；只核对时没有。")},
        "status": {
            "enum": [one.value for one in DeliveryStatus if one is not DeliveryStatus.FAILED],
            "description": _("applied 已入账，waiting 等人确认，unchanged 没有变化，refused 整批退回。"),
        },
        "import": {"type": ["integer", "null"]},
        "lines": NUMBER | {"description": _("共几行。")},
        **{name: NUMBER for name in ("new", "changed", "unchanged", "duplicate", "refused", "missing")},
        "results": {"type": "array", "items": {"$ref": "#/components/schemas/Result"}},
        "warnings": {"type": "array", "items": TEXT},
        "code": MAYBE,
        "reason": MAYBE,
        "hint": MAYBE,
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": NUMBER,
        "code": TEXT | {"description": _("不变的短语，程序按它处理。")},
        "detail": TEXT,
        "results": {"type": "array", "items": {"$ref": "#/components/schemas/Result"}},
    },
}


def members(profile: Profile, kind: BookKind) -> list[tuple[str, str, bool]]:
    """What a profile calls each field that it sends of a book: member, label (a msgid), whether it must be there."""
    told = {*profile.head, *profile.columns}
    return [
        (
            one.label if profile.table else profile.member(one.name),
            one.label,
            one.required or one.name in BOOKS[kind].key,
        )
        for one in BOOKS[kind].fields
        if not told or one.name in told
    ]


def _post(words: str, *, keyed: bool) -> dict[str, Any]:
    named = [name for name in HEADERS if keyed or name != "Idempotency-Key"]
    asked: list[dict[str, Any]] = [
        {"name": "code", "in": "path", "required": True, "schema": TEXT, "description": _("数据来源的代号。")},
        *(
            {"name": name, "in": "header", "required": True, "schema": TEXT, "description": HEADERS[name]}
            for name in named
        ),
    ]
    if keyed:
        words_of = _("批次号，逐批增大：迟到的旧批次退回，跳号会记下。")
        asked.append({"name": "sequence", "in": "query", "required": False, "schema": NUMBER, "description": words_of})
    said = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    refused = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    statuses = ("400", "401", "403", "413", "415", "422", "429", "503")
    return {
        "summary": words,
        "parameters": asked,
        "requestBody": {"required": True, "content": _contents()},
        "responses": {
            **{status: {"description": status, "content": said} for status in ("200", "202")},
            **{status: {"description": status, "content": refused} for status in statuses},
        },
    }


def _contents() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in profiles().values():
        schema = {"type": "string"} if one.table else {"type": "object"}
        examples = found.setdefault(one.media, {"schema": schema, "examples": {}})["examples"]
        for kind, text in one.sample.items():
            examples[f"{one.code}-{kind.value}"] = {"summary": one.label, "value": text}
    return found


def specification() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": _("数据接入接口"), "version": "1"},
        "paths": {
            "/{code}/batches": {"post": _post(_("发送一批数据。"), keyed=True)},
            "/{code}/check": {"post": _post(_("核对一批数据：答复与发送相同，什么也不保存。"), keyed=False)},
        },
        "components": {"schemas": {"Answer": ANSWER, "Result": RESULT, "Problem": PROBLEM}},
    }
