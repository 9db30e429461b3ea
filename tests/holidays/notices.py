"""A made-up notice for 2027 that the law would allow, as a file; its lines are numbered from 1."""

LINES = (
    "年份 2027",
    "文号 国办发明电〔2026〕9号",
    "来源 https://www.gov.cn/zhengce/",
    "放假 2027-01-01 至 2027-01-03",
    "放假 2027-02-05 至 2027-02-11",
    "上班 2027-02-13",
    "放假 2027-04-03 至 2027-04-05",
    "放假 2027-05-01 至 2027-05-05",
    "上班 2027-05-08",
    "放假 2027-06-09",
    "放假 2027-09-15",
    "放假 2027-10-01 至 2027-10-07",
    "上班 2027-09-25",
    "上班 2027-10-10",
)
OTHER_WEEKEND = {9: "上班 2027-05-09"}
"""May's working weekend day a day later."""


def written(changes=None, more=()):
    """The file, with lines in the place of others (None: left out) and ``more`` lines after them."""
    changes = changes or {}
    lines = [changes.get(number, line) for number, line in enumerate(LINES, 1)]
    return "\n".join([*(line for line in lines if line is not None), *more])
