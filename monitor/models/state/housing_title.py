"""First registration and contract filing of a housing project's buildings."""

from monitor.models.state.facts import Whole, count, day
from monitor.values.words import mark as _


class RegistrationFacts:
    registration_day: Whole = day(_("首次登记受理日期"))
    registration_due_day: Whole = day(_("登记办结期限"))
    registration_unsold_day: Whole = day()  # of what may be outside of the batches, or nothing
    unregistered_buildings: Whole = count(_("受理未办结的楼栋"))
    unfiled_units: Whole = count(_("未备案合同套数"))
    unfiled_day: Whole = day(_("最早未备案合同签订日期"))
    unfiled_due_day: Whole = day(_("合同备案期限"))
    unfiled_undated: Whole = count()
    contracts_unknown: Whole = count()
    contracts_unsold: Whole = count()
    contracts_contradict: Whole = count()
