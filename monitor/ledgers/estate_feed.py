"""The public pages of housing projects for programs: an Atom feed, and projects in the shape of OC4IDS.

OC4IDS (Open Contracting for Infrastructure Data Standard) knows no stalled project, no promise that slipped and no
paid wages: these stand in the extension ``x_housing``, which ``static/schemas/oc4ids-housing.json`` describes.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from monitor.ledgers.estate_pages import Down, Page
from monitor.values.estate_page import Works
from monitor.values.timekeeping import aware
from monitor.values.words import Sentence, say, translate
from monitor.values.words import mark as _

TITLE = _("楼盘进展公示")
CAME, WENT = _("{name}：{works}，截至 {day}"), _("已撤下：{id}（{why}）")
VERSION = "0.9"
ZONE = "+08:00"
PERCENT = {"name": "percent", "scheme": "UNCEFACT", "id": "P1"}
EXTENSION = "/static/schemas/oc4ids-housing.json"
_STATUS = {Works.DELIVERED: "completed", Works.FINISHED: "completion"}


def make_atom(pages: Sequence[Page], downs: Sequence[Down], root: str, locale: str, path: str = "/homes.atom") -> bytes:
    """An Atom feed (RFC 4287) at ``path``: every page as released last, and the addresses that went, without a name."""
    items = [(aware(one.released_at), _came(one, root, locale)) for one in pages]
    items += [(aware(one.at), _went(one, root, locale)) for one in downs]
    items.sort(key=lambda item: item[0], reverse=True)
    updated = items[0][0].isoformat() if items else "2026-01-01T00:00:00+08:00"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(root + path)}</id><title>{escape(translate(TITLE, locale))}</title>"
        f'<link rel="self" href={quoteattr(root + path)}/>'
        f"<updated>{updated}</updated><author><name>Anxin</name></author>\n"
    )
    return (head + "\n".join(item for _at, item in items) + "\n</feed>\n").encode()


def _came(page: Page, root: str, locale: str) -> str:
    works = Sentence(Works(page.told["works"]).label)
    said = Sentence(CAME, {"name": page.told["name"], "works": works, "day": page.told["as_of"]})
    return _item(root, page.public_id, page.sha256[:16], say(said, locale), page.released_at)


def _went(gone: Down, root: str, locale: str) -> str:
    said = Sentence(WENT, {"id": gone.public_id, "why": Sentence(gone.why.label)})
    return _item(root, gone.public_id, "went", say(said, locale), gone.at)


def _item(root: str, public_id: str, what: str, title: str, at: datetime) -> str:
    here = f"{root}/homes/{public_id}"
    return (
        f"<entry><id>{escape(here)}#{what}</id><title>{escape(title)}</title><link href={quoteattr(here)}/>"
        f"<updated>{aware(at).isoformat()}</updated></entry>"
    )


def make_package(
    pages: Sequence[Page], downs: Sequence[Down], root: str, publisher: str, now: datetime, path: str = "/homes.json"
) -> str:
    """A project package of OC4IDS with the extension: its days are moments with a zone, shares are percent.

    What the standard's package requires is always there: where no project is public the list of projects is empty,
    and the package is as old as what was taken down last, else of ``now``.
    """
    moments = [aware(one.released_at) for one in pages] + [aware(one.at) for one in downs]
    package = {
        "uri": root + path, "version": VERSION, "extensions": [root + EXTENSION],
        "publishedDate": max(moments, default=aware(now)).isoformat(), "publisher": {"name": publisher},
        "projects": [_without_nothing(_project(one, root)) for one in pages],
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _project(page: Page, root: str) -> dict[str, Any]:
    told, works = page.told, Works(page.told["works"])
    return {
        "id": f"{root}/homes/{page.public_id}", "updated": aware(page.released_at).isoformat(), "title": told["name"],
        "status": _STATUS.get(works, "implementation"), "type": "construction",
        "identifiers": [{"id": told["code"], "scheme": "internal"}],
        "locations": [{"id": "1", "address": {"streetAddress": told["address"], "locality": told["town"]}}],
        "parties": _parties(told),
        "publicAuthority": {"id": told["duty_unit"], "name": told["duty_unit"]} if told["duty_unit"] else None,
        "metrics": _metrics(told, "percent"), "forecasts": _metrics(told, "planned"),
        "milestones": [_milestone(number, one) for number, one in enumerate(told["milestones"], 1)],
        "x_housing": _extension(told, works),
    }  # fmt: skip


def _parties(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Who takes part, each once: one that does two things has two roles."""
    roles = (("developer", "procuringEntity"), ("contractor", "supplier"), ("duty_unit", "publicAuthority"))
    names = dict.fromkeys(told[name] for name, _role in roles if told[name])
    return [{"id": one, "name": one, "roles": [role for name, role in roles if told[name] == one]} for one in names]


