"""What follows from an order to pay that was not obeyed: the contractor pays first, the test of crime (E20, J01)."""

from sqlalchemy import and_, case, func, or_

from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, lacks, param, param_unset
from monitor.values.confidence import Confidence
from monitor.values.statutes import CRIMINAL_LAW, NONPAYMENT_INTERPRETATION, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_EVERY = P.matter_id.is_not(None)

E20 = Rule(
    "E20",
    _("分包拖欠而总包未足额先行清偿"),
    P,
    MatterKind.PROJECT,
    (REGULATION[30],),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.sub_orders > 0,
    steps=(Step("E20", Level.RED, P.sub_order_day + 1),),
    wording=_(
        "责令分包（用工）单位支付工资，最早{sub_order_day}期满未足额履行（欠薪共{sub_orders}笔，其中已责令总包先行清偿的{first_payments}笔；"
        "前后接续的文书责令的是同一笔欠薪，只算一次，按尚欠最多的一份算），除去已核实支付的，尚有{sub_order_fen}元没有支付；已核实由施工总承包单位先行清偿的：{first_paid_fen}元。"
    ),
    must=_(
        "还没有责令总包先行清偿的，对施工总承包单位作出责令先行清偿的行政处理决定，履行期限写在决定书上；"
        "已经作出的，期限届满仍未支付的，依法使用工资保证金、申请人民法院强制执行。"
    ),
    clears=_("核实分包或总包已足额支付并登记；或者文书已撤销、期限已变更。"),
    inputs=(P.sub_order_fen, P.sub_order_day, P.sub_orders, P.first_payments, P.first_paid_fen),
    expected=UNDATED,
    actual=P.sub_order_fen,
    unit=Unit.FEN,
)

_CRIME = or_(P.worker_crime_day.is_not(None), P.unit_crime_day.is_not(None))
_LINES = (func.coalesce(P.worker_crime_lines, 0), func.coalesce(P.unit_crime_lines, 0))
"""How many refused rows it would take, were they payments, to leave neither test of crime passed."""
_CRIME_DAY = case(
    (P.unit_crime_day.is_(None), P.worker_crime_day),
    (P.worker_crime_day < P.unit_crime_day, P.worker_crime_day),
    else_=P.unit_crime_day,
)

J01 = Rule(
    "J01",
    _("涉嫌拒不支付劳动报酬罪，应审查移送"),
    P,
    MatterKind.PROJECT,
    (CRIMINAL_LAW[276].inserted(1), NONPAYMENT_INTERPRETATION[3], NONPAYMENT_INTERPRETATION[4], REGULATION[41]),
    Confidence.C2,
    applies=P.conduct_day.is_not(None),
    wrong=_CRIME,
    steps=(Step("J01", Level.RED, case((P.conduct_day < _CRIME_DAY, _CRIME_DAY), else_=P.conduct_day)),),
    wording=_(
        "责令支付{order_unpaid_day}期满未支付，{conduct_day}登记逃避支付：{evading}，有能力支付而不支付：{able}；"
        "欠薪达到数额标准（一名工人{worker_owed_fen}元，标准{p_crime_x1}元{p_crime_x1_unset}；"
        "同一单位{unit_crime_fen}元，标准{p_crime_x2}元{p_crime_x2_unset}）。{worker_crime_day}{unit_crime_day}"
    ),
    must=_("1个工作日内（本系统建议）由两名以上监察员核实，提出移送涉嫌犯罪案件的书面报告。"),
    clears=_("核实已足额支付，欠薪不再达到标准，或者更正登记的情形。"),
    inputs=(
        *(P.order_unpaid_day, P.conduct_day, P.evading, P.able, P.worker_owed_fen, P.unit_crime_fen),
        *(param("crime.x1"), param_unset("crime.x1"), param("crime.x2"), param_unset("crime.x2")),
        *(P.worker_crime_day, P.unit_crime_day),
    ),
    needs=(
        Need("payroll.refused", and_(_CRIME, P.payroll_doubt > 0, *(P.payroll_doubt >= lines for lines in _LINES))),
        Need("projects.refused", P.project_refused > 0),
        *lacks(BookKind.PAYROLL, P.payroll_gaps, P.payroll_refused, ~_CRIME),
    ),
    feeds=(BookKind.PROJECTS, BookKind.PAYROLL),
    columns=((BookKind.PAYROLL, "paid_fen"),),
    parameters=("crime.x1", "crime.x2"),
)

RULES = (E20, J01)
WAITING: tuple[Waiting, ...] = ()
