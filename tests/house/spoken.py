"""Finds Chinese texts that nobody marked for translation, in code, templates and scripts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from config import ROOT

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
MARKS = frozenset({"_", "mark", "mark_counted", "gettext", "ngettext"})
SPOKEN = ("config.py", "forms", "jobs", "monitor")

# What is compared with the cells of workbooks: patterns, tests of a text, accepted spellings.
TESTS = frozenset(
    {"compile", "denial_of", "endswith", "fromkeys", "removeprefix", "removesuffix", "startswith", "strip"}
)
# Statutes carry their names in both languages.
BILINGUAL = frozenset({"Norm"})
# The rest, each by file and name.
ALLOWED = frozenset(
    {
        # Words that workbooks are read by.
        "monitor/importers/books/estate_columns.py:_BATCHES",
        "monitor/importers/books/estate_columns.py:_PERSONS",
        "monitor/importers/books/permit_words.py:_PERMIT",
        "monitor/importers/books/permit_words.py:_START",
        "monitor/importers/books/registers.py:SOLVED",
        "monitor/importers/control.py:_TOTAL",
        "monitor/importers/headblock.py:UNIT_LABELS",
        "monitor/importers/headings.py:SERIAL",
        "monitor/importers/headings.py:_MARKS",
        "monitor/ledgers/housing_whole.py:_petitions",
        "monitor/values/encumbrance.py:_AFTER",
        "monitor/values/encumbrance.py:_BEFORE",
        "monitor/values/encumbrance.py:_MORTGAGE",
        "monitor/values/encumbrance.py:_SEIZURE",
        "monitor/values/encumbrance.py:joined",
        "forms/housing_week.py:FIELDS",
        "monitor/values/heading_notes.py:_NOUNS",
        "monitor/values/heading_notes.py:_OF_KIND",
        "monitor/values/heading_units.py:ANY",
        "monitor/values/heading_units.py:AREA",
        "monitor/values/heading_units.py:COUNTED",
        "monitor/values/heading_units.py:COUNTS",
        "monitor/values/heading_units.py:DATES",
        "monitor/values/heading_units.py:DAYS",
        "monitor/values/heading_units.py:FOREIGN",
        "monitor/values/heading_units.py:MONEY",
        "monitor/values/heading_units.py:SHARE",
        "monitor/values/heading_units.py:_YUAN",
        "monitor/values/heading_units.py:_counts",
        "monitor/values/stage_words.py:_END",
        "monitor/values/stage_words.py:_LINK",
        "monitor/values/stop_days.py:write_stop_days",
        "monitor/values/whitelist_words.py:_SIGNS",
        "monitor/values/whitelist_words.py:_said",
        "monitor/values/whitelist_words.py:write_whitelist",
        "monitor/importers/lines.py:_FIRST_SIGNS",
        "monitor/values/parties.py:FIRM_ENDS",
        "monitor/values/parties.py:FIRM_WORDS",
        "monitor/values/parties.py:LAST_WORDS",
        "monitor/values/parties.py:POINTS",
        "monitor/importers/lines.py:_NOTES",
        "monitor/importers/lines.py:_SIGNED",
        "monitor/importers/lines.py:_SIGNERS",
        "monitor/importers/lines.py:_SIGNING",
        "monitor/importers/period.py:_LABEL_END",
        "monitor/importers/period.py:_named",
        "monitor/importers/relay.py:_one_way",
        "monitor/models/housing_told.py:BREAK",
        "monitor/models/housing_told.py:COLON",
        "monitor/models/housing_told.py:COMMA",
        "monitor/models/housing_told.py:SOLVED",
        "monitor/models/housing_told.py:UNSOLVED",
        "monitor/values/cells.py:_EMPTY",
        "monitor/values/fields/housing.py:ESTATE_CODE",
        "monitor/values/fields/housing.py:ESTATE_NAME",
        # Words and characters of which the names of Chinese firms are made.
        "monitor/values/housing_table.py:COLUMNS",
        "monitor/values/names/estate.py:_FIGURES",
        "monitor/values/names/estate.py:_NUMBER",
        "monitor/values/names/firm.py:_BRANCH_WORDS",
        "monitor/values/names/firm.py:_FORMS",
        "monitor/values/names/firm.py:_TRADES",
        "monitor/values/names/firm.py:_WEAK",
        "monitor/values/names/firm.py:_bracket",
        "monitor/values/names/firm.py:_named_place",
        "monitor/values/names/firm.py:_without_form",
        "monitor/values/names/firm.py:_without_places",
        "monitor/values/names/places.py:CITIES",
        "monitor/values/names/places.py:NO_STEMS",
        "monitor/values/names/places.py:PROVINCES",
        "monitor/values/names/places.py:WORDS",
        "monitor/values/names/script.py:_BETWEEN",
        "monitor/values/names/script.py:_SIMPLIFIED",
        "monitor/values/names/script.py:_TRADITIONAL",
        "monitor/values/names/script.py:_WRITTEN",
        "monitor/views/firms.py:CODES",
        "monitor/views/firms.py:NAMES",
        # Signs that are digits in every language.
        "monitor/values/digits.py:_CHINESE",
        "monitor/values/digits.py:_LAST",
        "monitor/values/digits.py:_ROUND",
        # Words of document numbers, which are Chinese in every language.
        "monitor/values/directives.py:DEFAULT_NUMBER",
        "monitor/values/directives.py:NUMBER_WORDS",
        "monitor/values/listings.py:DECISION_NUMBER",
        "monitor/values/identity.py:_COMPOUND_SURNAMES",
        "monitor/values/nothing.py:_GOT",
        "monitor/values/nothing.py:_LAST",
        "monitor/values/nothing.py:_SO_FAR",
        "monitor/values/nothing.py:_STROKES",
        "monitor/values/nothing.py:_THING",
        "monitor/values/reading.py:read_term",
        # Words that begin a line of a notice of days off.
        "monitor/values/notice_check.py:_FORM",
        "monitor/values/notice_file.py:WORDS",
        "monitor/values/notice_file.py:_FORM",
        "monitor/values/notice_file.py:_RANGE_FORM",
        # Headings of a workbook that is handed back, so that it can be imported again.
        "monitor/importers/handback.py:_title",
        # What a delivery is laid out as, so that it is read like a workbook.
        "monitor/feeds/layout.py:PERIOD",
        "monitor/feeds/layout.py:SHEET",
        "monitor/feeds/layout.py:STATEMENT",
        "monitor/feeds/layout.py:_above",
        "monitor/feeds/layout.py:_write",
        # Keys and names that are stored.
        "monitor/importers/books/wage.py:BACK_PAY",
        "monitor/models/reference.py:fill_reference",
        # What stands on official papers, and the fonts that offices print them in.
        "monitor/papers/bundle.py:INDEX",
        "monitor/lifecycles/directive.py:UNVERIFIED",
        "monitor/lifecycles/directive.py:_prints_unverified",
        "monitor/papers/fills/directives.py:_demand",
        "monitor/values/citations.py:_COUNT",
        "monitor/values/citations.py:_number",
        "monitor/values/rule_orders.py:_ALL",
        "monitor/values/rule_orders.py:_DEPOSIT_SHORT",
        "monitor/values/rule_orders.py:_LABOUR_COST",
        "monitor/values/rule_orders.py:_LEDGER_ALONE",
        "monitor/views/directive_origin.py:_item",
        "monitor/papers/bundle.py:_table",
        "monitor/papers/desk.py:BLANK",
        "monitor/papers/desk.py:LISTED",
        "monitor/papers/desk.py:cite",
        "monitor/papers/desk.py:day",
        "monitor/papers/desk.py:money",
        "monitor/papers/desk.py:remedies",
        "monitor/papers/docx.py:_CELL",
        "monitor/papers/docx.py:_LABEL",
        "monitor/papers/docx.py:_LOOKS",
        "monitor/papers/docx.py:_TITLE",
        "monitor/papers/docx_parts.py:BODY_FONT",
        "monitor/papers/docx_parts.py:_DASH",
        "monitor/papers/docx_parts.py:_FACES",
        "monitor/papers/issue.py:issue",
        "monitor/values/formal.py:_PLACES",
        "monitor/values/formal.py:_SPLITS",
        "monitor/values/formal.py:_UPPER",
        "monitor/values/formal.py:_YEAR_DIGITS",
        "monitor/values/formal.py:_group",
        "monitor/values/formal.py:_whole",
        "monitor/values/formal.py:formal_date",
        "monitor/values/formal.py:full_sum",
        "monitor/values/formal.py:plain_date",
        "monitor/values/formal.py:plain_sum",
        "monitor/values/formal.py:upper_sum",
        # Chinese numerals and places of articles; their English stands beside them.
        "monitor/values/norms.py:_DIGITS",
        "monitor/values/norms.py:_PLACES",
        "monitor/values/norms.py:chinese_number",
        "monitor/values/norms.py:place",
    }
)
DATA = (
    "monitor/demo/",
    "monitor/feeds/profiles/",
    "monitor/importers/banks/",
    "monitor/papers/kinds/",
    "monitor/papers/law.py",
    "monitor/papers/parties.py",
)
"""The made-up county, layouts of banks, samples of feeds and words of official papers: Chinese in every language."""
OWN_NAME = "中文"
"""The button that switches to Chinese says so in Chinese."""


def unmarked_in_code(path: Path) -> Iterator[str]:
    """Places of Chinese string constants that are neither marked, nor documentation, nor allowed."""
    name = path.relative_to(ROOT).as_posix()
    if name.startswith(DATA):
        return
    yield from unmarked(ast.parse(path.read_text(encoding="utf-8"), name), name)


def unmarked(tree: ast.AST, name: str) -> Iterator[str]:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value):
            around = list(_ancestors(node, parents))
            if not _is_marked(around) and not _is_read(node, around) and f"{name}:{_scope(around)}" not in ALLOWED:
                yield f"{name}:{node.lineno} {node.value[:40]}"


def hidden_marks(path: Path) -> Iterator[str]:
    """Places where a mark is given something else than a plain text, which extraction cannot see."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in MARKS - {"gettext", "ngettext"}:
            plain = len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and not node.keywords
            if not plain and isinstance(node.func, ast.Name) and node.func.id != "mark":
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def unmarked_in_template(path: Path) -> Iterator[str]:
    """Chinese that a template says by itself."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text(encoding="utf-8"))
    marked = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MARKS
        for argument in call.args
    }
    texts = [(node, node.data) for node in tree.find_all(nodes.TemplateData)]
    texts += [(node, node.value) for node in tree.find_all(nodes.Const) if id(node) not in marked]
    for node, text in texts:
        if isinstance(text, str) and CHINESE.search(text.replace(OWN_NAME, "")):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {text.strip()[:40]}"


def code_files() -> list[Path]:
    return [ROOT / "config.py", *(path for folder in SPOKEN[1:] for path in sorted((ROOT / folder).rglob("*.py")))]


def _ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _is_marked(around: list[ast.AST]) -> bool:
    return isinstance(around[0], ast.Call) and _called(around[0]) in MARKS | {"translate"}


def _is_read(node: ast.Constant, around: list[ast.AST]) -> bool:
    if isinstance(around[0], ast.Expr | ast.Compare):
        return True
    if any(isinstance(one, ast.Dict) and any(node is key for key in one.keys) for one in around):
        return True
    calls = [_called(one) for one in around if isinstance(one, ast.Call)]
    if "Field" in calls:
        return isinstance(around[0], ast.Tuple)
    return any(call in TESTS | BILINGUAL for call in calls)


def _scope(around: list[ast.AST]) -> str:
    """The function, or the constant of the module, in which a text stands."""
    functions = [one.name for one in around if isinstance(one, ast.FunctionDef)]
    targets = [one.targets[0] for one in around if isinstance(one, ast.Assign)]
    return next(iter([*functions, *(target.id for target in targets if isinstance(target, ast.Name))]), "")
