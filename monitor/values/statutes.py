"""The register of norms the rules rest on; rule files cite them as ``REGULATION[27]`` or ``ACCOUNT_RULES.whole``.

Dates in force known from the rulebook carry its confidence; the others are from memory (Confidence.M).
"""

from datetime import date

from monitor.values.confidence import Confidence
from monitor.values.norms import Article, Norm, NormLevel

__all__ = ["NORMS", "Article", "Norm", "NormLevel"]

C1, C2, C3 = Confidence.C1, Confidence.C2, Confidence.C3
LAW, INTERPRETATION, STATE = NormLevel.LAW, NormLevel.INTERPRETATION, NormLevel.REGULATION
RULE, NORMATIVE, LOCAL = NormLevel.MINISTRY_RULE, NormLevel.NORMATIVE, NormLevel.LOCAL


# Wages and labour
REGULATION = Norm(
    "支付条例",
    "保障农民工工资支付条例",
    "Regulation on Ensuring Wage Payment to Migrant Workers",
    STATE,
    "国务院令第724号",
    date(2020, 5, 1),
    C2,
)
DEPOSIT_RULES = Norm(
    "保证金规定",
    "工程建设领域农民工工资保证金规定",
    "Provisions on Wage Guarantee Deposits for Migrant Workers in Construction",
    NORMATIVE,
    "人社部发〔2021〕65号",
    date(2021, 11, 1),
    C1,
)
ACCOUNT_RULES = Norm(
    "专户办法",
    "工程建设领域农民工工资专用账户管理暂行办法",
    "Interim Measures for Dedicated Wage Accounts of Migrant Workers in Construction",
    NORMATIVE,
    "人社部发〔2021〕53号",
    date(2021, 7, 7),
    C1,
)
LISTING = Norm(
    "名单办法",
    "拖欠农民工工资失信联合惩戒对象名单管理暂行办法",
    "Interim Measures for the Joint-Punishment List of Migrant Workers' Wage Defaulters",
    RULE,
    "人力资源社会保障部令第45号",
    date(2022, 1, 1),
    C1,
)
PUBLICATION = Norm(
    "公布办法",
    "重大劳动保障违法行为社会公布办法",
    "Measures for the Publication of Major Labour Security Violations",
    RULE,
    "人力资源社会保障部令第29号",
    date(2017, 1, 1),
    C3,
)
LABOUR_INSPECTION = Norm(
    "监察条例",
    "劳动保障监察条例",
    "Regulation on Labour Security Inspection",
    STATE,
    "国务院令第423号",
    date(2004, 12, 1),
    C2,
)
LABOUR_INSPECTION_RULES = Norm(
    "监察若干规定",
    "关于实施《劳动保障监察条例》若干规定",
    "Provisions on Implementing the Regulation on Labour Security Inspection",
    RULE,
    "劳动和社会保障部令第25号",
    date(2005, 2, 1),
)
LABOUR_LAW = Norm("劳动法", "中华人民共和国劳动法", "Labour Law", LAW, "", date(1995, 1, 1))
LABOUR_CONTRACT_LAW = Norm("劳动合同法", "中华人民共和国劳动合同法", "Labour Contract Law", LAW, "", date(2008, 1, 1))
WAGE_PAYMENT = Norm(
    "工资支付规定",
    "工资支付暂行规定",
    "Interim Provisions on Wage Payment",
    RULE,
    "劳部发〔1994〕489号",
    date(1995, 1, 1),
)
MINIMUM_WAGE = Norm(
    "最低工资规定", "最低工资规定", "Provisions on Minimum Wages", RULE, "劳动和社会保障部令第21号", date(2004, 3, 1)
)
WORKING_HOURS = Norm(
    "工时折算通知",
    "关于职工全年月平均工作时间和工资折算问题的通知",
    "Notice on Average Monthly Working Time and Wage Conversion",
    NORMATIVE,
    "人社部发〔2025〕2号",
)
CHILD_LABOUR = Norm(
    "童工规定", "禁止使用童工规定", "Provisions Prohibiting Child Labour", STATE, "国务院令第364号", date(2002, 12, 1)
)
REALNAME_RULES = Norm(
    "实名制办法",
    "建筑工人实名制管理办法（试行）",
    "Measures for Real-Name Management of Construction Workers (Trial)",
    NORMATIVE,
    "建市〔2019〕18号（建市〔2022〕59号修改）",
    date(2022, 8, 2),
    C2,
)
ASSESSMENT = Norm(
    "考核办法",
    "保障农民工工资支付工作考核办法",
    "Measures for Assessing the Work of Ensuring Wage Payment to Migrant Workers",
    NORMATIVE,
    "国办发〔2023〕33号",
)

