"""``MANIFEST.json`` of a kit: what it is made of, and the SHA-256 of every file in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kitting.archives import files_of
from kitting.licences import Carried
from kitting.locks import sha256

NAME = "MANIFEST.json"
SCHEMA = "qingdan.kit/1"


def write_manifest(
    folder: Path, *, kit: str, version: str, made_of: Mapping[str, str], parts: Sequence[Carried]
) -> None:
    """Write the manifest of a kit that is otherwise finished. made_of: versions of what is no package."""
    document = {
        "schema": SCHEMA,
        "kit": kit,
        "version": version,
        "made_of": dict(sorted(made_of.items())),
        "packages": [{"name": one.name, "version": one.version, "licence": one.licence} for one in parts],
        "files": [
            {"path": name, "size": path.stat().st_size, "sha256": sha256(path)}
            for name, path in files_of(folder)
            if name != NAME
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def altered(folder: Path) -> list[str]:
    """Paths that are missing, changed or more than the manifest says; empty for a kit as it was built."""
    told = {
        entry["path"]: entry["sha256"] for entry in json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
    }
    found = {name: sha256(path) for name, path in files_of(folder) if name != NAME}
    return sorted(name for name in told.keys() | found.keys() if told.get(name) != found.get(name))
