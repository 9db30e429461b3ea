"""How a fact of a state row is shown, and how what is missing is named."""

from datetime import date

from monitor.models.state import UNCLEAR, Fact, Shown
from monitor.values.checks import BoardItem
from monitor.values.fields import BOOKS
from monitor.values.parameters import PARAMETERS, Measure
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.values.written import yuan

NOT_GIVEN = Sentence(_("未填"))
NOTHING = Sentence("{nothing}", {"nothing": ""})
YES, NO = Sentence(_("有")), Sentence(_("无"))
HOLDS, FAILS, IN_DOUBT = Sentence(_("是")), Sentence(_("否")), Sentence(_("看不出来"))
PARAMETER_FACTS = {
    parameter.bind: Fact(parameter.label, Shown.FEN if parameter.measure is Measure.FEN else Shown.COUNT)
    for parameter in PARAMETERS.values()
}
PARAMETER_MARKS = {
    parameter.bind: parameter.confidence.mark for parameter in PARAMETERS.values() if parameter.confidence.mark
}
"""By name of the input, the word that stands beside a county value which no text was read for."""
PARAMETER_UNSET = {parameter.bind_unset: parameter for parameter in PARAMETERS.values() if parameter.unset}
"""By name of the input that tells it, the county value that was left to a default of our own."""
PARAMETER_FACTS[PARAMETERS["slow.permille"].bind] = Fact(_("进度落后认定幅度（百分点）"), Shown.POINTS)
"""How far one percentage is behind another is told in points."""
PARAMETER_FACTS |= {name: Fact(parameter.unset, Shown.TRUE) for name, parameter in PARAMETER_UNSET.items()}

_FIELD_LABELS = {
    "contract_on": _("合同签订日期"),
    "contract_fen": _("施工合同额"),
    "cycle_months": _("人工费拨付周期（月）"),
    "board_photo_on": _("告示牌照片日期"),
    "base_date": _("施工许可或合同签订日期"),
    "required_fen": _("应存金额"),
    "valid_from": _("保函开立日期"),
    "valid_to": _("保函到期日期"),
    "agreement_parties": _("协议签约方数"),
    "notice_on": _("公示开始日期"),
    "deposit_notice_on": _("支付通知书日期"),
    "paper": _("合同类型"),
    "days": _("出勤天数"),
    "last_work_on": _("最近施工日期"),
    "title_cause": _("未办证原因"),
    "due_on": _("合同交付日期"),
    "sold": _("已售套数"),
    "card": _("收款工人的工资卡号"),
    "status_text": _("专用账户状态"),
    "contractor": _("施工总承包单位"),
    "paid_on": _("发放日期"),
    "account_name": _("专户名称"),
}
_ASSESSED = {"arrears": _("签约前有无欠薪"), "clean_years": _("连续无欠薪年数")}


