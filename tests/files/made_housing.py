"""Rows of the books about housing projects, for the makers of books in ``made``."""

PROJECTS = 3
Cells = dict[str, str]


def estate(run: int, key: int, version: int) -> Cells:
    name = {"楼盘编号": f"LP-{run:04}-{key}", "楼盘名称": f"示范花园{run}之{key}", "责任单位": "示范局"}
    depth = {
        "关联工程项目编号": f"XM-{run:04}-0、xm-{run:04}-1",
        "监管账户余额": f"{5 + version},000.00",
        "预售证号": "无",
    }
    # A term that is put off needs a reason of its own each time, so that another day varies.
    days = {"整改期限": "2026-12-01", "停工日期": f"2026-10-0{1 + version}"}
    return name | days | {"责任人": "示范己", "状态": "化解中"} | depth


def building(run: int, key: int, version: int) -> Cells:
    name = {"楼盘编号": f"LP-{run:04}-{key % PROJECTS}", "楼号": f"{1 + key}号楼"}
    progress = {"形象进度（%）": f"{60 + version}%", "计划形象进度": "75%", "进度日期": f"2026-10-{10 + version}"}
    return name | progress | {"总套数": "72套", "合同交付日期": "2026-06-30", "结构检测结论": "待检"}


def stop_window(run: int, key: int, version: int) -> Cells:
    days = {"起始日期": f"2026-1{key % 2}-01", "截止日期": f"2026-12-{10 + version}"}
    reason = {"批准人": "示范辛", "依据": "示范文号"}
    return {"楼盘编号": f"LP-{run:04}-{key // 2}", "类别": "冬休"} | days | reason
