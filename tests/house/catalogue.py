"""The catalogue of translations: what the code marks, merged with what is already translated.

``make words`` runs this file. It drops what is no longer said, adds what is new with an empty translation, and writes
the messages in the order of their msgids, without dates or places, so that a change shows only what changed.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from config import ROOT
from monitor.values.words import CATALOGUES, LOCALES, SOURCE_LOCALE

KEYWORDS = DEFAULT_KEYWORDS | {"mark": None, "mark_counted": (1, 1), "translate": None}
SKIPPED = frozenset(
    {".git", ".tools", ".venv", "bench", "docs", "instance", "migrations", "node_modules", "static", "tests"}
)
TRANSLATED = tuple(locale for locale in LOCALES if locale != SOURCE_LOCALE)
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: anxin\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def marked() -> Catalog:
    """Every msgid of the code and the pages."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for _place, _line, msgid, comments, context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, directory_filter=lambda path: Path(path).name not in SKIPPED
    ):
        found.add(msgid, context=context, auto_comments=comments)
    return found


def catalogue_file(locale: str) -> Path:
    return CATALOGUES / locale / "LC_MESSAGES" / "messages.po"


def read(locale: str) -> Catalog:
    """A catalogue as it is committed; an empty one where there is none yet."""
    path = catalogue_file(locale)
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as file:
        return read_po(file, locale)


def merged(locale: str) -> bytes:
    """The file as it should be: every msgid of the code, with the translation that stands."""
    catalogue = read(locale)
    catalogue.update(marked(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(locale=locale, plurals=catalogue.plural_forms).encode() + out.getvalue()


def untranslated(locale: str) -> Iterator[str]:
    """What still wants a translation."""
    for message in read(locale):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(said)):
            yield message.id[0] if isinstance(message.id, tuple) else message.id


def main() -> None:
    """Write the catalogues anew and name what still wants a translation."""
    for locale in TRANSLATED:
        path = catalogue_file(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(merged(locale))
        for msgid in untranslated(locale):
            print(f"{locale}: {msgid}")


if __name__ == "__main__":
    main()
