"""Columns of the wage-account and allocation books that not every office keeps."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.fields.shared import YES_WORDS
from monitor.values.words import mark as _

FLAG_WORDS = {**YES_WORDS, "已标识": True, "已标记": True, "已加标识": True, "未标识": False, "未标记": False}

ACCOUNT_LIFE = (
    Field(
        "flagged",
        _("专用账户标识"),
        FieldKind.YES_NO,
        ("专户标识", "特殊标识", "账户标识", "银行标识", "是否标识", "专户标记", "专用标识"),
        words=FLAG_WORDS,
    ),
    Field(
        "shared_permit",
        _("共用专户许可文号"),
        FieldKind.TEXT,
        (
            "共用账户许可",
            "共用专户许可",
            "共用专户批准文号",
            "分项目管理许可文号",
            "合并管理许可文号",
            "共用账户许可文号",
        ),
    ),
    Field(
        "closed_on",
        _("实际销户日期"),
        FieldKind.DATE,
        ("注销日期", "账户注销日期", "实际销户日", "完成销户日期", "销户完成日期"),
    ),
)
ALLOCATION_TRACE = (
    Field(
        "payee_no",
        _("收款账号"),
        FieldKind.CARD,
        ("到账账号", "收款账户", "到账账户", "拨入账号", "拨入账户", "收款方账号", "收款银行账号"),
        personal=True,
    ),
    Field(
        "bank_told_on",
        _("银行告知日期"),
        FieldKind.DATE,
        ("银行告知总包日期", "银行通知日期", "未到账告知日期", "银行提示日期", "告知日期"),
    ),
    Field(
        "reported_on",
        _("总包报告日期"),
        FieldKind.DATE,
        ("报告日期", "总包单位报告日期", "向人社报告日期", "报告人社日期", "欠拨报告日期"),
    ),
)
