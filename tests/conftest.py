"""What holds for every test: no user's files, no settings of this machine, no network."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

FORBIDDEN = frozenset(
    f"socket.{name}"
    for name in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyaddr")
)
FOLDERS = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
UNSET = ("QINGDAN_HOME", "QINGDAN_TODAY")


def _no_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in FORBIDDEN:
        raise RuntimeError(f"a test uses the network: {event}")


sys.addaudithook(_no_network)


@pytest.fixture(scope="session", autouse=True)
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A user of no name: an empty folder for a home, none of the program's variables set."""
    folder = str(tmp_path_factory.mktemp("user"))
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, folder)
        for name in [*UNSET, *(name for name in os.environ if name.startswith("XDG_"))]:
            patch.delenv(name, raising=False)
        yield
