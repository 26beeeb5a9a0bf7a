"""The names under which this page stores things, so that copies of the page do not share them.

A browser's storage belongs to an origin, and one origin may have several copies of this page: a
host of many projects serves each below its own path. So every name contains the path of the page:
names of databases, caches and locks, of the channel between tabs, and keys of ``localStorage``.

``loader/names.mjs`` and ``sw.js`` make the same names in JavaScript. A path has no space in it, so
no two deployments ever make the same name.
"""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "ivr-simulator"
INDEX = "/index.html"

DATABASE = " database "
"""Stands in the name of every database behind the path."""


@dataclass(frozen=True, slots=True)
class StorageNames:
    """The names of one deployment, which is the page at ``path``; see `of_page`.

    ``path`` ends with a slash, or it is that of the single file.
    """

    path: str

    @classmethod
    def of_page(cls, pathname: str) -> StorageNames:
        """Return the names for a page's ``location.pathname``, with ``index.html`` or without."""
        return cls(pathname.removesuffix("index.html") if pathname.endswith(INDEX) else pathname)

    def of(self, what: str) -> str:
        """Return the name of one thing."""
        return f"{PRODUCT}{self.path} {what}"

    def of_line(self, database: str) -> str:
        """Return the name of the lock, and of the channel, of the tabs that use a database."""
        return self.of(f"line {database}")

    def of_database(self, database: str) -> str:
        """Return the name that a database, as the page's address names it, has in IndexedDB."""
        return f"{PRODUCT}{self.path}{DATABASE}{database}"

    def database_of(self, name: str) -> str | None:
        """Return what the page's address calls a database of this deployment, else None."""
        start = self.of_database("")
        return name.removeprefix(start) if name.startswith(start) else None


def earlier_database(database: str) -> str | None:
    """Return the name that a database had before names contained the path.

    None for a name that would be a database of today, perhaps another deployment's.
    """
    name = f"{PRODUCT}/{database}"
    return None if DATABASE in name else name


def earlier_key(key: str) -> str:
    """Return the key that a text in ``localStorage`` had before keys contained the path."""
    return f"ivr-{key}"
