"""What may be ordered of the dedicated account and the labour cost, and of projects that need no such account.

Where none is required, nobody is told to pay into it, and what the law threatens for not paying into it is not.
"""

from monitor.values.directives import SubjectRole
from monitor.values.duty import Duty
from monitor.values.sanctions import of_works
from monitor.values.statutes import ACCOUNT_RULES, REGULATION
from monitor.values.words import mark as _

ACCOUNT_DUTIES = (
    Duty(
        "labour-cost",
        _("按约定拨付人工费用"),
        _("将应拨未拨的人工费用足额拨付至农民工工资专用账户。"),
        SubjectRole.BUILDER,
        (REGULATION[24], REGULATION[29]),
        of_works(57, 2, stops=True),
    ),
    Duty(
        "labour-cost-spared",
        _("按约定拨付人工费用（依规免开专用账户）"),
        _("将应拨未拨的人工费用足额拨付给施工总承包单位。"),
        SubjectRole.BUILDER,
        (REGULATION[24], REGULATION[29]),
        None,
    ),
    Duty(
        "labour-cost-account",
        _("把人工费用拨付到专用账户"),
        _("把拨付到其他账户的人工费用转入农民工工资专用账户，今后直接拨付到专用账户。"),
        SubjectRole.BUILDER,
        (REGULATION[29],),
        None,
    ),
    Duty(
        "account",
        _("开设农民工工资专用账户"),
        _("开设农民工工资专用账户。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[26],),
        of_works(55, 1, stops=True),
    ),
    Duty(
        "account-use",
        _("专用账户专款专用"),
        _("退回从农民工工资专用账户转出、支取的资金，专款专用。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[26],),
        of_works(55, 1, stops=True),
    ),
    Duty(
        "account-filing",
        _("备案农民工工资专用账户"),
        _("将农民工工资专用账户报备案。"),
        SubjectRole.CONTRACTOR,
        (ACCOUNT_RULES.whole,),
        None,
    ),
    Duty(
        "account-agreement",
        _("签订专用账户资金管理三方协议"),
        _("与建设单位、开户银行签订农民工工资专用账户资金管理三方协议。"),
        SubjectRole.CONTRACTOR,
        (ACCOUNT_RULES.whole,),
        None,
    ),
    Duty(
        "own-account",
        _("通过专用账户把工资支付到工人本人"),
        _("停止以现金、个人转账或者代领方式发放工资，由施工总承包单位通过专用账户直接支付到农民工本人的银行账户。"),
        SubjectRole.SUB,
        (REGULATION[31],),
        None,
    ),
    Duty(
        "own-hand",
        _("把工资直接支付给工人本人"),
        _("停止由他人代领工资，把工资直接支付给农民工本人。"),
        SubjectRole.SUB,
        (REGULATION[11],),
        None,
    ),
)