_FIXED = {
    "roster.unlisted": _(
        "该项目的考勤、工资表或者现场检查清点中有人，而导入过的花名册都没有该项目，无法判断是否实行实名制；请核实：已登记的，导入该项目的花名册；没有登记的，责令登记，并把有关人员列入花名册（实名登记日期留空）后导入。"
    ),
    "roster.none": _(
        "导入过的花名册没有该项目的人员，工资是否全部结清看不出来；请导入该项目的花名册，逐人填写工资结清日期。"
    ),
    "standard": _(
        "项目登记的最低工资标准没有执行日期，或者在本县标准调整之后没有更新，无法确定当月执行哪个标准；请在工程项目台账补填现行标准和执行日期后导入，或者由本县设定各时段的标准。"
    ),
    "sharing": _(
        "户名和账号是同一施工总承包单位另一项目的。经当地许可多个项目共用一个专用账户的，请在专户台账补填“共用专户许可文号”后导入；没有许可的，请另开专用账户或更正户名后更新台账。"
    ),
    "allocations.sum": _(
        "人工费用拨付台账填写了实拨日期而没有填写实拨金额，拨付了多少看不出来；请补填实拨金额后重新导入（实际没有拨付的，填0或者清空实拨日期）。"
    ),
    "unseen": _(
        "专用账户从开户到第一份银行流水之间有的日子没有流水，这些天有没有转给他人或者支取现金看不出来；请向开户银行取得开户之日起的流水后导入。第一份流水的期初余额为0的，不再要求。"
    ),
    "moved": _(
        "有转到名称是本项目专用账户、账号没有登记为其现用账号的账户的款项，是不是变更后的本项目专用账户看不出来；请在专户台账登记本项目现用的账号和该账户的开户日期后导入。"
    ),
    "pooled": _(
        "这个专用账户的账号有几个项目登记，流水的余额可能是各项目合在一起的：不少于本项目预计应发工资（或者没有写余额），够不够本项目发放看不出来；请向开户银行核实本项目名下的余额和其他项目同期应发工资。合在一起的余额都不够的，照常预警。"
    ),
    "early": _(
        "专用账户余额不足预计应发工资，而上次发薪日以后专户已有工资表没有登记为已发的支出，可能是提前发放的本月工资，也可能是以前月份的；请导入该月工资表，填写实发金额和发放日期，以前月份的同样补填。"
    ),
    "units": _(
        "工人当月的工资行写有不同的用工单位，而补发没有写明用工单位，或者某一单位的行发的比应发的多，无法确定各单位分别欠多少；请在工资表补发行填写用工单位，并核对各行的实发，更正后重新导入。"
    ),
    "deductions": _(
        "平均实发低于最低工资标准，加回赔偿以外的扣款（没有写明是不是赔偿的，一并加回）以后不低于，工资表没有写明扣的是什么：可以代扣的（工资支付暂行规定第十五条：个人所得税、个人社会保险费、法院要求代扣的抚养费等）不是少付工资，个人社会保险费是否算在标准之内各地规定不同。请核实：赔偿扣款填写在“赔偿扣款”一列（没有的填0）；不得扣除的更正扣款后重新导入；查实低于标准的，责令补足。"
    ),
    "days": _(
        "有工人当月有几行工资，这几行的出勤天数是不是同样的日子看不出来，按少的天数够最低工资标准，按多的天数不够；请核对后把当月的出勤天数合写在其中一行、其余行写0，重新导入。"
    ),
    "beneficiary": _(
        "保函受益人写明的地方不是“文书机关和签认”登记的本单位所在地，或者本单位还没有登记，是不是项目所在地的人社部门看不出来；请核实：不是的，要求重新开具保函；是的，由法制审核在那里登记本单位名称或者其他可以写的受益人名称。"
    ),
    "paid-before": _(
        "台账的银行支付日期早于支付通知书日期，可能是前一次动用的支付，银行是否已经按这份通知书支付看不出来；请核实：没有支付的，清空银行支付日期，已经支付的，更正日期，再重新导入。"
    ),
    "refilled-before": _(
        "台账的补足日期早于银行支付日期，可能是前一次动用的补足，这次动用的款项有没有补足看不出来；请核实：没有补足的，清空补足金额和补足日期，已经补足的，更正日期，再重新导入。"
    ),
    "given-back": _(
        "保函已经登记返还，而工程没有登记竣工，两者矛盾，要不要续开看不出来；请核实：已经竣工的，在工程项目台账补填实际竣工日期；没有竣工的，在保证金台账更正返还日期、返还确认日期，重新导入。"
    ),
    "payment-guarantee": _(
        "台账写明没有提供工程款支付担保，而又登记了担保金额或者担保有效期，两者矛盾，有没有支付担保看不出来；请核实：没有提供的，清空担保金额和担保有效期；已经提供的，更正担保形式，重新导入。"
    ),
    "event": _("突发事件没有填写涉及金额，请在该事件页面更新事实。"),
    "buildings.none": _(
        "楼栋台账没有该楼盘的任何一幢楼，完工、停歇、销售和交付都无法判断；请把该楼盘的各幢楼列入楼栋台账后导入。"
    ),
    "acceptance.untold": _(
        "有楼栋登记了竣工备案、首次登记受理或者办结、已办证套数（本系统登记的办证批次同样算），这些都在竣工验收以后办理，而台账没有竣工验收日期"
        "（或者该日期在以后），有没有经过验收、是哪天看不出来；请核实：已经验收的，在楼栋台账填写竣工验收日期；"
        "没有验收的，更正竣工备案、首次登记、办证的登记；重新导入。"
    ),
    "pace.progress": _(
        "有未完工的楼栋没有登记形象进度（进度日期在以后的不算），是不是落后于计划看不出来；请在楼栋台账填写形象进度和计划进度（同一进度日期，没有进度日期的同时填写）后导入，"
        "或者用该楼盘的“上报现场进展”填写该楼同一天的进度和计划进度。"
    ),
    "pace.plan": _(
        "有未完工的楼栋登记了形象进度而没有计划进度，是不是落后看不出来；请在楼栋台账填写计划进度（与形象进度同一进度日期，没有进度日期的同时填写）后导入，"
        "或者用该楼盘的“上报现场进展”填写该楼同一天的进度和计划进度。"
    ),
    "pace.apart": _(
        "有未完工的楼栋，最近一次或者以前一次形象进度没有同一天的计划进度，以前写的计划（如有）已经推移，看不出是不是落后、自哪天起落后；"
        "请在楼栋台账填写形象进度和计划进度（同一进度日期，没有进度日期的同时填写）后导入，或者用该楼盘的“上报现场进展”填写该楼同一天的进度和计划进度。"
    ),
    "permit.anew": _(
        "施工许可日期在停工满一年之日及以后，看不出是不是为停工的工程重新领取的施工许可证；请核实：是的，把这一日期填入“施工许可核验日期”；"
        "不是的（如另一期工程的许可证），“施工许可日期”改填停工工程原来的许可证日期，重新导入。"
    ),
    "works.finished": _(
        "各幢楼均已竣工验收、形象进度达到100%，或者登记了竣工备案、首次登记受理或者办结、已办证套数；而最晚的竣工验收日期、登记100%的日期"
        "（没有填写进度日期的，为该行新增或者有变动的导入之日）早于台账最近一次停工、复工的日期（或者没有日期），"
        "或者有楼栋只登记了备案、首次登记或者办证，没有竣工验收日期，台账自相矛盾，看不出是不是已经完工。"
        "请核实：没有完工的，在楼栋台账补列或者更正没有完工的楼栋；"
        "已经完工的，以核实之日为进度日期登记100%（楼栋台账、“上报现场进展”都可以），或者填写不早于停工、复工的竣工验收日期；"
        "停工、复工日期填错的，更正问题楼盘台账；停工满一年后核验过施工许可的，填写“施工许可核验日期”；重新导入。"
    ),
    "works_payroll": _(
        "关联工程项目截至楼盘最近施工的月份，有发薪日已过而没有工资表的，或者各月都没有记录，不能当作没有欠薪；请催交这些月份的工资表（没有人出工的月份，导入出勤天数为0的考勤）。"
    ),
    "signing.ahead": _(
        "花名册填了合同类型，而合同签订日期晚于今天，签没签不明；请核对日期：已经签订的，更正签订日期；还没有签订的，合同类型改填“无”，重新导入。"
    ),
    "batch.delivered": _(
        "现房销售的办证批次只登记了合同签订日期，没有登记交付日期，有没有交付、哪天交付看不出来；请核实：已经交付的，在该批次的页面“登记现房交付”；还没有交付的，交付后登记。"
    ),
    "repair": _(
        "有楼栋登记的维修完成日期距今已超过90天而同类质量问题户数仍达到认定户数，或者早于维修期限90天以上，可能是以前另一问题的维修，看不出这次修好没有；请核实：没有修好的，清空维修完成日期；这次修好的，填写这次的维修完成日期，或者更正户数和维修期限，重新导入。"
    ),
    "contracts": _(
        "有楼栋所填的自相矛盾，看不出预售合同有没有未备案的：已网签备案套数多于已售套数，或者已售套数多于总套数；或者已网签备案套数与已售套数一致而又填有最早未备案合同签订日期；或者该合同签订之日已办竣工验收备案、已受理或者办结首次登记，而竣工验收日期没有填写或者更晚。请核对更正楼栋台账后重新导入。"
    ),
    "alike": _(
        "没有一幢没有维修的楼达到认定户数，而各幢同类质量问题户数合计达到（维修完成日期距今已超过90天的楼栋，90天内的户数是维修以后的，一并计入）；台账没有写明是不是同一类问题。请核实：是同一类的，把合计户数填在其中一幢；不是的，在各幢登记这次的维修完成日期，或者更正户数后解除。"
    ),
    "arbitration": _("本系统没有登记该项目未办结的线索或案件；有没有仲裁本系统不掌握，请向劳动人事争议仲裁机构核实。"),
}
"""What is said in one sentence, by the kind of what is missing or by its whole code."""


