"""H. Housing: acceptance filing, title certificates 办证 and contract filing (rulebook 17 H12–H16, H25)."""

from sqlalchemy import and_

from monitor.models.state import BuildingState as B
from monitor.models.state import HousingState as H
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting
from monitor.rules.housing_works import BUILDING_DOUBT, FINISHES, NEEDS_BUILDINGS, UNDELIVERED
from monitor.rules.housing_works import FEEDS as _FEEDS
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    DEVELOPMENT_REGULATION,
    HOUSING_INTERPRETATION,
    HOUSING_SALES,
    QUALITY_REGULATION,
    REGISTRATION_REGULATION,
)
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind, Unit
from monitor.values.words import mark as _

_EVERY = H.matter_id.is_not(None)
_DELIVERED = B.title_since_day.is_not(None)
"""Or sold finished."""
_DELIVERIES = ((BookKind.BUILDINGS, "delivered_on"),)
"""Title batches registered here tell of the delivery of their own units."""
_SALES = ((BookKind.BUILDINGS, "sold"),)
"""Beside batches nobody knows whether units stand outside of them."""

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
    clears=_("楼栋台账或办证批次登记了竣工备案日期。"),
    inputs=(B.accepted_day, B.file_due_day),
    needs=(BUILDING_DOUBT,),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "accepted_on"), (BookKind.BUILDINGS, "filed_on")),
)

H13 = Rule(
    "H13",
    _("交付后未按期提交办证资料"),
    B,
    MatterKind.HOUSING,
    (HOUSING_SALES[34],),
    Confidence.M,
    applies=_DELIVERED,
    wrong=B.papers_day.is_not(None),
    steps=(Step("H13", Level.YELLOW, B.title_file_due_day + 1),),
    wording=_("{papers_day}交付，应于{title_file_due_day}前（60日内，尚未核对原文）提交办证资料，台账无提交记录。"),
    must=_("督促开发企业提交办理不动产登记所需资料；应办证的套数已经全部办证的，核实后补填提交日期。"),
    clears=_("楼栋台账或办证批次登记了办证资料提交日期。"),
    inputs=(B.papers_day, B.title_file_due_day),
    needs=(
        BUILDING_DOUBT,
        Need("field.sold", B.papers_unsold_day.is_not(None), B.papers_unsold_day + 1, B.title_file_due_day + 1),
        Need(UNDELIVERED, B.papers_untold_day.is_not(None), B.papers_untold_day + 1, B.title_file_due_day + 1),
    ),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "title_filed_on"),),
    parts=(*_DELIVERIES, *_SALES),
)

H14 = Rule(
    "H14",
    _("因开发企业原因未按期办证"),
    B,
    MatterKind.HOUSING,
    (DEVELOPMENT_REGULATION[32], HOUSING_INTERPRETATION[14], HOUSING_INTERPRETATION[15]),
    Confidence.C2,
    applies=_DELIVERED,
    wrong=B.title_day.is_not(None),
    steps=(
        Step("H14", Level.ORANGE, B.title_due_day + 1),
        Step(
            "H15",
            Level.RED,
            B.title_long_due_day + 1,
            wording=_(
                "{title_day}交付（现房销售的批次，为合同签订）；合同没有另行约定办证期限的，开发企业应协助购房人于{title_due_day}前（90日内）办证，"
                "自第90日起满一年的末日为{title_long_due_day}，已经超过；"
                "应办证{title_units}套，已办证{title_issued}套，未办的原因在开发企业。"
                "因此无法办理登记的，买受人可以请求解除合同和赔偿损失。"
                "其中有现房销售的，自合同签订之日起算，须分开登记批次。"
            ),
        ),
    ),
    wording=_(
        "{title_day}交付（现房销售的批次，为合同签订）；合同没有另行约定办证期限的，开发企业应协助购房人于{title_due_day}前（90日内）办证；"
        "应办证{title_units}套，已办证{title_issued}套，未办的原因在开发企业。"
        "其中有现房销售的，自合同签订之日起算，须分开登记批次。"
    ),
    must=_("专题研究，明确堵点和责任，一楼一策推进办证；满一年的提请县级专班。"),
    clears=_("应办证的套数全部办证，或核实原因不在开发企业。"),
    inputs=(B.title_day, B.title_due_day, B.title_long_due_day, B.title_units, B.title_issued),
    needs=(
        BUILDING_DOUBT,
        Need("field.sold", B.title_unsold > 0, B.title_doubt_day + 1),
        Need("field.titled", B.title_untold > 0, B.title_doubt_day + 1),
        Need("unclear.title_cause", and_(B.title_unsold == 0, B.title_untold == 0), B.title_doubt_day + 1),
    ),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "titled"),),
    parts=_DELIVERIES,
    expected=B.title_units,
    actual=B.title_issued,
    unit=Unit.COUNT,
)

