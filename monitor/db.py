"""Engines, sessions and column types on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Engine, Integer, LargeBinary, MetaData, String, create_engine, event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import PoolResetState
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

from monitor.fixed_tables import fix_tables
from monitor.values.secrecy import Vault

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "busy_timeout=10000",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "cache_size=-65536",
)
# Who may become the owner, or owns what the table lies in, or may put functions beside it, is as good as its owner.
_OWNS_GUARDS = text(
    "SELECT pg_has_role(c.relowner, 'MEMBER') OR pg_has_role(n.nspowner, 'MEMBER') OR pg_has_role(d.datdba, 'MEMBER')"
    " OR has_schema_privilege(n.oid, 'CREATE') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " JOIN pg_database d ON d.datname = current_database() WHERE c.oid = to_regclass('publication')"
)
ONE_PASS_KIB = 4096
"""Pages kept while a table is read once from end to end: none of them is asked for again."""

Fen = BigInteger().with_variant(Integer, "sqlite")
"""Money in whole fen; SQLite's INTEGER holds 64 bits."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class Sealed(TypeDecorator[str]):
    """Text that is encrypted in the database. Equality search goes through the blind index beside it."""

    impl = LargeBinary
    cache_ok = True
    vault: Vault | None = None

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        return None if value is None else _vault().seal(value)

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:
        return None if value is None else _vault().open(bytes(value))


def _vault() -> Vault:
    if Sealed.vault is None:
        raise RuntimeError("use_vault() was not called")
    return Sealed.vault


def use_vault(vault: Vault) -> None:
    """Set the county key for every sealed column of this process."""
    Sealed.vault = vault


def blind_mark(text: str) -> str:
    """The blind index of a personal number under the county key."""
    return _vault().mark(text)


class ordinal(GenericFunction[int]):
    """Days since 0001-01-01 of a DATE column, as ``date.toordinal`` counts them."""

    type = Integer()
    inherit_cache = True


@compiles(ordinal, "sqlite")
def _ordinal_sqlite(element: ordinal, compiler: Any, **kw: Any) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **kw)}) - 1721424.5 AS INTEGER)"


@compiles(ordinal, "postgresql")
def _ordinal_postgresql(element: ordinal, compiler: Any, **kw: Any) -> str:
    return f"(({compiler.process(element.clauses, **kw)}) - DATE '0001-01-01' + 1)"


class by_place(GenericFunction[str]):
    """A column of text that no index is to be chosen for: rows are found by their place, and this looked at then.

    PostgreSQL needs no such word: it counts how often each value stands, which it could not behind one.
    """

    type = String()
    inherit_cache = True


@compiles(by_place, "sqlite")
def _by_place_sqlite(element: by_place, compiler: Any, **kw: Any) -> str:
    return f"(+{compiler.process(element.clauses, **kw)})"


@compiles(by_place, "postgresql")
def _by_place_postgresql(element: by_place, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


def analyze_rows(session: Session, table: str) -> None:
    """Let PostgreSQL count the rows of ``table`` for its planner, whether or not it is this session's own."""
    session.execute(text("SELECT analyze_rows(to_regclass(:name))"), {"name": table})


def owns_its_guards(connection: Connection) -> bool:
    """Whether the role of this connection could take the guards of the public list away (0100)."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.scalar(_OWNS_GUARDS))


def day_of(number: int | None) -> date | None:
    """The date of an ordinal from a state row; None and the undated 0 stay None."""
    return date.fromordinal(number) if number else None


@dataclass(frozen=True)
class Database:
    """Two engines on one database: ``read`` refuses writes, ``write`` takes the write lock at its first statement.

    Neither changes a table or a trigger: on SQLite it refuses to, on PostgreSQL its role does not own them (0100).
    """

    read: Engine
    write: Engine

    @property
    def dialect(self) -> str:
        return self.write.dialect.name

    def reading(self) -> Session:
        return sessionmaker(self.read, expire_on_commit=False, info={"reads": True})()

    @contextmanager
    def passing(self) -> Iterator[Session]:
        """A session that reads for one long file: it fills no cache with pages that are needed once."""
        with self.reading() as session:
            if self.dialect != "sqlite":
                yield session
                return
            kept = session.scalar(text("PRAGMA cache_size"))
            session.execute(text(f"PRAGMA cache_size=-{ONE_PASS_KIB}"))
            try:
                yield session
            finally:
                session.execute(text(f"PRAGMA cache_size={kept}"))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in one transaction: committed when the block ends, rolled back when it raises."""
        with sessionmaker(self.write, expire_on_commit=False)() as session, session.begin():
            yield session

    def dispose(self) -> None:
        self.read.dispose()
        if self.write is not self.read:
            self.write.dispose()


def open_database(url: str) -> Database:
    """Open ``sqlite:///…`` or ``postgresql+psycopg://…``."""
    if make_url(url).get_backend_name() == "sqlite":
        return Database(read=_sqlite(url, writes=False), write=_sqlite(url, writes=True))
    return Database(read=_postgresql(url, writes=False), write=_postgresql(url, writes=True))


def open_for_migrations(url: str) -> Engine:
    """The one engine whose statements may change tables and triggers; on PostgreSQL ``url`` is their owner's."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_of_its_owner(url, writes=True)
    return _postgresql(url, writes=True)


def _sqlite(url: str, *, writes: bool) -> Engine:
    engine = _sqlite_of_its_owner(url, writes=writes)

    @event.listens_for(engine, "connect")
    def keep_tables(connection: Any, record: Any) -> None:
        fix_tables(connection)

    return engine


def _sqlite_of_its_owner(url: str, *, writes: bool) -> Engine:
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: str, *, writes: bool) -> Engine:
    # A wide statement's estimate passes for its cost: without this it is compiled for longer than it would ever run.
    options = "-c jit=off -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000 -c timezone=Asia/Shanghai"
    if not writes:
        options += " -c default_transaction_read_only=on -c statement_timeout=15000"
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=True, pool_reset_on_return=None, connect_args={"options": options}
    )

    @event.listens_for(engine, "reset")
    def forget(connection: Any, record: Any, state: PoolResetState) -> None:
        if not state.terminate_only:
            forget_session(connection)

    return engine


def forget_session(connection: Any) -> None:
    """Nothing that was set, prepared or made for one session is there for the next that is given the connection: a
    temporary table would stand before the lasting one of its name (docs/decisions/0100).

    Only of a statement that it prepares does the driver look at every answer, and so forgets what it had prepared too.
    """
    connection.rollback()
    connection.autocommit = True
    connection.execute("DISCARD ALL", prepare=True)
    connection.autocommit = False
