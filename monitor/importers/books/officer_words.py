"""The cell for the labour officer of a project: a name proves the post filled, words of a vacancy prove none (0067)."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import told

# No word of a group is made of two others: a cell that repeats one would be read in twice as many ways with each.
_VACANT = re.compile(
    r"((截至|目前|现在?|至今|当前|暂时?|尚|均|都|仍|还)*(未|没有?|无|待|缺少?|没)(曾|经|予|能)?"
    r"(配备|配置|配齐|配|设立|设置|设|指定|明确|确定|安排|落实|任命|聘用?|招|有)*(项目部?|农民工|工资|劳资|专职|专门|专管|兼职)+"
    r"(管理)?(专管员|专员|人|员|岗位?)*"
    r"|(岗位?|职位|人员|专管员)?(空缺|出缺|空岗|暂缺)|(正在|待|拟)?招聘中?|(尚|还|暂)?(未|待)到岗|已?(离职|离岗|辞职|调离|调走))"
    r"[。.;；!！,，]*"
)


def officer_in(text: str | None) -> str | None:
    """Who is the labour officer, as it is written; None where the cell tells of nobody."""
    name = told(text)
    return None if name is None or _VACANT.fullmatch(comparable(name)) else name
