#!/bin/sh
# Starts Qingdan from this folder, wherever it lies. A double click opens a terminal for it.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1

# The work lies in the folder qingdan-home beside this kit, if there is one, else where the program finds it.
if [ -z "${QINGDAN_HOME:-}" ] && [ -d "$here/../qingdan-home" ]; then
    QINGDAN_HOME=$(CDPATH= cd -- "$here/../qingdan-home" && pwd -P)
    export QINGDAN_HOME
fi

if [ $# -eq 0 ] && [ ! -t 0 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    for terminal in deepin-terminal mate-terminal gnome-terminal konsole xfce4-terminal x-terminal-emulator xterm; do
        command -v "$terminal" >/dev/null 2>&1 || continue
        case $terminal in
            gnome-terminal) exec "$terminal" -- "$here/qingdan" ;;
            mate-terminal | xfce4-terminal) exec "$terminal" -x "$here/qingdan" ;;
            *) exec "$terminal" -e "$here/qingdan" ;;
        esac
    done
fi

# The libraries of the kit, for the few systems that lack the one the program needs to unpack itself.
LD_LIBRARY_PATH=$here/app/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} exec "$here/app/qingdan" "$@"
