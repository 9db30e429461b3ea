"""How far the wording of an article is checked against the official text, and where that is found."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class WordingMark(Term):
    """Shown beside every wording; only ``SIGNED`` says that a lawyer answers for it."""

    UNCHECKED = "unchecked", _("未核对")
    COMPARED = "compared", _("已核对，待法制签认")
    SIGNED = "signed", _("已核对并签认")

    @property
    def colour(self) -> str:
        return {"unchecked": "yellow", "compared": "grey", "signed": "green"}[self.value]


class OfficialText(Term):
    """Where the official text of a norm is looked up."""

    STATUTES = "statutes", _("国家法律法规数据库")
    RULES = "rules", _("国家规章库")
    MINISTRY = "ministry", _("人力资源社会保障部门户网站")
    COUNCIL = "council", _("中国政府网")
    ANY = "any", _("国家法律法规数据库或者国家规章库")
