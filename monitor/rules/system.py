"""K. What the county's own machine owes (rulebook 17 K). All are clocks on the office: none of them accuses a unit.

K11 and K12 are our own: the rulebook has no ids for ``job.missed`` and for messages that died (reliability B.1, F48).
"""

from sqlalchemy import literal

from monitor.models.state import CountyState as C
from monitor.rules.base import Rule, Step, Waiting
from monitor.values.confidence import Confidence
from monitor.values.statutes import HOLIDAY_NOTICE, REGULATION
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.troubles import TroubleKind
from monitor.values.words import mark as _

_STANDS = literal(1) == 1

K01 = Rule(
    "K01",
    _("放假安排尚未载入"),
    C,
    MatterKind.COUNTY,
    (HOLIDAY_NOTICE.whole,),
    Confidence.C2,
    applies=C.part == 0,
    wrong=C.lacking_year.is_not(None),
    steps=(Step("K01", Level.YELLOW, C.calendar_yellow_day), Step("K01", Level.RED, C.calendar_red_day)),
    wording=_("{lacking_from_day}起的放假安排尚未载入，跨入该年的期限均为暂定。"),
    must=_(
        "国务院办公厅发布放假安排的通知后，逐行写成文件，在“放假”页上传，由另一人对照原文核对后同意；"
        "系统管理员也可以用 holidays 命令载入，同样由另一人核对；"
        "在此之前跨入该年的期限按周末推算，均标为暂定。"
    ),
    clears=_("载入了该年的放假安排。"),
    inputs=(C.lacking_from_day,),
    kind=RuleKind.CLOCK,
)

K02 = Rule(
    "K02",
    _("数据来源断报"),
    C,
    MatterKind.COUNTY,
    (REGULATION[38],),
    Confidence.R,
    applies=C.part == TroubleKind.FEED.number,
    wrong=_STANDS,
    steps=(Step("K02", Level.YELLOW, C.since_day),),
    wording=_("超过{most_days}天没有有效的新数据，{since_day}起断报。这只说明数据没有到，不说明任何项目或者单位违法。"),
    must=_("先看该来源的记录：已送来、等人确认的先确认，退回的告知原因；确实没有送来的，联系报送单位补报。"),
    clears=_("该来源送来的数据入账，或者对方报告没有新数据；也可以停用该来源。"),
    inputs=(C.since_day, C.most_days),
    kind=RuleKind.CLOCK,
)

K11 = Rule(
    "K11",
    _("定时任务没有按时完成"),
    C,
    MatterKind.COUNTY,
    (),
    Confidence.R,
    applies=C.part == TroubleKind.JOB.number,
    wrong=_STANDS,
    steps=(Step("K11", Level.YELLOW, C.since_day), Step("K11", Level.RED, C.since_day + 1)),
    wording=_("至多每{most_minutes}分钟应完成一次，{since_day}起没有按时完成；其间的检查、催办和取数可能没有做。"),
    must=_("系统管理员检查定时任务程序和通知程序是否在运行、上一次为什么失败，修好后看“运行”页是否补跑成功。"),
    clears=_("该任务成功完成一次；程序停止的，恢复运行并补跑。"),
    inputs=(C.since_day, C.most_minutes),
    kind=RuleKind.CLOCK,
)

K12 = Rule(
    "K12",
    _("外发消息没有送达"),
    C,
    MatterKind.COUNTY,
    (),
    Confidence.R,
    applies=C.part == TroubleKind.CHANNEL.number,
    wrong=C.dead > 0,
    steps=(Step("K12", Level.YELLOW, C.since_day), Step("K12", Level.RED, C.since_day, when=C.dead_urgent > 0)),
    wording=_("{since_day}起该渠道有{dead}条消息没有送达，其中突发事件{dead_urgent}条；收件人可能不知道这些事项。"),
    must=_("先用其他办法通知应当知道的人，再请系统管理员在“外发消息”查明原因，修好渠道后重发。"),
    clears=_("没有送达的消息重发后都送达；收件人已经离岗的除外。"),
    inputs=(C.since_day, C.dead, C.dead_urgent),
    kind=RuleKind.CLOCK,
)

RULES = (K01, K02, K11, K12)
WAITING = (Waiting("K08", _("预警无人签收"), _("不单独产生预警：由该预警的逐级催办逐级上报。")),)
