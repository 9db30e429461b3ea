"""What the interface for programs promises, as OpenAPI 3.1; the page for people is made from it."""

from typing import Any

from monitor.values.names.matching import Grade
from monitor.values.register import Absence, EntryAct
from monitor.values.words import mark as _

Parameter = dict[str, Any]
USUAL, MOST = 100, 200
AT_ONCE, CANDIDATES, LONGEST_NAME = 100, 5, 200
"""Firms that may be matched in one request, candidates told of each, and the longest name."""
DAY = {"type": "string", "format": "date"}
ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"}
TEXT = {"type": "string"}
NUMBER = {"type": ["integer", "null"]}


def _asked(name: str, words: str, schema: dict[str, Any]) -> Parameter:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


PARAMETERS = [
    _asked("q", _("单位名称中连续的两个字以上，或者完整的统一社会信用代码、决定文号。不能按个人查询。"),
           {"type": "string", "minLength": 2, "maxLength": 100}),
    _asked("town", _("乡镇。"), {"type": "string", "maxLength": 100}),
    _asked("authority", _("列入机关。"), {"type": "string", "maxLength": 100}),
    _asked("year", _("决定年份。"), {"type": "integer", "minimum": 1000, "maximum": 2999}),
    _asked("active_on", _("只要在这一天处于公示期的条目；已停止公示的不论哪一天都不显示。"), DAY),
    _asked("changed_since", _("只要这个游标以后的变化；游标是上一次答复中的 cursor。其他条件不起作用。"),
           {"type": "string", "pattern": r"^[0-9]{1,9}\.[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]{1,9})?$"}),
    _asked("after", _("从这个编号以后开始，即上一页答复中的 next。"), ID),
    _asked("limit", _("一页的条数。"), {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
]  # fmt: skip
FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "id": (_("编号，永久不变，与单位无关。"), ID),
    "name": (_("单位名称。"), TEXT),
    "credit_code": (_("统一社会信用代码。核对单位以它为准，不以名称为准。"), TEXT),
    "decision_no": (_("决定文号。"), TEXT),
    "decided_on": (_("决定日期。"), DAY),
    "listed_from": (_("公示起日。"), DAY),
    "listed_to": (_("停止公示日：当日已不再公示。"), DAY),
    "authority": (_("列入机关。"), TEXT),
    "town": (_("乡镇。"), {"type": ["string", "null"]}),
    "heads": (_("人数。"), NUMBER),
    "owed_fen": (_("金额，单位为分。"), NUMBER),
}
ENTRY = {
    "type": "object",
    "required": list(FIELDS),
    "properties": {name: schema | {"description": words} for name, (words, schema) in FIELDS.items()},
}
EVENT = {
    "type": "object",
    "required": ["act", "day", "why"],
    "properties": {
        "act": {"enum": [act.value for act in EntryAct]},
        "day": DAY,
        "why": {"enum": [*(one.value for one in Absence), None]},
    },
}
SAID = (
    "url", "found", "order_no", "order_due_on", "project_name", "address", "objection", "authority_phone",
    "authority_address", "sha256",
)  # fmt: skip
WHOLE = {
    "allOf": [{"$ref": "#/components/schemas/Entry"}],
    "type": "object",
    "required": [*SAID, "basis", "ground", "reason", "history"],
    "properties": {name: TEXT for name in SAID}
    | {
        "basis": {"type": "array", "items": TEXT},
        "ground": {"enum": ["amount", "event", None]},
        "reason": {"type": ["string", "null"]},
        "history": {"type": "array", "items": {"$ref": "#/components/schemas/Event"}},
    },
}
WITHDRAWN = {
    "type": "object",
    "required": ["id", "on", "why", "final"],
    "properties": {
        "id": ID,
        "on": DAY,
        "why": {"enum": [one.value for one in Absence]},
        "final": {"type": "boolean"},
    },
}
LIST = {
    "type": "object",
    "required": ["as_at", "cursor", "entries"],
    "properties": {
        "as_at": DAY,
        "cursor": TEXT,
        "entries": {"type": "array", "maxItems": MOST, "items": {"$ref": "#/components/schemas/Entry"}},
        "next": {"type": ["string", "null"]},
        "withdrawn": {"type": "array", "items": {"$ref": "#/components/schemas/Withdrawn"}},
        "more": {"type": "boolean"},
    },
}
QUERY = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "maxLength": LONGEST_NAME},
        "code": {"type": "string", "maxLength": LONGEST_NAME},
    },
}
QUERIES = {
    "type": "object",
    "required": ["queries"],
    "properties": {"queries": {"type": "array", "minItems": 1, "maxItems": AT_ONCE, "items": QUERY}},
}
CANDIDATE = {
    "type": "object",
    "required": ["grade", "same", "proposed", "reasons", "entry"],
    "properties": {
        "grade": {"enum": [grade.value for grade in Grade]},
        "same": {"type": "boolean"},
        "proposed": {"type": "boolean"},
        "reasons": {"type": "array", "items": {"type": "object", "properties": {"code": TEXT, "words": TEXT}}},
        "entry": {"$ref": "#/components/schemas/Entry"},
    },
}
MATCHES = {
    "type": "object",
    "required": ["as_at", "results"],
    "properties": {
        "as_at": DAY,
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["query", "candidates"],
                "properties": {
                    "query": {"$ref": "#/components/schemas/Query"},
                    "candidates": {"type": "array", "items": {"$ref": "#/components/schemas/Candidate"}},
                },
            },
        },
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "parameter": TEXT},
}


