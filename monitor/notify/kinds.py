"""The kinds of channels there are."""

from collections.abc import Mapping
from functools import cache

from monitor.notify.channel import Kind
from monitor.values import plugins


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order of the files."""
    found = plugins.find("monitor.notify.channels", "CHANNEL", Kind)
    return {kind.code: kind for kind in found}
