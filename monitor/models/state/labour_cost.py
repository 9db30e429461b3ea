"""A month's labour-cost allocation."""

from monitor.models.state.facts import Whole, count, day, fen
from monitor.values.words import mark as _


class LabourCostFacts:
    allocation_rows: Whole = count()
    allocation_refused: Whole = count()
    labour_due_day: Whole = day(_("应拨日期"))
    labour_owed_fen: Whole = fen(_("应拨金额"))
    labour_in_fen: Whole = fen(_("实拨金额"))
    second_dry_day: Whole = day()