def show_fact(fact: Fact, value: int | None) -> Sentence:
    """A stored fact for a reader: days as ISO dates, fen as yuan, months as YYYY-MM, missing as 未填."""
    if value is None:
        return NOT_GIVEN
    match fact.shown:
        case Shown.DAY:
            return Sentence("{day}", {"day": date.fromordinal(value).isoformat()})
        case Shown.FEN:
            return Sentence("{yuan}", {"yuan": yuan(value)})
        case Shown.MONTH:
            return Sentence("{month}", {"month": f"{value // 100:04d}-{value % 100:02d}"})
        case Shown.THERE:
            return YES if value else NO
        case Shown.TRUE:
            return IN_DOUBT if value == UNCLEAR else HOLDS if value else FAILS
        case Shown.BOARD_ITEMS:
            lacking = [Sentence(item.label) for place, item in enumerate(BoardItem) if value >> place & 1]
            return Sentence("{items}", {"items": lacking})
        case Shown.HUNDREDTHS:
            return Sentence("{number}", {"number": f"{value / 100:g}"})
        case Shown.POINTS:
            return Sentence("{number}", {"number": f"{value / 10:g}"})
        case _:
            return Sentence("{number}", {"number": f"{value:,}"})


def show_within(name: str, fact: Fact, value: int | None) -> Sentence:
    """A stored fact within a sentence; one with a phrase of its own, or that a value was not set, may be nothing."""
    if fact.phrase:
        return Sentence(fact.phrase, {"value": show_fact(fact, value)}) if value else NOTHING
    if name not in PARAMETER_UNSET:
        return show_fact(fact, value)
    return Sentence(_("（{mark}）"), {"mark": Sentence(fact.label)}) if value else NOTHING


