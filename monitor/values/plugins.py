"""Finds what the files of a folder offer, so that adding one is adding a file and nothing else."""

import importlib
import pkgutil
from typing import TypeVar

Offered = TypeVar("Offered")


def find(folder: str, name: str, kind: type[Offered]) -> tuple[Offered, ...]:
    """What the modules of package ``folder`` offer under ``name``, in the order of their file names.

    Modules that do not offer it are passed over. Raises TypeError, with the module, where it is not a ``kind``.
    """
    package = importlib.import_module(folder)
    offers: list[Offered] = []
    for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        module = importlib.import_module(f"{folder}.{entry.name}")
        if not hasattr(module, name):
            continue
        offer = getattr(module, name)
        if not isinstance(offer, kind):
            raise TypeError(f"{module.__name__}.{name} is no {kind.__name__}")
        offers.append(offer)
    return tuple(offers)
