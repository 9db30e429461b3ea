"""The closed words of files that are kept: what they belong to, what they are, what the scan said."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class FileAbout(Term):
    """The kind of row that a file belongs to; ``about_id`` is its number."""

    ALERT = "alert", _("预警")
    SHEET = "sheet", _("检查草稿")
    INSPECTION = "inspection", _("检查")
    NOTE = "note", _("线索记录")
    DIRECTIVE = "directive", _("责令文书")
    SERVICE = "service", _("送达")
    CASE = "case", _("案件")
    COMPLAINT = "complaint", _("投诉")
    LISTING = "listing", _("失信名单")
    HOUSING_REPORT = "housing_report", _("楼盘进展报告")
    CONDITION = "condition", _("白名单条件")
    TITLE_STUDY = "title_study", _("办证专题研究")
    EMERGENCY = "emergency", _("突发事件")


class FilePart(Term):
    """What a file is to the row it belongs to."""

    EVIDENCE = "evidence", _("佐证材料")
    PHOTO = "photo", _("照片")
    SIGNATURE = "signature", _("签名")


class ScanResult(Term):
    """What the county's scanner said when the file came in; without a scanner nobody looked."""

    UNSCANNED = "unscanned", _("未查毒")
    CLEAN = "clean", _("已查毒")
