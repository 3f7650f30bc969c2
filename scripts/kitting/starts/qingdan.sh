#!/bin/sh
# Starts Qingdan from this folder, wherever it lies. A double click opens a terminal for it.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1

# The work lies in the folder qingdan-home beside this kit, if there is one, else where the program finds it.
if [ -z "${QINGDAN_HOME:-}" ] && [ -d "$here/../qingdan-home" ]; then
    QINGDAN_HOME=$(CDPATH= cd -- "$here/../qingdan-home" && pwd -P)
    export QINGDAN_HOME
fi

# A locale that cannot write Chinese ("C", none at all) would turn every character into a question mark.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) LC_ALL=C.UTF-8; export LC_ALL ;;
esac

if [ $# -eq 0 ] && [ ! -t 0 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    for terminal in deepin-terminal mate-terminal gnome-terminal konsole xfce4-terminal x-terminal-emulator xterm; do
        command -v "$terminal" >/dev/null 2>&1 || continue
        case $terminal in
            gnome-terminal) exec "$terminal" -- "$here/app/qingdan" ;;
            mate-terminal | xfce4-terminal) exec "$terminal" -x "$here/app/qingdan" ;;
            *) exec "$terminal" -e "$here/app/qingdan" ;;
        esac
    done
fi
exec "$here/app/qingdan" "$@"
