"""Cells whose words say that there is nothing: 无, 暂无, 未取得, 不适用, a stroke. One reader for every column."""

import re

from monitor.values.cells import comparable

_SO_FAR = "(截至)?(目前|现在?|至今|当前|暂时?|尚|均|都|皆|全|仍|还)*"
_THING = (
    "(该|此|上述|任何|相关|这)?(一)?(项|类|种)?"
    "(情况|情形|条件|事由|理由|原因|信息|内容|记录|资料|材料|人员|专人|人|编号|号码?|日期|约定)?(的|了)?"
)
_GOT = (
    "(取得|获得|获批|办理|办结?|领取|领|拿到|申请|申办|申报|批准|批复|审批|核准|核发|发放|认定|开立|开设|开具|开户?|设立|设置|设"
    "|配备|配置|配|指定|明确|确定|确认|定|安排|落实|任命|聘用?|签订|签|约定|写明|注明|产生|发生|有)"
)
_STROKES = r"[-—–_/\\.。·…*~、,，]+"
_NONE = re.compile(
    rf"{_SO_FAR}(无|没有|没|未有|否|空缺|待定|不适用|不涉及|不存在|不属于|不符合|不享受){_THING}"
    rf"|{_SO_FAR}(未|没有?)(曾|经|予|能)?{_GOT}{_THING}"
    rf"|n/?a|n|no|none|nil|null|×|✕|✗|{_STROKES}"
)
_LEFT_EMPTY = re.compile(
    rf"{_SO_FAR}(未|没有?)(填写?|填报|提供|录入|登记|采集|上报|报送|报){_THING}|空白?|待(填写?|补|补充|补录|补报|录入|登记)"
    rf"|{_SO_FAR}缺(失|岗|位|人|额)?|待(配备?|配置|任命|指定|聘任?|聘用|安排|落实){_THING}|0(人|名|个)?"
)
_LAST = "。.;；!！,，"


def denial_of(favours: str) -> re.Pattern[str]:
    """A pattern that finds where a text denies one of some favours, given as alternatives: 不予免缴, 不满足免开条件."""
    return re.compile(
        "(不|未|没有?|无|非|取消|撤销)(予|获|曾|能|得|可|以|享受|办理|申请|批准?|审批|通过|符合|满足|具备|达到?|适用|属于|上述|任何|该)*"
        f"({favours})"
    )


def says_none(text: str) -> bool:
    """Whether a cell as a whole plainly says that there is none, or none yet."""
    said = comparable(text)
    return bool(_NONE.fullmatch(said.rstrip(_LAST) or said))


def says_nothing(text: str) -> bool:
    """Whether a cell as a whole says no more than an empty one: that there is none, or that it was left empty."""
    said = comparable(text).rstrip(_LAST)
    return says_none(text) or bool(_LEFT_EMPTY.fullmatch(said))


def told(text: str | None) -> str | None:
    """What a cell tells, as it is written; None where it is empty or says nothing."""
    return None if text is None or says_nothing(text) else text