# Administration, credit and privacy
PENALTY_LAW = Norm("行政处罚法", "中华人民共和国行政处罚法", "Administrative Penalty Law", LAW, "", date(2021, 7, 15))
COERCION_LAW = Norm("行政强制法", "中华人民共和国行政强制法", "Administrative Coercion Law", LAW, "", date(2012, 1, 1))
RECONSIDERATION_LAW = Norm(
    "行政复议法", "中华人民共和国行政复议法", "Administrative Reconsideration Law", LAW, "", date(2024, 1, 1)
)
ADMINISTRATIVE_LITIGATION = Norm(
    "行政诉讼法", "中华人民共和国行政诉讼法", "Administrative Litigation Law", LAW, "", date(2017, 7, 1)
)
DISCLOSURE = Norm(
    "公开条例",
    "中华人民共和国政府信息公开条例",
    "Regulation on the Disclosure of Government Information",
    STATE,
    "国务院令第711号",
    date(2019, 5, 15),
)
PERSONAL_INFORMATION = Norm(
    "个人信息保护法", "中华人民共和国个人信息保护法", "Personal Information Protection Law", LAW, "", date(2021, 11, 1)
)
CREDIT_REPAIR = Norm(
    "信用修复办法",
    "信用修复管理办法",
    "Measures for Credit Repair",
    RULE,
    "国家发展改革委令第36号",
    date(2026, 4, 1),
    C3,
)
CREDIT_REPAIR_SYSTEM = Norm(
    "信用修复方案",
    "进一步完善信用修复制度的实施方案",
    "Plan for Further Improving the Credit Repair System",
    NORMATIVE,
    "国办发〔2025〕22号",
    date(2025, 6, 22),
    C2,
)
PETITION = Norm(
    "信访条例", "信访工作条例", "Regulation on Petition Work", NormLevel.PARTY_REGULATION, "", date(2022, 5, 1), C1
)
EMERGENCY_LAW = Norm(
    "突发事件应对法", "中华人民共和国突发事件应对法", "Emergency Response Law", LAW, "", date(2024, 11, 1)
)

# Crime
CRIMINAL_LAW = Norm("刑法", "中华人民共和国刑法", "Criminal Law", LAW, "", date(1997, 10, 1))
NONPAYMENT_INTERPRETATION = Norm(
    "法释〔2013〕3号",
    "最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释",
    "Supreme People's Court Interpretation on Criminal Cases of Refusing to Pay Labour Remuneration",
    INTERPRETATION,
    "法释〔2013〕3号",
    date(2013, 1, 23),
)
ABSCONDING_NOTICE = Norm(
    "查处衔接通知",
    "关于加强涉嫌拒不支付劳动报酬犯罪案件查处衔接工作的通知",
    "Notice on Handing Over Suspected Crimes of Refusing to Pay Labour Remuneration",
    NORMATIVE,
    "人社部发〔2014〕100号",
)
CRIME_TRANSFER = Norm(
    "移送规定",
    "行政执法机关移送涉嫌犯罪案件的规定",
    "Provisions on the Transfer of Suspected Criminal Cases by Administrative Agencies",
    STATE,
    "国务院令第310号（第730号修订）",
    date(2020, 8, 7),
)
POLICE_PROCEDURE = Norm(
    "公安程序规定",
    "公安机关办理刑事案件程序规定",
    "Provisions on Criminal Procedure for Public Security Organs",
    RULE,
    "公安部令第127号（第159号修改）",
    date(2020, 9, 1),
)

