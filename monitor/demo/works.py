"""What the sites leave behind month by month: allocations, the account's lines, roster, attendance and payrolls."""

from collections.abc import Iterator
from datetime import date, timedelta

from monitor.demo import people
from monitor.demo.plan import Book, Plan, in_next_month, month_before, month_name
from monitor.demo.registers import account_no
from monitor.demo.stories import COMPLETED_DAYS, Site, sites
from monitor.values.terms import BookKind

Row = tuple[object, ...]
DAY_PAY = 260
"""Yuan a day of an ordinary worker."""
OPENED_BEFORE = timedelta(days=45)
"""No account was opened longer than this before the first month of works."""


def working(plan: Plan) -> Iterator[Site]:
    return (site for site in sites(plan) if site.works)


def allocations(plan: Plan) -> Book:
    header = (
        *("项目编号", "项目名称", "所属月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额", "拨付单位", "凭证号"),
        *("收款账号", "银行告知日期", "总包报告日期"),
    )
    rows = (_allocation(site, month) for site in working(plan) for month in site.months)
    return Book(BookKind.ALLOCATIONS, "人工费拨付台账.xlsx", header, rows)


def _allocation(site: Site, month: date) -> Row:
    last = site.plan.month_list[-1]
    due = site.plan.days_ago(3) if site.tells("allocation_due") and month == last else in_next_month(month, 10)
    paid = _comes(site, month)
    told: Row = (None, None)
    if not paid and not site.tells("allocation_due"):
        day = due + timedelta(days=1)
        told = (day, None if site.tells("allocation_late") else day)
    return (
        *(site.code, site.name, month_name(month), due, labour_cost(site), due if paid else None),
        *(labour_cost(site) if paid else None, people.builder(site.number), f"示范凭{site.number + 1:05}{month:%y%m}"),
        *(_payee(site) if paid else None, *told),
    )


def _comes(site: Site, month: date) -> bool:
    last = site.plan.month_list[-1]
    dry = {"allocation_due": (last,), "allocation_late": (last,), "allocation_dry": (last, month_before(last, 1))}
    return month not in dry.get(site.story, ())


def _payee(site: Site) -> str:
    """The account that the labour cost was paid to: the wage account, but for one that was led round it."""
    return f"9991{site.number + 1:012}" if site.tells("slow_cycle") else account_no(site)


def labour_cost(site: Site) -> int:
    return len(site.workers) * 26 * DAY_PAY


def account_lines(plan: Plan) -> Book:
    header = ("账号", "户名", "交易日期", "摘要", "借方金额", "贷方金额", "余额", "对方户名", "流水号")
    opened = (site for site in working(plan) if not site.tells("no_account", "slow_cycle"))
    rows = (row for site in opened for row in _with_balance(site))
    covered = f"（起止日期：{plan.begun - OPENED_BEFORE}至{plan.as_of}）"
    return Book(BookKind.ACCOUNT_LINES, "专户流水.xlsx", header, rows, covered)


def _with_balance(site: Site) -> Iterator[Row]:
    """The account's lines in order of the days, each with the balance after it."""
    owner, balance = f"{people.contractor(site.number)}（{site.name}）农民工工资专用账户", 0
    lines = sorted(line for month in site.months for line in _lines(site, month))
    for day, number, fen, summary, other in lines:
        balance += fen
        sums = (None, fen) if fen > 0 else (-fen, None)
        yield (account_no(site), owner, day, summary, *sums, balance, other, number)


