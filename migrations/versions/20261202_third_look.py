"""Names without signs that nobody sees, the case of an event stays, and the order's service names two who served it (0100).

Two accounts of one name are one person, and a name with a sign that has no width would be another one.
"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "third_look"
down_revision: str | None = "progress_alone"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Conditions = tuple[tuple[str, str], ...]
UNSEEN = (
    (0x1, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x1680, 0x1680),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x2800, 0x2800),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""First and last of the signs without a shape of their own; the blank and 　 (U+3000), which names are compared without,
are none of them."""
ANY = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSEEN)
SEEN = {
    "sqlite": "typeof(NEW.name) = 'text' AND instr(NEW.name, char(0)) = 0 AND NEW.name NOT GLOB '*[' || "
    + " || ".join(f"char({first}) || '-' || char({last})" for first, last in UNSEEN)
    + " || ']*'",
    "postgresql": "NEW.name !~ E'["
    + "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in UNSEEN)
    + "]'",
}  # fmt: skip
GUARDS: tuple[tuple[str, str, Conditions], ...] = (
    ("user_account_spelled", "BEFORE INSERT ON user_account", (("name", "{seen}"),)),
    ("user_account_renamed", "BEFORE UPDATE OF name ON user_account", (("name", "{seen}"),)),
    ("case_file_stays", "BEFORE DELETE ON case_file", (
        ("published", "NOT EXISTS (SELECT 1 FROM publication p JOIN listing l ON l.id = p.listing_id"
         " WHERE l.case_id = OLD.id)"),
    )),
    ("case_file_numbered", "BEFORE UPDATE ON case_file", (("id", "NEW.id {same} OLD.id"),)),
)  # fmt: skip

BLANK = "length(replace(replace(s.{}, ' ', ''), '　', '')) > 0"
OFFICER = "lower(replace(replace(s.{}_officer, ' ', ''), '　', ''))"
SERVED = "s.sent_on >= d.issued_on AND s.served_on <= l.order_due_on"
BY_TWO = " AND ".join(
    (
        SERVED,
        *(BLANK.format(name) for name in ("receiver", "first_officer", "second_officer")),
        f"{OFFICER.format('first')} <> {OFFICER.format('second')}",
    )
)
"""Two served it on somebody."""
LOCKED = "PERFORM 1 FROM listing_service s WHERE s.listing_id"
CASE = (
    "PERFORM 1 FROM case_file c WHERE c.id = (SELECT l.case_id FROM listing l WHERE l.id = NEW.listing_id)"
    " FOR KEY SHARE; "
)
Words = tuple[tuple[str, str], ...]
ISOLATED = "publication_isolation"


def _mends(sqlite: bool) -> tuple[tuple[str, Words], ...]:
    """Words of guards that are there, and what they become."""
    founded = ("publication_founded", ((SERVED, BY_TWO),))
    return (founded,) if sqlite else (founded, ("publication_alone", ((LOCKED, CASE + LOCKED),)))


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = {"same": "IS" if sqlite else "IS NOT DISTINCT FROM", "seen": SEEN[op.get_bind().dialect.name]}
    _spell_names()
    for name, changes in _mends(sqlite):
        _mend(name, changes)
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)
    if not sqlite:
        op.execute(
            f"CREATE TRIGGER {ISOLATED} BEFORE DELETE ON case_file FOR EACH STATEMENT"
            " WHEN (current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted'))"
            f" EXECUTE FUNCTION {ISOLATED}()"
        )


def _spell_names() -> None:
    """Names that are there lose what nobody sees of them: whom that makes one person is one, and hides what he did."""
    bind = op.get_bind()
    for number, name in bind.execute(sa.text("SELECT id, name FROM user_account")).all():
        seen = re.sub(f"[\0{ANY}]", "", name)
        if seen != name:
            bind.execute(sa.text("UPDATE user_account SET name = :name WHERE id = :id"), {"name": seen, "id": number})


def _mend(name: str, changes: Words) -> None:
    """Put other words into a guard; each has to be there, once."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"
    else:
        asked = "SELECT pg_get_functiondef(CAST(:name AS regproc))"
    made: str = bind.execute(sa.text(asked), {"name": name}).scalar_one()
    for before, after in changes:
        if made.count(before) != 1:
            raise RuntimeError(f"{name} is not what it was: {before}")
        made = made.replace(before, after)
    if bind.dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {name}")
    op.execute(made)


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    row = "OLD" if "DELETE" in when else "NEW"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(f"DROP TRIGGER {ISOLATED} ON case_file")
    for name, when, _conditions in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    for name, changes in _mends(sqlite):
        _mend(name, tuple((after, before) for before, after in changes))
