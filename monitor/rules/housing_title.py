"""H. Housing: acceptance filing and title certificates 办证 (rulebook 17 H12–H15)."""

from sqlalchemy import and_

from monitor.models.state import BuildingState as B
from monitor.rules.base import Need, Rule, Step, Waiting, empty
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEVELOPMENT_REGULATION, HOUSING_INTERPRETATION, HOUSING_SALES, QUALITY_REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.HOUSING, BookKind.BUILDINGS)
_DELIVERED = B.delivered_day.is_not(None)
_UNTITLED = B.titled < B.sold

H12 = Rule(
    "H12",
    _("竣工验收后未按期备案"),
    B,
    MatterKind.HOUSING,
    (QUALITY_REGULATION[49],),
    Confidence.C1,
    applies=B.accepted_day.is_not(None),
    wrong=B.filed_day.is_(None),
    steps=(Step("H12", Level.YELLOW, B.file_due_day + 1),),
    wording=_("{accepted_day}竣工验收，应于{file_due_day}前（15日内）备案，台账无备案记录。"),
    must=_("责令建设单位限期办理竣工验收备案。"),
    clears=_("楼栋台账登记了竣工备案日期。"),
    inputs=(B.accepted_day, B.file_due_day),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "filed_on"),),
)

H13 = Rule(
    "H13",
    _("交付后未按期提交办证资料"),
    B,
    MatterKind.HOUSING,
    (HOUSING_SALES[34],),
    Confidence.M,
    applies=_DELIVERED,
    wrong=B.title_filed_day.is_(None),
    steps=(Step("H13", Level.YELLOW, B.title_file_due_day + 1),),
    wording=_("{delivered_day}交付，应于{title_file_due_day}前（60日内，尚未核对原文）提交办证资料，台账无提交记录。"),
    must=_("督促开发企业提交办理不动产登记所需资料。"),
    clears=_("楼栋台账登记了办证资料提交日期。"),
    inputs=(B.delivered_day, B.title_file_due_day),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "title_filed_on"),),
)

H14 = Rule(
    "H14",
    _("因开发企业原因未按期办证"),
    B,
    MatterKind.HOUSING,
    (DEVELOPMENT_REGULATION[32], HOUSING_INTERPRETATION[14], HOUSING_INTERPRETATION[15]),
    Confidence.C2,
    applies=_DELIVERED,
    wrong=and_(_UNTITLED, B.developer_fault == 1),
    steps=(
        Step("H14", Level.ORANGE, B.title_due_day + 1),
        Step("H15", Level.RED, B.title_long_due_day + 1),
    ),
    wording=_(
        "{delivered_day}交付，应于{title_due_day}前（90日内）办证；已售{sold}套，已办证{titled}套，原因在开发企业。"
    ),
    must=_("专题研究，明确堵点和责任，一楼一策推进办证；满一年的提请县级专班。"),
    clears=_("已办证套数不少于已售套数，或核实原因不在开发企业。"),
    inputs=(B.delivered_day, B.title_due_day, B.sold, B.titled),
    needs=(
        empty(B.sold, "sold"),
        Need("field.title_cause", and_(_UNTITLED, B.developer_fault.is_(None)), B.title_due_day + 1),
    ),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "titled"),),
    expected=B.sold,
    actual=B.titled,
    unit=Unit.COUNT,
)

RULES = (H12, H13, H14)
_COLUMNS = _("等待台账登记所需的列。")
WAITING: tuple[Waiting, ...] = (
    Waiting("H16", _("登记受理后逾期未办结"), _COLUMNS),
    Waiting("H20", _("无证或未达条件预售"), _COLUMNS),
    Waiting("H21", _("预售款未入监管账户"), _COLUMNS),
    Waiting("H22", _("监管资金超节点或挪作他用"), _COLUMNS),
    Waiting("H23", _("监管余额不足完工"), _COLUMNS),
    Waiting("H24", _("监管资金因其他债务被冻结"), _COLUMNS),
    Waiting("H25", _("预售合同逾期未备案"), _COLUMNS),
    Waiting("H26", _("白名单条件不符或推送后未获融资"), _COLUMNS),
)
