#!/bin/sh
# Puts Qingdan into the menu of the user who runs this. To take it out again, delete the file it names.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications
case $here in
    *[\"\`\$\\%]*) echo "此文件夹的路径含有 \" \` \$ \\ % 之一，请先换一个位置。 The path holds a character a menu entry cannot." >&2; exit 1 ;;
esac
mkdir -p "$menu" || exit 1
cat >"$menu/qingdan.desktop" <<END || exit 1
[Desktop Entry]
Type=Application
Name=清单
Name[en]=Qingdan
Comment=任务清单与反馈
Exec="$here/qingdan"
Terminal=true
Categories=Office;
END
echo "已加入菜单 / in the menu: $menu/qingdan.desktop"
