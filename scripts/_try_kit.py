"""The Linux kit on bare systems: ``scripts/kits --try KIT ROOT…`` (docs/deployment.md)."""

import sys
from pathlib import Path

from kitting.trials import run

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("scripts/kits --try KIT ROOT…")
    sys.exit(run(Path(sys.argv[1]).resolve(), [Path(word).resolve() for word in sys.argv[2:]]))
