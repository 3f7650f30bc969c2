#!/bin/sh
# Opens Qingdan with a Python of this machine. Arguments are those of the command qingdan.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
for python in python3.13 python3.12 python3.11 python3 python; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue
    exec "$python" "$here/start.py" "$@"
done
echo "没有找到 Python 3.11、3.12 或 3.13。可改用不需要 Python 的安装包，见 README.txt。" >&2
echo "No Python 3.11, 3.12 or 3.13 was found. A kit that needs none: see README.txt." >&2
exit 2