def show_input(fact: Fact, value: int | None, mark: str | None) -> Sentence:
    """A stored fact that stands alone, outside of a sentence: an unverified county value with its mark.

    One with a phrase of its own is none where it is not there: nobody has left it unfilled. What holds or does not is
    still said by yes or no.
    """
    nothing = fact.phrase and fact.shown is not Shown.TRUE and not value
    shown = NO if nothing else show_fact(fact, value)
    if mark is None or value is None:
        return shown
    return Sentence(_("{value}（{mark}）"), {"value": shown, "mark": Sentence(mark)})


def _missing_column(book: str, field: str) -> Sentence:
    kind = BookKind(book)
    return Sentence(
        _("{book}从来没有“{field}”一列，请在台账中增加这一列后导入。"),
        {"book": Sentence(kind.label), "field": Sentence(BOOKS[kind].field(field).label)},
    )


def _field_label(name: str) -> Sentence:
    """What a field is called: by our own words, else by the one heading the books have for it."""
    headings = {field.label for book in BOOKS.values() for field in book.fields if field.name == name}
    return Sentence(_FIELD_LABELS.get(name) or (headings.pop() if len(headings) == 1 else name))


def missing_sentence(code: str) -> Sentence:
    """What an unknown lacks, in words, from its code: a book, refused rows of a book, a field or a county value."""
    kind, _dot, rest = code.partition(".")
    if kind == "column":
        return _missing_column(*rest.split("."))
    if kind == "field":
        return Sentence(_("台账没有填写“{field}”，请补填后重新导入。"), {"field": _field_label(rest)})
    if kind == "unclear":
        return Sentence(
            _("台账中“{field}”没有填写，或者所填内容看不出结论，请核实补填后重新导入。"), {"field": _field_label(rest)}
        )
    if kind == "assessment":
        return Sentence(
            _("没有监察员核定的“{field}”，请在该项目的保证金页面核定。"), {"field": Sentence(_ASSESSED[rest])}
        )
    if kind == "param":
        words = _("没有设定参数“{parameter}”，请先导入参数表。")
        if PARAMETERS[rest].by_month:
            words = _("没有设定当月执行的“{parameter}”，请把该标准连同它当时的生效日期导入参数表。")
        return Sentence(words, {"parameter": Sentence(PARAMETERS[rest].label)})
    fixed = _FIXED.get(code) or _FIXED.get(kind)
    if fixed is not None:
        return Sentence(fixed)
    label = Sentence(BookKind(kind).label)
    if rest == "refused":
        return Sentence(_("{book}有被退回的行尚未更正，请更正后重新导入。"), {"book": label})
    if rest == "never":
        return Sentence(_("从未导入{book}。"), {"book": label})
    return Sentence(_("缺少该月的{book}，请催交后导入。"), {"book": label})
