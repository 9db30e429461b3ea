"""What the books of housing projects say of permits, money, financing, quality and titles, a story each."""

from datetime import date, timedelta

from monitor.demo.plan import Plan
from monitor.demo.stories import HEALTHY, sites

Cells = dict[str, object]

RESTING = frozenset({"unstarted", "part_stopped", "long_stopped", "resumed"})
"""Stories whose works nobody is at."""


def estate_depth(plan: Plan, number: int, story: str) -> Cells:
    """Cells of the problem ledger by their headings: in order but for what the story tells."""
    begun, permit = plan.days_ago(900), plan.days_ago(930)
    return {
        "施工许可日期": permit,
        "开工日期": begun,
        "上次停工日期": None,
        "上次复工日期": None,
        "复工日期": None,
        "施工许可核验日期": None,
        "约定动工日期": plan.days_ago(1_000),
        "已开发面积占比（%）": 60,
        "已投资占比（%）": 55,
        "预售楼栋投资占比（%）": 60,
        "关联工程项目编号": _works(plan, number, story),
        "最近走访日期": plan.days_ago(4),
        "预售许可日期": plan.days_ago(800),
        "监管额度": 60_000_000,
        "监管账户余额": 30_000_000,
        "监管账户累计入账": 60_000_000,
        "监管资金累计拨付": 30_000_000,
        "节点可拨付金额": 40_000_000,
        "挪用监管资金金额": 0,
        "账外收款金额": 0,
        "续建所需资金": 28_000_000,
        "监管账户冻结情况": "未冻结",
        "白名单批次": "第三批",
        "白名单条件": "符合",
        "白名单推送日期": plan.days_ago(75),
        "银行反馈": "已授信",
        "融资落地日期": plan.days_ago(50),
        **_whole(plan, number),
    } | _estate_told(plan).get(story, {})


def _whole(plan: Plan, number: int) -> Cells:
    """Cells on the whole project; three buildings of 108 homes, 96 of them sold, are what the register says."""
    return {
        "推广名": f"示范云境{number + 1}",
        "监理单位": f"示范监理{number % 3 + 1}号有限公司",
        "总建筑面积（平方米）": 38_880 + 12 * number,
        "总套数": 324,
        "已售套数": 288,
        "已网签户数": 288,
        "合同交付日期": None,
        "资金缺口": 0,
        "欠付工程款": 0,
        "拖欠工资": 0,
        "抵押／查封": "无",
        "信访批次": 0,
        "信访人数": 0,
    }


def _estate_told(plan: Plan) -> dict[str, Cells]:
    """What differs in the problem ledger by story."""
    return {
        "unstarted": {"施工许可日期": plan.days_ago(150), "开工日期": None, "约定动工日期": plan.days_ago(500)},
        "resumed": {"复工日期": plan.days_ago(20)},
        "presold": {"预售许可日期": None, "已投资占比（%）": 18, "预售楼栋投资占比（%）": 18},
        "long_stopped": {
            "账外收款金额": 3_200_000,
            "监管账户余额": 1_500_000,
            "监管资金累计拨付": 58_500_000,
            "预售楼栋投资占比（%）": 22,
            "最近走访日期": plan.days_ago(60),
            "资金缺口": 20_000_000,
            "欠付工程款": 8_500_000,
            "拖欠工资": 640_000,
            "抵押／查封": "在建工程抵押给示范银行；2号楼被示范法院查封",
            "信访批次": 5,
            "信访人数": 86,
            "已售套数": 300,
        },
        "stopped": {
            "监管账户冻结情况": "已冻结",
            "欠付工程款": 3_600_000,
            "拖欠工资": 900_000,
            "信访批次": 2,
            "信访人数": 31,
        },
        "late": {"监管资金累计拨付": 52_000_000, "挪用监管资金金额": 1_000_000},
        "part_stopped": {
            "融资落地日期": None,
            "银行反馈": "抵押不足，暂不授信",
            "资金缺口": 6_000_000,
            "抵押／查封": "土地及在建工程已抵押，未查封",
        },
        "very_late": {"合同交付日期": plan.days_ago(170), "信访批次": 3, "信访人数": 45},
        "ownerless": {"推广名": None, "监理单位": None, "总套数": None, "抵押／查封": "不详", "信访批次": None},
    }


def _works(plan: Plan, number: int, story: str) -> str:
    """The construction project a housing project is built as; nobody works on those at rest, the stopped owes wages."""
    listed = sites(plan)
    wanted = "arrears" if story == "stopped" else "fresh" if story in RESTING else HEALTHY
    told = [site.code for site in listed if site.story == wanted] or [listed[0].code]
    return told[number % len(told)]


def building_depth(plan: Plan, story: str, place: int, *, finished: bool) -> Cells:
    """Cells of the register of buildings by their headings: in order but for what the story tells."""
    first = place == 0
    due = plan.as_of + timedelta(days=200)
    told: dict[tuple[str, bool], Cells] = {
        ("working", True): {"主体结构检测结论": "不合格"},
        ("working", False): {"90天内同类质量问题户数": 7, "维修期限": plan.days_ago(3), "维修完成日期": None},
        ("late", True): {"计划进度（%）": 80, "进度日期": plan.days_ago(40)},
        ("very_late", True): {"催告日期": plan.days_ago(120)},
        ("ownerless", True): {"预计交付日期": due + timedelta(days=60)},
        ("part_stopped", True): {"已网签备案套数": 90, "最早未备案合同签订日期": plan.days_ago(60)},
        ("unfiled", True): {"首次登记受理日期": plan.days_ago(120), "首次登记日期": None},
        ("unstarted", True): {"已网签备案套数": 0},
        ("unstarted", False): {"已网签备案套数": 0},
    }
    done: date | None = plan.days_ago(400) if finished else None
    return {
        "已交付套数": 96 if finished else 0,
        "计划进度（%）": 100 if finished else 48 + 10 * place,
        "进度日期": plan.days_ago(6),
        "预计交付日期": None if finished else due - timedelta(days=10),
        "催告日期": None,
        "首次登记受理日期": plan.days_ago(440) if finished else None,
        "首次登记日期": done,
        "已网签备案套数": 96,
        "最早未备案合同签订日期": None,
        "主体结构检测结论": "合格",
        "主体结构检测日期": plan.days_ago(100),
        "90天内同类质量问题户数": 0,
        "维修期限": None,
        "维修完成日期": None,
    } | told.get((story, first), {})