def _metrics(told: Mapping[str, Any], column: str) -> list[dict[str, Any]]:
    """How far each building is, or should be, as one metric with an observation for each."""
    seen = [
        {
            "id": one["no"], "measure": one[column], "unit": PERCENT, "notes": one["no"],
            "period": {"startDate": _start(one["percent_on"]), "endDate": _end(one["percent_on"])},
        }
        for one in told["buildings"]
        if one[column] is not None
    ]  # fmt: skip
    return [{"id": "physicalProgress", "title": "Physical progress", "observations": seen}] if seen else []


def _start(day: str | None) -> str | None:
    return f"{day}T00:00:00{ZONE}" if day else None


def _end(day: str | None) -> str | None:
    """The end of a day as OC4IDS writes moments; its own fields have no plain days, those of the extension have."""
    return f"{day}T23:59:59{ZONE}" if day else None


def _milestone(number: int, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(number), "title": one["name"], "description": one["standard"], "dueDate": _end(one["planned_on"]),
        "dateMet": _end(one["actual_on"]), "status": "met" if one["actual_on"] else "scheduled",
    }  # fmt: skip


def _extension(told: Mapping[str, Any], works: Works) -> dict[str, Any]:
    """What OC4IDS has no field for: whether work stands still, the promises, the money in one word, and wages."""
    buildings = [
        {
            "id": one["no"], "units": one["units"], "sold": _number(one["sold"]),
            "delivered": _number(one["delivered"]), "certified": _number(one["titled"]),
            "contractDate": one["due_on"], "acceptedDate": one["accepted_on"], "deliveredDate": one["delivered_on"],
            "slips": one["slipped"], "slippedDays": one["slipped_days"],
            "promises": [
                {"date": promise["promised_on"], "toldDate": promise["told_on"]} for promise in one["promises"]
            ],
        }
        for one in told["buildings"]
    ]  # fmt: skip
    titles = [
        {"date": one["told_on"], "delivered": one["delivered"], "certified": one["issued"]}
        for one in told.get("titles", [])
    ]
    return {
        "asOf": told["as_of"], "stalledStatus": works.value, "lastWorkDate": told["last_work_on"],
        "problems": told["problems"], "plan": told["plan"], "dueDate": told["due_on"],
        "buyersMoney": told["money"], "buildings": buildings, "titles": titles,
        "wages": [{"site": one["code"], "lastPaidMonth": _month(one["paid_month"])} for one in told["wages"]],
    }  # fmt: skip


def _number(counted: int | str | None) -> int | None:
    """A count; None where it is not known or too small to be told."""
    return counted if isinstance(counted, int) else None


def _month(number: int | None) -> str:
    """2026-10, or that it is not known."""
    return f"{number // 100}-{number % 100:02}" if number else "unknown"


def _without_nothing(value: Any) -> Any:
    """The same without what is None or empty, as OC4IDS leaves out what is not known."""
    if isinstance(value, dict):
        return {name: told for name, one in value.items() if (told := _without_nothing(one)) not in (None, [], {})}
    return [_without_nothing(one) for one in value] if isinstance(value, list) else value
