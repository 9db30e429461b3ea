"""Three counties whose offices keep their books in three ways, written without knowledge of our importer."""

from collections.abc import Callable

from tests.files.counties.hill import hill
from tests.files.counties.plain import plain
from tests.files.counties.plan import County
from tests.files.counties.river import river

COUNTIES: dict[str, Callable[[], County]] = {"river": river, "hill": hill, "plain": plain}
