"""Errors that the caller cannot go on from. Content problems are values (`problem`), not errors.

    QingdanError        code, parameters
    ├── WrongUse        what was asked for does not exist or cannot be done      exit 2
    │   └── PackageMissing  a library is not there (kits for any machine)        exit 2
    ├── InputUnusable   a file from outside cannot be used                       exit 3
    ├── HomeUnusable    the folder or its database cannot be used                exit 4
    └── CheckFailed     the return is not ready; nothing was exported            exit 5

An error carries a code and parameters; only ``cli`` and ``ui`` turn them into words (message ``error.<code>``).
"""

from __future__ import annotations

DAMAGED = ("damaged", "not_a_database", "foreign_database", "database_lost")
"""Codes of a HomeUnusable that say of its database (parameter ``path``) that a backup has to take its place."""


class QingdanError(Exception):
    """Base of every error the program raises on purpose: a message code and its parameters."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}


class WrongUse(QingdanError):
    """What was asked for does not exist or cannot be done so."""


class InputUnusable(QingdanError):
    """A file from outside cannot be used at all."""


class HomeUnusable(QingdanError):
    """The home folder, its settings or its database cannot be used."""


class PackageMissing(WrongUse, ImportError):
    """A library that only a part of the work needs is not there (parameter ``package``)."""

    def __init__(self, package: str) -> None:
        super().__init__("package_missing", package=package)
        self.name = package


class CheckFailed(QingdanError):
    """The return has blocking or unexplained problems; nothing was written."""
