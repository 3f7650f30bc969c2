"""Libraries that a kit for any machine lacks: what needs one is refused in words, all else goes on."""

from __future__ import annotations

import sys

from tui.domain.errors import PackageMissing

_MAY_LACK = frozenset({"lxml", "pypdfium2", "pypdfium2_raw"})


class Refusing:
    """Asked last, when nobody has found a module: an error that is told to the person instead of a fault."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Refuse a package that may lack; None for all others. Raises PackageMissing."""
        if name in _MAY_LACK:
            raise PackageMissing(name.removesuffix("_raw"))


def refuse_missing() -> None:
    """From now on a missing library is a `PackageMissing`, which is still an ImportError to whoever can do without."""
    sys.meta_path.append(Refusing())
