"""Who the other side of a line is: cards prove, names only hint, and nobody is accused on a doubt."""

import pytest

from monitor.values.parties import LARGEST_FEE, Acquaintances, Doubt, Movement, Party, classify, doubt_of

KNOWN = Acquaintances({"card-1"}, {"示范甲", "示范乙"}, "示范建设有限公司", "示范城投公司", {202606, 202608})
NOBODY = Acquaintances()


def moved(
    goes_out: bool = True, fen: int = 100_000, month: int = 202609, summary: str = "", name: str = "", mark: str = ""
):
    return Movement(goes_out, fen, month, summary, name, mark or None)


OUT = (
    (moved(name="示范甲", mark="card-1"), Party.WORKER, None),
    (moved(name="谁也不认识", mark="card-1", summary="取现"), Party.WORKER, None),
    (moved(name="示范乙", mark="card-9"), Party.NAMESAKE, Doubt.NAMESAKE),
    (moved(name="示 范 乙"), Party.NAMESAKE, Doubt.NAMESAKE),
    (moved(name="示范丙", mark="card-9"), Party.OTHER, Doubt.ELSEWHERE),
    # the payroll of the month before has come, or only a later one, or only an earlier one
    *((moved(name="示范丙", mark="card-9", month=month), Party.OTHER, Doubt.ELSEWHERE) for month in (202607, 202609)),
    *(
        (moved(name="示范丙", mark="card-9", month=month), Party.WAITING, Doubt.WAITING)
        for month in (202601, 202606, 202608, 202610)
    ),
    (moved(name="无", mark="card-9"), Party.UNNAMED, Doubt.UNNAMED),
    (moved(name="示*", mark="card-9"), Party.UNNAMED, Doubt.UNNAMED),
    (moved(name="示范建设有限公司", mark="card-9"), Party.CONTRACTOR, Doubt.ELSEWHERE),
    (moved(name="示范建设有限公司第一项目部"), Party.CONTRACTOR, Doubt.ELSEWHERE),
    (moved(name="示范城投公司"), Party.BUILDER, Doubt.ELSEWHERE),
    (moved(name="示范劳务有限公司", summary="代发工资", month=202612), Party.OTHER, Doubt.ELSEWHERE),
    (moved(name="示范丙", mark="card-9", summary="手续费", fen=1_000), Party.OTHER, Doubt.ELSEWHERE),
    (moved(summary="现金支取"), Party.CASH, Doubt.ELSEWHERE),
    (moved(summary="ATM取款"), Party.CASH, Doubt.ELSEWHERE),
    (moved(name="现金"), Party.CASH, Doubt.ELSEWHERE),
    (moved(summary="备用金", name="示范甲"), Party.CASH, Doubt.ELSEWHERE),
    (moved(summary="备用金", name="示范丙", mark="card-9"), Party.OTHER, Doubt.ELSEWHERE),
    (moved(summary="账户管理费", fen=LARGEST_FEE), Party.FEE, None),
    (moved(summary="账户管理费", fen=LARGEST_FEE + 1), Party.UNNAMED, Doubt.UNNAMED),
    (moved(summary="汇划费", name="手续费收入", fen=550), Party.FEE, None),
    (moved(summary="汇划费", name="手续费收入", mark="card-9", fen=550), Party.FEE, None),
    # a firm that calls itself 营业部 is no bank; a bank that does is one
    (moved(summary="服务费", name="示范物业营业部", mark="card-9", fen=90_000), Party.OTHER, Doubt.ELSEWHERE),
    (moved(summary="服务费", name="示范物业营业部", fen=90_000), Party.FEE, None),
    (moved(summary="服务费", name="示范银行营业部", mark="card-9", fen=90_000), Party.FEE, None),
    (moved(summary="现金支票工本费", fen=2_500), Party.FEE, None),
    (moved(name="代发工资专户", summary="代发工资"), Party.PAYOUT, None),
    (moved(name="示范甲等12人"), Party.PAYOUT, None),
    (moved(summary="批量代发"), Party.PAYOUT, None),
    (moved(summary="利息"), Party.UNNAMED, Doubt.UNNAMED),
    (moved(), Party.UNNAMED, Doubt.UNNAMED),
)
IN = (
    (moved(False, name="示范城投公司", summary="人工费"), Party.BUILDER, None),
    (moved(False, name="示范城投公司", summary="退回"), Party.BUILDER, Doubt.BACK),
    (moved(False, name="示范建设有限公司"), Party.CONTRACTOR, Doubt.BACK),
    (moved(False, summary="结息"), Party.INTEREST, None),
    (moved(False, summary="利息", name="应付利息-单位活期"), Party.INTEREST, None),
    (moved(False, summary="利息", name="示范丙"), Party.OTHER, Doubt.BACK),
    (moved(False, name="示范甲", mark="card-1", summary="退汇"), Party.WORKER, None),
    (moved(False, summary="现金存入"), Party.CASH, Doubt.BACK),
    (moved(False), Party.UNNAMED, Doubt.BACK),
)


@pytest.mark.parametrize(("line", "party", "doubt"), (*OUT, *IN))
def test_a_line_is_told_by_card_then_by_the_banks_own_words_then_by_name(line, party, doubt):
    found = classify(line, KNOWN)
    assert (found, doubt_of(found, line)) == (party, doubt)


@pytest.mark.parametrize("name", ["示范丙", "示范丁"])
def test_a_person_is_no_stranger_where_no_roster_has_come(name):
    assert classify(moved(name=name, mark="card-9"), NOBODY) is Party.WAITING


def test_a_firm_is_nobodys_worker_whatever_has_come():
    assert classify(moved(name="示范建材有限公司"), NOBODY) is Party.OTHER


@pytest.mark.parametrize(
    ("doubtful", "party"), [("mark-3", Party.WAITING), ("", Party.WAITING), ("mark-4", Party.OTHER)]
)
def test_a_person_of_a_refused_row_is_no_stranger(doubtful, party):
    known = Acquaintances({"card-1"}, {"示范甲"}, payroll_months={202608}, doubtful={doubtful})
    line = Movement(True, 100_000, 202609, "", "示范丙", "card-9", "mark-3")
    assert classify(line, known) is party


def test_a_firm_is_told_whatever_row_was_refused():
    assert classify(moved(name="示范建材有限公司"), Acquaintances(doubtful={""})) is Party.OTHER
