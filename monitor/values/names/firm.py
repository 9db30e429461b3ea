"""The name of a firm taken apart: places, 字号, trade, form, branch, former names.

Source of the order of the parts: 企业名称登记管理规定 (国务院令第734号) 第六条 and 第十三条 (branches).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from monitor.values.names.places import CITIES, NO_STEMS, PROVINCES, WORDS
from monitor.values.names.script import written

MEMORY = 1 << 17
SHORTEST_BRAND = 2

_FORMS = (
    *(("股份有限公司", "shares"), ("股份公司", "shares"), ("有限责任公司", "limited"), ("有限公司", "limited")),
    *(("有限责任", "limited"), ("总公司", "company"), ("公司", "company"), ("普通合伙", "partners")),
    *(("有限合伙", "partners"), ("合伙企业", "partners"), ("个人独资", "sole"), ("个体工商户", "sole")),
)
_WEAK = frozenset(("工程", "实业", "发展", "企业", "产业", "经营"))
_TRADES = (
    "建筑 建设 工程 劳务 派遣 装饰 装修 装潢 市政 园林 绿化 景观 古建 水利 水电 电力 安装 路桥 桥梁 公路 铁路 "
    "交通 隧道 房地产 地产 置业 开发 投资 控股 实业 发展 贸易 商贸 科技 技术 服务 咨询 管理 人力资源 人才 物业 "
    "消防 机电 设备 机械 租赁 钢结构 幕墙 门窗 防水 保温 防腐 建材 材料 混凝土 土石方 爆破 地基 基础 桩基 岩土 "
    "脚手架 模板 环保 环境 生态 农业 林业 文化 传媒 物流 运输 能源 新能源 城市 城建 城投 国际 企业 产业 设计 "
    "监理 检测 勘察 测绘 造价 招标 代理 经营 房屋 拆除 加固 修缮 保洁 餐饮 食品 酒店 医药 信息 网络 智能 通信 "
    "电子 工贸 国有资产 资产 资本 供应链 钢构 建工 矿业 化工 纺织 服装"
)
_BRANCH_WORDS = "分公司|子公司|项目经理部|项目部|经理部|项目|办事处|分部|工区|营业部|分厂|分店|标段"
_TRADE = sorted(_TRADES.split(), key=len, reverse=True)
_KNOWN = re.compile(
    "(" + "|".join(sorted((PROVINCES + " " + CITIES).split(), key=len, reverse=True)) + f")(?:{WORDS})?(?=.{{2}})"
)
_PLACE = re.compile(r"([^()]{1,6}?)(?:自治县|自治旗|开发区|新区|县|市(?![政场容民])|区(?![块域])|旗|镇|省)(?=.{2})")
_ALONE = re.compile(r"([^()]{2,7}?)(?:自治县|特别行政区|自治区|自治州|县|市|区|旗|镇|省)?")
_FORMER = re.compile(r"\((?:原名称?|曾用名|前身|原)为?([^()]{4,})\)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRANCH = re.compile(rf"(?<=公司)(.{{0,20}}?(?:{_BRANCH_WORDS}).*)$")


@dataclass(frozen=True)
class FirmName:
    """The parts of a name, all in one script; ``places`` without 省, 市, 县; ``trade`` as a set of words."""

    whole: str
    brand: str
    places: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()
    form: str = ""
    group: bool = False
    branch: str = ""
    former: tuple[str, ...] = field(default=())

    @property
    def keys(self) -> tuple[str, ...]:
        """What it can be looked up by: the 字号, and the 字号 with the places before it, the nearest first.

        Whoever leaves 县 out writes the place as if it began the 字号.
        """
        joined = self.brand
        made = [joined]
        for place in reversed(self.places):
            joined = place + joined
            made.append(joined)
        return tuple(made)

    @property
    def strong(self) -> frozenset[str]:
        """The words of the trade that tell trades apart."""
        return frozenset(self.trade) - _WEAK


@lru_cache(MEMORY)
def take_apart(name: str) -> FirmName:
    """The parts of a name; one without any known part is all 字号."""
    text = written(name)
    former = tuple(_FORMER.findall(text))
    text = _FORMER.sub("", text)
    text, branch = _without_branch(text)
    bracketed = [word for word in _BRACKETS.findall(text) if word]
    rest = _BRACKETS.sub("", text).replace("(", "").replace(")", "")
    found = FirmName(written(name), rest, branch=branch, former=former)
    for word in bracketed:
        found = _bracket(found, word)
    rest, form, group = _without_form(rest)
    places, rest = _without_places(rest)
    trade, brand = _without_trade(rest)
    return replace(
        found,
        brand=brand,
        places=tuple(dict.fromkeys((*places, *found.places))),
        trade=trade,
        form=found.form or form,
        group=found.group or group,
    )


def _without_branch(text: str) -> tuple[str, str]:
    """The name of the firm and the branch, project or section behind it."""
    for word in _BRACKETS.findall(text):
        if re.search(rf"(?:{_BRANCH_WORDS})$", word):
            return text.replace(f"({word})", ""), word
    found = _BRANCH.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _bracket(found: FirmName, word: str) -> FirmName:
    """What a word in brackets adds: 集团, a form, or a place."""
    if word == "集团":
        return replace(found, group=True)
    form = next((form for form_word, form in _FORMS if form_word in word), "")
    if form:
        return replace(found, form=form)
    place = _ALONE.fullmatch(word)
    return replace(found, places=(*found.places, place[1])) if place else found


def _without_form(text: str) -> tuple[str, str, bool]:
    form = ""
    for word, meant in _FORMS:
        if text.endswith(word) and len(text) > len(word):
            text, form = text.removesuffix(word), meant
            break
    group = text.endswith("集团") and len(text) > SHORTEST_BRAND
    return (text.removesuffix("集团") if group else text), form, group


def _without_places(text: str) -> tuple[tuple[str, ...], str]:
    places: list[str] = []
    text = text.removeprefix("中国") if len(text) > 4 else text
    while True:
        found = _KNOWN.match(text) or _named_place(text)
        if found is None or _begins_trade(found[1], text[found.end() :]):
            return tuple(places), text
        places.append(found[1])
        text = text[found.end() :]


def _named_place(text: str) -> re.Match[str] | None:
    """A county, city or district with its word, of which no table is kept."""
    found = _PLACE.match(text)
    if found is None or found[1][-1] in NO_STEMS or (len(found[1]) == 1 and found[0][-1] != "县"):
        return None
    return found


def _begins_trade(place: str, rest: str) -> bool:
    """Whether what looks like a place is the 字号: nothing but a trade would be left of the name."""
    return not place or not rest


def _without_trade(text: str) -> tuple[tuple[str, ...], str]:
    """The words of the trade at the end, and the 字号; a name of trade words alone is its own 字号."""
    words: list[str] = []
    rest = text
    while True:
        word = next((one for one in _TRADE if rest.endswith(one)), None)
        if word is None or len(rest) - len(word) < SHORTEST_BRAND:
            break
        words.insert(0, word)
        rest = rest.removesuffix(word)
    return tuple(words), rest


def list_names(name: str) -> Iterator[FirmName]:
    """The name taken apart, then the former names that it states in brackets."""
    found = take_apart(name)
    yield found
    for former in found.former:
        yield take_apart(former)
