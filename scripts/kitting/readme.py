"""``README.txt`` of a kit, in Chinese and English: how to start, where the work lies, how to upgrade."""

from __future__ import annotations

from collections.abc import Sequence

_START = {
    "linux-x86_64": (
        "在终端里执行 ./qingdan（或双击 qingdan，选“运行”）；./add-to-menu.sh 把它放进开始菜单。不需要安装 Python，不联网。",
        "In a terminal: ./qingdan (or double-click it and choose Run); ./add-to-menu.sh puts it into the menu. Needs no Python and no network.",
    ),
    "windows-x86_64": (
        "双击 qingdan.cmd。不需要安装 Python，不需要管理员权限，不联网。命令：在本文件夹打开命令提示符，qingdan.cmd --help。",
        "Double-click qingdan.cmd. Needs no Python, no administrator, no network. Commands: qingdan.cmd --help.",
    ),
    "wheels": (
        "本机须有 Python 3.11、3.12 或 3.13。Windows 双击 start.cmd，Linux 执行 sh start.sh；首次运行约半分钟，不联网。",
        "Needs Python 3.11, 3.12 or 3.13. Windows: double-click start.cmd; Linux: sh start.sh. The first start takes half a minute.",
    ),
    "pyz": (
        "本机须有 Python 3.11 或更新的版本：python3 qingdan.pyz。能用到什么程度，取决于系统里有没有下列软件包，见下。",
        "Needs Python 3.11 or newer: python3 qingdan.pyz. What it can do depends on packages of the system, see below.",
    ),
}
_PYZ = (
    (
        "qingdan.pyz 不含需要编译的软件包；系统里有就用系统的（如 sudo apt install python3-lxml）：",
        "  没有 lxml：不能读 docx 和网页，不能导出送审稿和反馈（其中的公文要用它），其余照常；",
        "  没有 pypdfium2：不能读 pdf，其余照常。程序会说缺什么，已录入的内容不受影响。",
    ),
    (
        "qingdan.pyz holds no compiled package; those of the system are used (sudo apt install python3-lxml):",
        "  without lxml: docx and web pages cannot be read, drafts and returns not exported (for their letter); all else works;",
        "  without pypdfium2: no pdf, all else works. The program says what is missing; what was entered is safe.",
    ),
)
_WORK = (
    "您的工作在哪里：默认在您自己的用户文件夹里，各用户互不相干；qingdan doctor 会显示。要随U盘走，在本文件夹旁边（不是里面）建一个名为 qingdan-home 的空文件夹。",
    "Where your work lies: in your own user folder, each user apart; qingdan doctor shows it. To keep it on the stick, make an empty folder qingdan-home beside this folder, not in it.",
)
_UPGRADE = (
    "升级：把新的文件夹放到旧的旁边，打开新的，旧的可以删去。首次打开会先备份再转换；旧版本打不开新版本的数据，并会说明。",
    "Upgrade: put the new folder beside the old one and open the new; the old may be deleted. The first start backs up, then converts; an old version refuses newer data and says so.",
)


def readme(kit: str, version: str, missing: Sequence[str], *, windows: bool) -> bytes:
    """The text as bytes: with a BOM and CRLF where Notepad may open it."""
    chinese, english = (
        [*lines, ""] for lines in (_lines(0, kit, f"清单 {version}"), _lines(1, kit, f"Qingdan {version}"))
    )
    lacking = [f"缺 / missing: {one}" for one in missing]
    text = "\n".join([*chinese, *english, *lacking]).rstrip("\n") + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig") if windows else text.encode()


def _lines(language: int, kit: str, head: str) -> list[str]:
    limits = _PYZ[language] if kit == "pyz" else ()
    return [
        head,
        "",
        *(f"{at}. {line[language]}" for at, line in enumerate((_START[kit], _WORK, _UPGRADE), 1)),
        *limits,
    ]
