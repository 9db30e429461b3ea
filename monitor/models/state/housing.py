"""Housing projects and their buildings: the facts of every matter side by side."""

from monitor.db import Base
from monitor.models.state.emergency import AccidentFacts
from monitor.models.state.facts import Whole, count, day, true
from monitor.models.state.grain import Grain
from monitor.models.state.housing_money import FinancingFacts, PresaleFacts, WageFacts
from monitor.models.state.housing_title import RegistrationFacts
from monitor.models.state.housing_works import DeliveryFacts, QualityFacts, StandstillFacts, StartFacts
from monitor.values.words import mark as _


class HousingState(
    StandstillFacts,
    StartFacts,
    DeliveryFacts,
    QualityFacts,
    PresaleFacts,
    FinancingFacts,
    WageFacts,
    RegistrationFacts,
    AccidentFacts,
    Grain,
    Base,
):
    """A housing project in the problem ledger; what is said of buildings is of those it concerns."""

    __tablename__ = "state_housing"
    problems: Whole = count()  # registered here
    solved: Whole = count()
    lacks_duty: Whole = true(_("责任单位、责任人或期限缺失"))
    rectify_day: Whole = day(_("整改期限"))
    housing_refused: Whole = count()
    buildings_refused: Whole = count()
    windows_refused: Whole = count()  # its own and the county's
    attendance_refused: Whole = count()  # of the works it is built as, as the two that follow
    lines_refused: Whole = count()
    projects_refused: Whole = count()


class BuildingState(Grain, Base):
    """A building (``key`` 楼号): delivery, acceptance, filing, titles."""

    __tablename__ = "state_building"
    due_day: Whole = day(_("合同交付日期"))
    delivered_day: Whole = day(_("实际交付日期"))
    accepted_day: Whole = day(_("竣工验收日期"))
    filed_day: Whole = day()
    file_due_day: Whole = day(_("备案期限"))
    handed_day: Whole = day()
    undelivered: Whole = count()  # nobody says when homes sold finished were delivered that hold the rest of it
    papers_day: Whole = day(_("交付日期"))
    title_file_due_day: Whole = day(_("办证资料提交期限"))
    papers_unsold_day: Whole = day()  # of a delivery that may be of units outside of the batches, or of none
    papers_untold_day: Whole = day()  # of homes sold finished of which nobody says when they were delivered
    title_since_day: Whole = day()
    title_day: Whole = day(_("交付（现房销售的，合同签订）日期"))
    title_due_day: Whole = day(_("办证期限"))
    title_long_due_day: Whole = day(_("第90日起满一年的末日"))
    sold: Whole = count(_("已售套数"))
    title_units: Whole = count(_("应办证套数"))
    title_issued: Whole = count(_("已办证套数"))
    title_doubt_day: Whole = day()
    title_unsold: Whole = count()
    title_untold: Whole = count()
    buildings_refused: Whole = count()
