"""Rows of the list of construction permits, for the makers of books in ``made``."""

from stdnum.cn import uscc

from tests.files.made_housing import Cells


def permit(run: int, key: int, version: int) -> Cells:
    firm = f"91361121{run:07}{key:02}"
    name = {"施工许可证编号": f"示施许{run:04}-{key}", "工程名称": f"示范工程{run}之{key}", "所属乡镇": "示范镇"}
    firms = {"建设单位": "示范城投", "施工单位": "示范建设", "施工单位信用代码": firm + uscc.calc_check_digit(firm)}
    return name | firms | {"合同价格（万元）": f"{120 + version}.5", "发证日期": "2026年2月1日"}
