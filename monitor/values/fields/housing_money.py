"""What the problem ledger says of presale permit, presale money and financing."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.terms import AccountHold, WhitelistFit
from monitor.values.words import mark as _

HOLD_WORDS = {
    "冻结": AccountHold.FROZEN,
    "已冻结": AccountHold.FROZEN,
    "被冻结": AccountHold.FROZEN,
    "部分冻结": AccountHold.FROZEN,
    "查封": AccountHold.FROZEN,
    "已查封": AccountHold.FROZEN,
    "是": AccountHold.FROZEN,
    "有": AccountHold.FROZEN,
    "未冻结": AccountHold.FREE,
    "正常": AccountHold.FREE,
    "解冻": AccountHold.FREE,
    "已解冻": AccountHold.FREE,
    "否": AccountHold.FREE,
    "无": AccountHold.FREE,
}
FIT_WORDS = {
    "符合": WhitelistFit.MET,
    "符合条件": WhitelistFit.MET,
    "满足": WhitelistFit.MET,
    "是": WhitelistFit.MET,
    "不符合": WhitelistFit.UNMET,
    "不符合条件": WhitelistFit.UNMET,
    "暂不符合": WhitelistFit.UNMET,
    "不满足": WhitelistFit.UNMET,
    "否": WhitelistFit.UNMET,
}

ESTATE_MONEY = (
    Field(
        "presale_permit_on",
        _("预售许可日期"),
        FieldKind.DATE,
        ("预售许可证日期", "预售证日期", "预售许可证发证日期", "预售许可证取得日期", "预售许可时间"),
    ),
    Field(
        "presale_quota_fen",
        _("监管额度"),
        FieldKind.MONEY,
        ("预售资金监管额度", "监管资金额度", "重点监管额度", "重点监管资金额度"),
    ),
    Field(
        "presale_balance_fen",
        _("监管账户余额"),
        FieldKind.MONEY,
        ("预售资金监管账户余额", "监管资金余额", "预售资金余额", "监管专户余额"),
    ),
    Field(
        "presale_paid_in_fen",
        _("监管账户累计入账"),
        FieldKind.MONEY,
        ("监管资金累计入账", "预售资金累计入账", "预售资金累计缴存", "监管账户累计缴存", "累计入账预售款"),
    ),
    Field(
        "presale_released_fen",
        _("监管资金累计拨付"),
        FieldKind.MONEY,
        ("监管账户累计拨付", "累计拨付监管资金", "监管资金已拨付", "监管资金累计拨付金额"),
    ),
    Field(
        "presale_node_fen",
        _("节点可拨付金额"),
        FieldKind.MONEY,
        ("节点累计可拨付金额", "按节点可拨付金额", "当前节点可拨付金额"),
    ),
    Field(
        "diverted_fen",
        _("挪用监管资金金额"),
        FieldKind.MONEY,
        ("违规支取监管资金金额", "监管资金挪用金额", "违规挪用监管资金金额"),
    ),
    Field(
        "outside_fen",
        _("账外收款金额"),
        FieldKind.MONEY,
        ("账外收款", "账外收存金额", "未入监管账户金额", "监管账户外收款金额"),
    ),
    Field(
        "finish_cost_fen",
        _("续建所需资金"),
        FieldKind.MONEY,
        ("剩余工程造价", "后续工程所需资金", "续建资金需求", "完工所需资金"),
    ),
    Field(
        "presale_hold",
        _("监管账户冻结情况"),
        FieldKind.TERM,
        ("监管账户是否冻结", "监管账户冻结", "监管账户查封冻结情况"),
        words=HOLD_WORDS,
        otherwise=AccountHold.OTHER,
    ),
    Field("whitelist_batch", _("白名单批次"), FieldKind.TEXT, ("白名单推送批次", "融资白名单批次")),
    Field(
        "whitelist_fit",
        _("白名单条件"),
        FieldKind.TERM,
        ("是否符合白名单条件", "白名单条件是否符合", "白名单审查结论"),
        words=FIT_WORDS,
        otherwise=WhitelistFit.OTHER,
    ),
    Field(
        "whitelist_pushed_on",
        _("白名单推送日期"),
        FieldKind.DATE,
        ("推送白名单日期", "白名单推送时间", "推送银行日期"),
    ),
    Field("bank_feedback", _("银行反馈"), FieldKind.TEXT, ("银行反馈情况", "白名单银行反馈", "银行反馈意见")),
    Field(
        "financed_on",
        _("融资落地日期"),
        FieldKind.DATE,
        ("融资到位日期", "银行授信日期", "首笔放款日期", "融资落地时间"),
    ),
)
