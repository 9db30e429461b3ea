"""H. Housing: presale, presale money and financing: both sides of every threshold."""

from tests.rules.county import Case, building, day, refused_row

BEFORE, ON = "2026-10-08", "2026-10-09"
DOUBT = (refused_row("buildings"),)
SOLD = (building(sold=10),)
UNSOLD, UNTOLD = (building(),), (building(sold=None),)
DATED = {"presale_permit_on": day(ON), "presale_invested_share": 2_500}
PERMITTED = {"presale_permitted": True, "presale_invested_share": 2_500}
AT_NODE = {"presale_released_fen": 100, "presale_node_fen": 100, "diverted_fen": 0}
ABOVE = AT_NODE | {"presale_released_fen": 150, "presale_quota_fen": 300}
COVERED = {"presale_balance_fen": 100, "finish_cost_fen": 100}
SHORT = COVERED | {"presale_balance_fen": 99}
PUSHED = {"whitelist_pushed_on": day("2026-09-08"), "whitelist_fit": "met"}
CASES = (
    Case("H20", ON, None, PERMITTED, rows=SOLD),
    Case("H20", ON, "red", PERMITTED | {"presale_invested_share": 2_499}, rows=SOLD),
    Case("H20", ON, "red", PERMITTED | {"presale_permitted": False}, rows=SOLD),
    Case("H20", ON, "red", {"presale_permitted": False}, rows=SOLD),
    Case("H20", ON, "unknown", PERMITTED | {"presale_permitted": None}, rows=SOLD),
    Case("H20", ON, "unknown", PERMITTED | {"presale_invested_share": None}, rows=SOLD),
    # the share of the whole project is not that of the homes offered for presale
    Case("H20", ON, "unknown", PERMITTED | {"presale_invested_share": None, "invested_share": 1_800}, rows=SOLD),
    Case("H20", ON, None, PERMITTED | {"invested_share": 1_800}, rows=SOLD),
    *(
        Case("H20", as_of, expected, number | DATED, rows=SOLD)
        for number in ({}, {"presale_permitted": True})
        for as_of, expected in ((BEFORE, "unknown"), (ON, None))
    ),
    # what was sold of a building that is accepted tells nothing of one that is not, nor does what it does not tell
    *(
        Case("H20", ON, None, {"presale_permitted": False}, rows=(
            building(sold=sold, accepted_on=day("2026-06-01")), building(building_no="2号楼", sold=0),
        ))
        for sold in (10, None)
    ),
    Case("H20", ON, "red", {"presale_permitted": False}, rows=(
        building(sold=1), building(building_no="2号楼", sold=None),
    )),
    Case("H20", ON, None, {"presale_permitted": False}, rows=UNSOLD),
    Case("H20", ON, "unknown", {"presale_permitted": False}, rows=UNTOLD),
    Case("H20", ON, None, PERMITTED, rows=UNTOLD),
    Case("H20", ON, None, {"presale_permitted": False}, rows=(building(sold=10, accepted_on=day("2026-06-01")),)),
    Case("H21", ON, None, {"outside_fen": 0}),
    Case("H21", ON, "red", {"outside_fen": 1}),
    Case("H21", ON, "unknown"),
    Case("H21", ON, None, {"solved": True}),
    Case("H22", ON, None, AT_NODE),
    # what was paid in above the supervised amount may be drawn, and may be all that was released above the node
    *(Case("H22", ON, "H22 red 150", ABOVE | {"presale_paid_in_fen": fen}) for fen in (200, 300)),
    Case("H22", ON, "H22 red 101", ABOVE | {"presale_paid_in_fen": 349}),
    *(Case("H22", ON, None, ABOVE | {"presale_paid_in_fen": fen}) for fen in (350, 451)),
    # 60 went back to buyers, or a court took them: the account lacks them and nobody released them
    Case("H22", ON, None, ABOVE | {"presale_paid_in_fen": 400, "presale_balance_fen": 190}),
    # the account holds all that the node does not let out
    Case("H22", ON, "H22 red 101", ABOVE | {"presale_paid_in_fen": 300, "presale_balance_fen": 199}),
    *(Case("H22", ON, None, ABOVE | {"presale_paid_in_fen": paid, "presale_balance_fen": 200}) for paid in (300, None)),
    Case("H22", ON, "unknown", ABOVE | {"presale_balance_fen": 199}),
    Case("H22", ON, None, AT_NODE | {"presale_quota_fen": 300, "presale_balance_fen": 0, "presale_paid_in_fen": 300}),
    Case("H22", ON, "red", AT_NODE | {"presale_released_fen": 101, "presale_quota_fen": 300, "presale_paid_in_fen": 0}),
    Case("H22", ON, "unknown", ABOVE),
    Case("H22", ON, "unknown", ABOVE | {"presale_quota_fen": None, "presale_paid_in_fen": 0}),
    # what was diverted is the figure where no release above the node is sure
    Case("H22", ON, "H22 red 1", ABOVE | {"diverted_fen": 1}),
    Case("H22", ON, "H22 red 1", ABOVE | {"presale_paid_in_fen": 350, "diverted_fen": 1}),
    Case("H22", ON, "H22 red 101", ABOVE | {"presale_paid_in_fen": 349, "diverted_fen": 1}),
    *(Case("H22", ON, None, row | {"solved": True}) for row in ({}, ABOVE, AT_NODE | {"presale_node_fen": None})),
    *(Case("H22", ON, "H22 red 1", row | {"diverted_fen": 1}) for row in ({}, AT_NODE)),
    Case("H22", ON, "unknown", AT_NODE | {"presale_node_fen": None}),
    Case("H22", ON, "unknown", AT_NODE | {"presale_released_fen": None}),
    Case("H22", ON, "unknown", AT_NODE | {"diverted_fen": None}),
    Case("H23", ON, None, COVERED | {"presale_quota_fen": 100}, rows=UNSOLD),
    Case("H23", ON, "orange", SHORT | {"presale_quota_fen": 100}, rows=UNSOLD),
    Case("H23", ON, None, SHORT | {"presale_quota_fen": 99}, rows=UNSOLD),
    Case("H23", ON, "orange", SHORT | {"presale_quota_fen": 101}, rows=UNSOLD),
    # whether the supervised amount is lower is not known; what covers the whole cost covers it too
    Case("H23", ON, "unknown", SHORT, rows=UNSOLD),
    Case("H23", ON, None, SHORT | {"solved": True}, rows=UNSOLD),
    Case("H23", ON, None, COVERED, rows=UNSOLD),
    Case("H23", ON, "unknown", COVERED | {"presale_balance_fen": None}, rows=UNSOLD),
    Case("H23", ON, "unknown", COVERED | {"finish_cost_fen": None}, rows=UNSOLD),
    Case("H23", ON, None, COVERED | {"presale_balance_fen": 99}, rows=(building(accepted_on=day("2026-06-01")),)),
    # a refused row may be the acceptance of the only building that is not finished, and changes nothing else
    *(
        Case(rule, as_of, expected, row, rows=(*rows, *DOUBT))
        for rule, as_of, row, rows, expected in (
            ("H23", ON, SHORT | {"presale_quota_fen": 100}, UNSOLD, "unknown"),
            ("H23", ON, SHORT | {"presale_quota_fen": 100}, (*UNSOLD, building(building_no="2号楼")), "orange"),
            ("H23", ON, COVERED | {"presale_quota_fen": 100}, UNSOLD, None),
            ("H26", "2026-10-08", PUSHED, UNSOLD, None),
            ("H26", ON, PUSHED, UNSOLD, "unknown"),
            ("H26", ON, {"whitelist_fit": "unmet"}, UNSOLD, "unknown"),
            ("H26", ON, {"whitelist_fit": "unmet"}, (*UNSOLD, building(building_no="2号楼")), "yellow"),
            ("H24", ON, {"presale_hold": "frozen"}, UNSOLD, "orange"),
        )
    ),
    # a row of the ledger may tell that it is free, or what is in it
    Case("H24", ON, "unknown", {"presale_hold": "frozen"}, rows=(refused_row("housing"),)),
    Case("H23", ON, "unknown", SHORT | {"presale_quota_fen": 100}, rows=(*UNSOLD, refused_row("housing"))),
    Case("H24", ON, None, {"presale_hold": "free"}),
    Case("H24", ON, "orange", {"presale_hold": "frozen"}),
    Case("H24", ON, "unknown", {"presale_hold": "other"}),
    Case("H24", ON, "unknown"),
    Case("H26", "2026-10-08", None, PUSHED, rows=UNSOLD),
    Case("H26", ON, "yellow", PUSHED, rows=UNSOLD),
    Case("H26", ON, None, PUSHED | {"financed_on": day(ON)}, rows=UNSOLD),
    Case("H26", ON, "yellow", PUSHED | {"financed_on": day("2026-10-10")}, rows=UNSOLD),
    Case("H26", ON, "yellow", {"whitelist_fit": "unmet"}, rows=UNSOLD),
    Case("H26", ON, None, {"whitelist_fit": "met"}, rows=UNSOLD),
    Case("H26", ON, "unknown", {"whitelist_fit": "other"}, rows=UNSOLD),
    Case("H26", "2026-10-08", "unknown", PUSHED | {"whitelist_fit": "other"}, rows=UNSOLD),
    Case("H26", ON, "yellow", PUSHED | {"whitelist_fit": "other"}, rows=UNSOLD),
    Case("H26", ON, None, {"whitelist_fit": "other", "financed_on": day(ON)}, rows=UNSOLD),
    Case("H26", ON, None, rows=UNSOLD),
)  # fmt: skip
