"""Which database a command opens: the file or URL of ``--db``, or else that of ``DATABASE_URL``.

A URL is read as SQLAlchemy reads it: ``sqlite:///./ivr.db`` is a relative path,
``sqlite:////srv/ivr.db`` an absolute one, and ``sqlite://`` a database in memory. A URL may hold a
password, so no part of it behind the scheme gets into a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from ivr.errors import IvrError

VARIABLE = "DATABASE_URL"
MEMORY = ":memory:"

_URL = re.compile(r"([a-z][a-z0-9_+.-]*)://(.*)", re.IGNORECASE | re.DOTALL)
_SQLITE = ("sqlite", "sqlite+pysqlite", "sqlite+aiosqlite")
_POSTGRESQL = ("postgres", "postgresql", "pgsql")
_IGNORED = {"check_same_thread", "timeout"}
"""Parameters for connections of SQLAlchemy's own, common in URLs for SQLite."""

_POSSIBLE = (
    "Possible are sqlite:///./ivr.db for a file here, sqlite:////srv/ivr.db for one by its whole "
    "path, and sqlite:// for a database in memory."
)
_LOADING = (
    "Calls are kept in SQLite only. To have them in PostgreSQL, end serve, bring its SQLite "
    "file in on the page under Data, save it there as an SQL dump, and load the dump with: "
    "psql --single-transaction -f DUMP.sql postgresql://..."
)


def chosen_database(option: str | None, environment: Mapping[str, str], otherwise: str) -> str:
    """Return the database's path, or ``:memory:``.

    The ``option`` wins over ``DATABASE_URL`` in the ``environment``, and where there is neither
    the answer is ``otherwise``. Raises `IvrError` for a URL that cannot be used.
    """
    if option is not None:
        return path_of(option)
    url = environment.get(VARIABLE, "").strip()
    if not url:
        return otherwise
    if not _URL.fullmatch(url):
        raise IvrError(f"{VARIABLE} is no URL of a database. {_POSSIBLE}")
    return path_of(url, VARIABLE)


def path_of(name: str, source: str = "--db") -> str:
    """Return the path that ``name`` stands for, which is a URL or a path already.

    ``source`` says in messages where the name comes from. Raises `IvrError` for other URLs than
    those of SQLite.
    """
    url = _URL.fullmatch(name)
    if url is None:
        return name
    scheme, rest = url[1].lower(), url[2]
    if scheme.partition("+")[0] in _POSTGRESQL:
        raise IvrError(f"{source} names a PostgreSQL database. {_LOADING}")
    if scheme not in _SQLITE:
        raise IvrError(f"{source} begins with {scheme}://, which is not known here. {_POSSIBLE}")
    return _sqlite_path(rest, source)


def _sqlite_path(rest: str, source: str) -> str:
    """Read what stands behind ``sqlite://``."""
    location, _, query = rest.partition("?")
    if location and not location.startswith("/"):
        raise IvrError(f"{source} names a host, which SQLite has not. {_POSSIBLE}")
    path = location[1:]
    unknown = {name for name, _ in parse_qsl(query, keep_blank_values=True)} - _IGNORED
    if unknown or path.startswith("file:"):
        raise IvrError(f"{source} asks SQLite for options, which cannot be given here. {_POSSIBLE}")
    return path or MEMORY
