"""Who the other side of a line is: cards prove, names only hint, and nobody is accused on a doubt."""

import pytest

from monitor.values.parties import LARGEST_FEE, Acquaintances, Doubt, Movement, Party, classify, doubt_of, is_firm

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
    (moved(summary="现金支取", name="示范建设有限公司"), Party.CASH, Doubt.ELSEWHERE),
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
    *(
        (moved(summary="服务费", name=name, mark=mark, fen=90_000), party, doubt)
        for name, mark, party, doubt in (
            ("示范农商行", "card-9", Party.FEE, None),
            ("示范农商", "card-9", Party.FEE, None),
            ("示范县农村信用社联合社", "card-9", Party.FEE, None),
            ("示范农村商业银行股份有限公司示范支行运营管理部", "card-9", Party.FEE, None),
            ("示范农商贸易有限公司", "card-9", Party.OTHER, Doubt.ELSEWHERE),
            ("示范农商贸易有限公司", "", Party.OTHER, Doubt.ELSEWHERE),
            ("示范银行设备服务有限公司", "card-9", Party.OTHER, Doubt.ELSEWHERE),
            ("示范物业有限公司营业部", "", Party.OTHER, Doubt.ELSEWHERE),
            ("示范建设有限公司营业部", "", Party.CONTRACTOR, Doubt.ELSEWHERE),
        )
    ),
    (moved(summary="现金支票工本费", fen=2_500), Party.FEE, None),
    *(
        (moved(name=name, mark=mark, summary=summary), Party.PAYOUT, None)
        for name, mark, summary in (
            ("代发工资专户", "", "代发工资"),
            ("代发工资", "card-9", "转账"),
            ("批量代发（对公）过渡户", "card-9", ""),
            ("待清算代发款项", "", ""),
            ("代发中心", "", ""),
            ("代发工资****1234", "", ""),
            ("示范农商行批量代发", "card-9", ""),
            ("示范银行股份有限公司示范支行代发工资户", "card-9", "转账"),
            ("示范银行代发中心", "card-9", ""),
            ("示范银行示范支行", "card-9", "代发工资"),
        )
    ),
    # a name that holds a firm is a firm, whatever else it says and whatever the summary says
    *(
        (moved(name=name, mark=mark, summary=summary, fen=5_000_000), party, Doubt.ELSEWHERE)
        for name, party in (
            ("示范建设有限公司代发户", Party.CONTRACTOR),
            ("示范建设有限公司农民工工资代发专户", Party.CONTRACTOR),
            ("示范城投公司批量过渡户", Party.BUILDER),
            ("示范代发劳务服务有限公司", Party.OTHER),
            ("示范批量钢材有限公司", Party.OTHER),
            ("代发示范建材公司", Party.OTHER),
            ("示范建材公司等3笔", Party.OTHER),
            ("示范银行代发服务外包有限公司", Party.OTHER),
        )
        for mark in ("", "card-9")
        for summary in ("转账", "代发工资")
    ),
    # what remains unclear is not known
    *(
        (moved(name=name, mark=mark), Party.UNNAMED, Doubt.UNNAMED)
        for name, mark in (
            ("示范丙代发", ""),
            ("示范代发", "card-9"),
            ("示*代发", ""),
            ("示范甲等12人", "card-9"),
            ("示范过渡户", ""),
        )
    ),
    (moved(name="示范银行示范支行", mark="card-9", summary="转账"), Party.OTHER, Doubt.ELSEWHERE),
    (moved(name="示范甲等12人"), Party.PAYOUT, None),
    (moved(summary="批量代发"), Party.PAYOUT, None),
    (moved(summary="代发工资", mark="card-9"), Party.UNNAMED, Doubt.UNNAMED),
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


PERSONS = (
    "张建社",
    "李建部",
    "王建院",
    "赵建厂",
    "建社",
    "欧阳建社",
    "买买提·阿不都社",
    "阿依古丽•建院",
    "阿布・示范部",
)
FIRMS = (
    "示范印刷社",
    "示范县报社",
    "示范县市政院",
    "示范县建筑队",
    "供销社",
    "示范医院",
    "法院",
    "工程部",
    "示范砖瓦厂",
)


@pytest.mark.parametrize("name", PERSONS)
def test_a_person_is_no_firm_whatever_his_name_ends_with(name):
    assert not is_firm(name)
    known = Acquaintances({"card-1"}, {name}, payroll_months={202608})
    assert classify(moved(name=name, mark="card-9"), known) is Party.NAMESAKE
    assert classify(moved(name=name, mark="card-9"), NOBODY) is Party.WAITING
    assert classify(moved(name=name, mark="card-9"), KNOWN) is Party.OTHER


@pytest.mark.parametrize("name", FIRMS)
def test_a_firm_is_told_by_its_last_sign_only_in_a_name_longer_than_a_persons(name):
    assert is_firm(name)
    assert classify(moved(name=name, mark="card-9"), Acquaintances(names={name})) is Party.OTHER


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


def test_a_bank_that_builds_takes_its_charges_as_a_bank_and_all_else_as_the_builder():
    known = Acquaintances(builder="示范银行股份有限公司")
    for summary, party in (("手续费", Party.FEE), ("转账", Party.BUILDER)):
        assert classify(moved(name="示范银行股份有限公司", mark="card-9", summary=summary, fen=500), known) is party
