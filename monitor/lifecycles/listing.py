"""The life of a listing: its moves, and what the law forbids on its way; every block refuses with its article."""

from monitor.lifecycles import listing_bars as bars
from monitor.lifecycles import listing_end_bars as ends
from monitor.lifecycles.listing_deciding import DECIDING
from monitor.lifecycles.listing_ending import EARLY, END, PUBLIC
from monitor.lifecycles.listing_moves import BEGINNING, HEARING
from monitor.lifecycles.machine import Block, Lifecycle
from monitor.values.statutes import (
    CREDIT_REPAIR_SYSTEM,
    LISTING,
    NONPAYMENT_INTERPRETATION,
    PERSONAL_INFORMATION,
    REGULATION,
)
from monitor.values.words import mark as _

MOVES = {move.name: move for move in (*BEGINNING, *HEARING, *DECIDING, *PUBLIC, *EARLY, *END)}
SIGNING = frozenset({"propose", "review", "decide", "release"})
RELEASING = frozenset({"approve_release", "release"})
LIFE = Lifecycle(
    _("失信名单"),
    MOVES,
    (
        Block(frozenset({"propose"}), bars.order_did_not_run_out, "G01", (LISTING[5],)),
        Block(frozenset({"propose"}), bars.below_standard, "G01", (LISTING[5], NONPAYMENT_INTERPRETATION[3])),
        Block(frozenset({"propose"}), bars.beyond_order, "G01", (LISTING[5],)),
        Block(frozenset({"propose"}), bars.without_code, "G01", (LISTING[5],)),
        Block(frozenset({"propose"}), bars.another_party, "G01", (LISTING[5],)),
        Block(frozenset({"propose"}), bars.without_words, "G08", (LISTING[8],)),
        Block(frozenset({"propose"}), bars.rival, articles=(LISTING[5],)),
        Block(SIGNING, bars.personal, "G13", (PERSONAL_INFORMATION[25], PERSONAL_INFORMATION[34])),
        Block(SIGNING - {"propose"}, bars.altered, articles=(LISTING[6],)),
        Block(SIGNING - {"propose"}, bars.order_fell, "G21", (LISTING[16],)),
        Block(SIGNING - {"propose"}, bars.not_assessed, "K03", (PERSONAL_INFORMATION[55],)),
        Block(frozenset({"serve_notice"}), bars.notice_not_issued, "G02", (LISTING[6], LISTING[7])),
        Block(frozenset({"confirm_service"}), bars.notice_taken_back, "G02", (LISTING[6],)),
        Block(frozenset({"serve_notice"}), bars.sent_before_paper, "G02", (LISTING[6],)),
        Block(frozenset({"serve_notice"}), bars.notice_too_slow, "G07", (LISTING[8],)),
        Block(frozenset({"waive"}), bars.waived_too_early, "G03", (LISTING[6],)),
        Block(frozenset({"review", "decide"}), bars.headless, "G10", (REGULATION[48], LISTING[5])),
        Block(frozenset({"review", "decide"}), bars.objection_open, "G04", (LISTING[6],)),
        Block(frozenset({"review", "decide"}), bars.objection_upheld, "G04", (LISTING[6],)),
        Block(frozenset({"review"}), bars.remark_open),
        Block(frozenset({"extend"}), bars.extended_too_late, "G06", (LISTING[8],)),
        Block(frozenset({"decide"}), bars.window_open, "G03", (LISTING[6],)),
        Block(frozenset({"decide"}), bars.paid_and_promised, "G05", (LISTING[7],)),
        Block(frozenset({"decide"}), bars.too_late, "G06", (LISTING[8],)),
        Block(frozenset({"decide"}), bars.too_late_after_extension, "G07", (LISTING[8],)),
        Block(frozenset({"decide"}), bars.decision_incomplete, "G08", (LISTING[8], LISTING[18])),
        Block(frozenset({"serve_decision"}), ends.paper_missing, "G08", (LISTING[8],)),
        Block(frozenset({"serve_decision"}), ends.repair_missing, "G09", (CREDIT_REPAIR_SYSTEM.whole,)),
        Block(frozenset({"serve_decision"}), ends.sent_before_decision, "G08", (LISTING[8],)),
        Block(frozenset({"serve_decision"}), ends.sent_before_papers, "G08", (LISTING[8],)),
        Block(
            frozenset({"approve_release"}), bars.personal, "G13", (PERSONAL_INFORMATION[25], PERSONAL_INFORMATION[34])
        ),
        Block(frozenset({"approve_release"}), bars.altered, articles=(LISTING[6],)),
        Block(frozenset({"approve_release"}), bars.order_fell, "G21", (LISTING[16],)),
        Block(RELEASING, ends.decision_unserved, "G11", (LISTING[8], LISTING[9])),
        Block(RELEASING | {"review", "decide"}, ends.notice_fell, "G02", (LISTING[6], LISTING[7])),
        Block(RELEASING, ends.papers_fell, "G08", (LISTING[8],)),
        Block(RELEASING, ends.served_before_papers, "G11", (LISTING[8], LISTING[9])),
        Block(RELEASING, ends.decided_within_window, "G03", (LISTING[6],)),
        Block(RELEASING, ends.proof_shared, "G11", (LISTING[8], LISTING[9])),
        Block(RELEASING | {"ask_showing", "show_again"}, ends.namesakes),
        Block(frozenset({"release"}), ends.approver_related),
        Block(frozenset({"release"}), ends.term_over, "G14", (LISTING[11],)),
        Block(frozenset({"release"}), ends.too_many_today),
        Block(frozenset({"share"}), ends.not_public, articles=(LISTING[10], CREDIT_REPAIR_SYSTEM.whole)),
        Block(frozenset({"serve_removal"}), ends.end_paper_missing, articles=(LISTING[14], LISTING[16])),
        Block(frozenset({"ask_showing", "show_again"}), ends.not_hidden),
        Block(frozenset({"show_again"}), ends.asker_gone),
        Block(frozenset({"show_again"}), bars.order_fell, "G21", (LISTING[16],)),
        Block(frozenset({"ask_showing", "show_again"}), ends.decision_fell, "G08", (LISTING[8],)),
        Block(frozenset({"ask_showing", "show_again"}), ends.objected, "G04", (LISTING[6],)),
        Block(frozenset({"early_review", "early_remove"}), ends.gate_not_reached, "G15", (LISTING[12],)),
        Block(frozenset({"early_remove"}), ends.without_promise, "G15", (LISTING[12],)),
        Block(frozenset({"early_remove"}), ends.barred, "G17", (LISTING[13],)),
    ),
)