def _lines(site: Site, month: date) -> Iterator[tuple[date, str, int, str, str]]:
    """Day, number, yuan (below nought: out), summary and the other side of a month's lines."""
    if not _comes(site, month):
        return
    number, last = f"SF{site.number + 1:06}{month:%Y%m}", month == site.plan.month_list[-1]
    yield in_next_month(month, 10), f"{number}A", labour_cost(site), "人工费", people.builder(site.number)
    if not site.tells("nobody_paid", "mass_arrears", "arrears", "arrears_new"):
        yield in_next_month(month, 14), f"{number}B", -(labour_cost(site) * 9 // 10), "代发工资", "代发工资专户"
    if site.tells("no_agreement") and last:
        yield in_next_month(month, 11), f"{number}C", -20_000, "材料款", f"示范建材{site.number + 1}号有限公司"
        yield in_next_month(month, 12), f"{number}D", -5_000, "现金支取", ""


def roster(plan: Plan) -> Book:
    header = (
        *("项目编号", "项目名称", "用人单位", "班组", "姓名", "身份证号", "性别", "工种", "合同类型", "合同签订日期"),
        *(
            "实名登记日期",
            "进场日期",
            "退场日期",
            "工资结清日期",
            "安全培训日期",
            "日工资",
            "工资支付时间",
            "工资支付方式",
        ),
        "工资卡号",
    )
    rows = (_person(site, place) for site in working(plan) for place in range(len(site.workers)))
    return Book(BookKind.ROSTER, "实名制花名册.xlsx", header, rows)


def identity(site: Site, place: int) -> tuple[str, str]:
    """Name and ID number; the minor of a story was not yet sixteen on the day of entry."""
    number, born = site.workers[place], None
    if site.tells("minor") and place == 0:
        born = site.plan.begun.replace(year=site.plan.begun.year - 16) + timedelta(days=90)
    return people.worker_name(number), people.worker_id(number, born)


def _person(site: Site, place: int) -> Row:
    entered, first = site.plan.begun, place == 0
    left = site.plan.days_ago(14) if site.tells("left") and first else None
    if site.tells("completed"):
        left = site.plan.days_ago(COMPLETED_DAYS)
    bare = site.tells("unpapered") and place < 3
    registered = None if site.tells("unregistered") and first else entered
    settled = left if site.tells("completed") else None
    return (
        *(site.code, site.name, people.subcontractor(site.number), f"示范{place % 3 + 1}班", *identity(site, place)),
        *(
            "男" if place % 6 else "女",
            people.TRADES[place % 6],
            "无" if bare else "劳动合同",
            None if bare else entered,
        ),
        *(registered, entered, left, settled, None if site.tells("unregistered") and place == 1 else entered),
        *(DAY_PAY, None if site.tells("unpapered") and place == 4 else "次月15日", "专户代发至本人工资卡"),
        None if site.tells("unregistered") and place < 2 else people.card(site.workers[place]),
    )


def attendance(plan: Plan) -> Book:
    header = ("项目编号", "项目名称", "用人单位", "班组", "姓名", "身份证号", "考勤月份", "出勤天数")
    rows = (
        (
            *(site.code, site.name, people.subcontractor(site.number), f"示范{place % 3 + 1}班"),
            *(*identity(site, place), month_name(month), days(site, place)),
        )
        for site in working(plan)
        for month in site.months
        for place in range(len(site.workers))
        if not _is_ghost(site, place, month)
    )
    return Book(BookKind.ATTENDANCE, "考勤月汇总.xlsx", header, rows)


def days(site: Site, place: int) -> int:
    return 21 + (site.number + place) % 6


def _is_ghost(site: Site, place: int, month: date) -> bool:
    return site.tells("ghost") and place == 1 and month == site.plan.month_list[-1]


def payroll(plan: Plan, month: date) -> Book:
    header = (
        *("项目编号", "项目名称", "月份", "姓名", "身份证号", "工种", "班组", "用人单位", "出勤天数", "应发工资"),
        *("扣款", "实发工资", "发放日期", "签字", "赔偿扣款", "工资卡号", "制表日期", "总包审核日期"),
    )
    paying = (site for site in working(plan) if month in site.months and not _skipped(site, month))
    rows = (_line(site, place, month) for site in paying for place in range(len(site.workers)))
    return Book(BookKind.PAYROLL, f"工资表{month:%Y-%m}.xlsx", header, rows)


def _skipped(site: Site, month: date) -> bool:
    return site.tells("no_payroll") and month == month_before(site.plan.as_of, 2)


def _line(site: Site, place: int, month: date) -> Row:
    worked, last = days(site, place), month == site.plan.month_list[-1]
    gross = worked * (DAY_PAY + site.size[2] + place * 7 % 40)
    if site.tells("low_pay") and last:
        gross = worked * 70
    cut = gross // 3 if site.tells("low_pay") and last and place == 0 else 0
    paid = gross - cut if not _unpaid(site, place, month) else 0
    careless = site.tells("unsigned") and last
    lender = 2 if site.tells("ghost") and last and place == 3 else place
    return (
        *(site.code, site.name, month_name(month), *identity(site, place), people.TRADES[place % 6]),
        *(f"示范{place % 3 + 1}班", people.subcontractor(site.number), None if careless and place == 5 else worked),
        *(gross, cut, paid, _paid_on(site, month) if paid else None, "未签" if careless and place < 4 else "已签"),
        *(cut, people.card(site.workers[lender]), in_next_month(month, 6)),
        None if careless else in_next_month(month, 9),
    )


def _paid_on(site: Site, month: date) -> date:
    """The day before the usual pay day; a finished site pays everybody on its last day."""
    return site.plan.days_ago(COMPLETED_DAYS) if site.tells("completed") else in_next_month(month, 14)


def _unpaid(site: Site, place: int, month: date) -> bool:
    back = (site.plan.as_of.year - month.year) * 12 + site.plan.as_of.month - month.month
    stories = {
        "allocation_late": back == 1 and site.pays_later,
        "arrears_new": back == 1 and place < 2,
        "arrears": back == 2 and place < 3,
        "nobody_paid": back == 2,
        "mass_arrears": back <= 4,
    }
    return stories.get(site.story, False)


def works(plan: Plan) -> Iterator[Book]:
    yield from (allocations(plan), account_lines(plan), roster(plan), attendance(plan))
    for month in plan.month_list:
        yield payroll(plan, month)