# Housing and works
CONSTRUCTION_LAW = Norm("建筑法", "中华人民共和国建筑法", "Construction Law", LAW, "", date(1998, 3, 1))
QUALITY_REGULATION = Norm(
    "质量条例",
    "建设工程质量管理条例",
    "Regulation on Construction Quality",
    STATE,
    "国务院令第279号",
    date(2000, 1, 30),
)
REAL_ESTATE_LAW = Norm(
    "房地产管理法", "中华人民共和国城市房地产管理法", "Urban Real Estate Administration Law", LAW, "", date(1995, 1, 1)
)
DEVELOPMENT_REGULATION = Norm(
    "开发条例",
    "城市房地产开发经营管理条例",
    "Regulation on Urban Real Estate Development",
    STATE,
    "国务院令第248号",
    date(1998, 7, 20),
)
IDLE_LAND = Norm(
    "闲置土地办法",
    "闲置土地处置办法",
    "Measures for the Disposal of Idle Land",
    RULE,
    "国土资源部令第53号",
    date(2012, 7, 1),
)
HOUSING_SALES = Norm(
    "商品房销售办法",
    "商品房销售管理办法",
    "Measures for Commercial Housing Sales",
    RULE,
    "建设部令第88号",
    date(2001, 6, 1),
)
HOUSING_INTERPRETATION = Norm(
    "商品房司法解释",
    "最高人民法院关于审理商品房买卖合同纠纷案件适用法律若干问题的解释",
    "Supreme People's Court Interpretation on Commercial Housing Sale Disputes",
    INTERPRETATION,
    "法释〔2020〕17号修正",
    date(2021, 1, 1),
)
REGISTRATION_REGULATION = Norm(
    "不动产登记条例",
    "不动产登记暂行条例",
    "Interim Regulation on Real Estate Registration",
    STATE,
    "国务院令第656号",
    date(2015, 3, 1),
)
PRESALE_SUPERVISION = Norm(
    "预售资金意见",
    "关于规范商品房预售资金监督管理的意见",
    "Opinions on the Supervision of Presale Funds of Commercial Housing",
    NORMATIVE,
    "建房〔2022〕16号",
)
FINANCING_COORDINATION = Norm(
    "融资协调通知",
    "关于建立城市房地产融资协调机制的通知",
    "Notice on the Urban Real Estate Financing Coordination Mechanism",
    NORMATIVE,
    "建房〔2024〕2号",
    date(2024, 1, 12),
    C3,
)

# Counting days
CIVIL_CODE = Norm("民法典", "中华人民共和国民法典", "Civil Code", LAW, "", date(2021, 1, 1))
CIVIL_PROCEDURE = Norm("民事诉讼法", "中华人民共和国民事诉讼法", "Civil Procedure Law", LAW, "", date(2024, 1, 1))
HOLIDAY_MEASURES = Norm(
    "放假办法",
    "全国年节及纪念日放假办法",
    "Measures for National Festivals and Memorial Days",
    STATE,
    "国务院令第795号修订",
    date(2025, 1, 1),
    C2,
)
HOLIDAY_NOTICE = Norm(
    "放假通知",
    "国务院办公厅关于2026年部分节假日安排的通知",
    "Notice of the General Office of the State Council on Holidays in 2026",
    NORMATIVE,
    "国办发明电〔2025〕7号",
)

# What counties and provinces do
LOCAL_RULES = Norm("实施细则", "省、市实施细则", "Provincial and municipal detail rules", LOCAL)
LOCAL_INDICATORS = Norm(
    "预警指标", "部分省份农民工工资监控预警指标", "Wage monitoring indicators of some provinces", LOCAL
)
LOCAL_PLAN = Norm("应急预案", "本地应急预案", "Local emergency plan", LOCAL)

NORMS = {name: value for name, value in tuple(globals().items()) if isinstance(value, Norm)}
