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

import errno

DAMAGED = ("damaged", "not_a_database", "foreign_database", "database_lost")
"""Codes of a HomeUnusable that say of its database (parameter ``path``) that a backup has to take its place."""

# fmt: off
SYSTEM = frozenset((
    "EACCES", "EAGAIN", "EBADF", "EBUSY", "EDQUOT", "EEXIST", "EFBIG", "EHOSTDOWN", "EINVAL", "EIO", "EISDIR", "ELOOP",
    "EMFILE", "ENAMETOOLONG", "ENODEV", "ENOENT", "ENOLCK", "ENOMEDIUM", "ENOMEM", "ENOSPC", "ENOTCONN", "ENOTDIR",
    "ENOTEMPTY", "ENXIO", "EPERM", "EPIPE", "EROFS", "ESTALE", "ETIMEDOUT", "ETXTBSY", "EXDEV",
))
# fmt: on
"""Reasons of the system that have words of ours, ``system.<name>``; Windows says the others in the user's language."""


class NotAFile(OSError):
    """A pipe, a device or a socket stands where a file should."""


class QingdanError(Exception):
    """Base of every error raised on purpose: a message code and its parameters, an OSError as what the system says."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = {
            name: system_reason(value) if isinstance(value, OSError) else str(value) for name, value in params.items()
        }


def system_reason(error: OSError) -> str:
    """What the system says: the id of a message, ``system.EACCES``, where there is one, else its own words."""
    if isinstance(error, NotAFile):
        return "system.not_a_file"
    name = errno.errorcode.get(error.errno or 0, "")
    return f"system.{name}" if name in SYSTEM else error.strerror or str(error)


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