def _answer(words: str, schema: str, media: str = "application/json") -> dict[str, Any]:
    return {"description": words, "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def _refusal(words: str) -> dict[str, Any]:
    return _answer(words, "Problem", "application/problem+json")


SAME = {"304": {"description": "Not modified since the given ETag"}}
HELD = {"429": _refusal("Too many requests; wait for Retry-After seconds"), "503": _refusal("Busy; try again")}
SPECIFICATION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Anxin public list of wage defaulters",
        "version": "1.0.0",
        "description": "The joint-punishment list under Order No. 45, without persons. Delete ids told as withdrawn.",
    },
    "paths": {
        "/blacklist": {
            "get": {
                "operationId": "listEntries",
                "summary": "Entries that are public now, newest first; or what changed since a cursor",
                "parameters": PARAMETERS,
                "responses": {"200": _answer("A page", "List"), "400": _refusal("A parameter cannot be read")}
                | SAME
                | HELD,
            }
        },
        "/blacklist/{id}": {
            "get": {
                "operationId": "getEntry",
                "summary": "One entry from its signed text",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": ID}],
                "responses": {
                    "200": _answer("The entry", "Whole"),
                    "404": _refusal("No such id"),
                    "410": _refusal("No longer public: the day and the reason, and no name"),
                }
                | SAME
                | HELD,
            }
        },
        "/match": {
            "post": {
                "operationId": "matchFirms",
                "summary": "Entries that some firms may be: only the credit code proves it, a name gives candidates",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Queries"}}},
                },
                "responses": {"200": _answer("Candidates", "Matches"), "400": _refusal("The body cannot be read")}
                | HELD,
            }
        },
    },
    "components": {
        "schemas": {
            "Queries": QUERIES, "Query": QUERY, "Candidate": CANDIDATE, "Matches": MATCHES,
            "Entry": ENTRY, "Whole": WHOLE, "Withdrawn": WITHDRAWN, "Event": EVENT, "List": LIST, "Problem": PROBLEM,
        }
    },
}  # fmt: skip


def parameters_of(path: str) -> list[Parameter]:
    """What may be asked at a path."""
    found: list[Parameter] = SPECIFICATION["paths"][path]["get"]["parameters"]
    return found