H16 = Rule(
    "H16",
    _("首次登记受理后未按期办结"),
    H,
    MatterKind.HOUSING,
    (REGISTRATION_REGULATION[20],),
    Confidence.C1,
    applies=_EVERY,
    wrong=H.registration_day.is_not(None),
    steps=(Step("H16", Level.YELLOW, H.registration_due_day + 1),),
    wording=_(
        "{unregistered_buildings}幢楼的首次登记已受理未办结，其中最早的于{registration_day}受理，"
        "应于{registration_due_day}前（30个工作日内）办结。"
    ),
    must=_("不动产登记机构说明原因并尽快办结。"),
    clears=_("楼栋台账或办证批次登记了首次登记日期。"),
    inputs=(H.unregistered_buildings, H.registration_day, H.registration_due_day),
    needs=(
        *NEEDS_BUILDINGS,
        Need(
            "field.sold",
            H.registration_unsold_day.is_not(None),
            H.registration_unsold_day + 1,
            H.registration_due_day + 1,
        ),
    ),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "title_accepted_on"), (BookKind.BUILDINGS, "registered_on")),
    parts=_SALES,
    kind=RuleKind.CLOCK,
)

H25 = Rule(
    "H25",
    _("预售合同未按期备案"),
    H,
    MatterKind.HOUSING,
    (DEVELOPMENT_REGULATION[26],),
    Confidence.C1,
    applies=_EVERY,
    wrong=H.unfiled_day.is_not(None),
    steps=(Step("H25", Level.BLUE, H.unfiled_due_day + 1),),
    wording=_(
        "已售未备案{unfiled_units}套，其中最早的合同于{unfiled_day}签订，应于{unfiled_due_day}前（30日内）备案。"
    ),
    must=_("责令开发企业限期办理预售合同登记备案。"),
    clears=_(
        "已网签备案套数与已售套数一致、最早未备案合同签订日期已清空；或者逾期的已经备案，余下未备案的自签订之日起还没有超过30日"
        "（更新已网签备案套数和最早未备案合同签订日期）；或者未备案的均于竣工验收当日或以后签订。"
    ),
    inputs=(H.unfiled_units, H.unfiled_day, H.unfiled_due_day),
    needs=(
        *NEEDS_BUILDINGS,
        Need("contracts", H.contracts_contradict > 0),
        Need("field.oldest_unfiled_on", H.unfiled_undated > 0),
        Need("field.sold", H.contracts_unsold > 0),
        Need("field.contracts_filed", H.contracts_unknown > 0),
    ),
    feeds=_FEEDS,
    columns=((BookKind.BUILDINGS, "contracts_filed"), (BookKind.BUILDINGS, "oldest_unfiled_on")),
    parts=FINISHES,
    expected=UNDATED,
    actual=H.unfiled_units,
    unit=Unit.COUNT,
)

RULES = (H12, H13, H14, H16, H25)
WAITING: tuple[Waiting, ...] = ()
