"""Namespaces: makes new ones, or enters others.

Expect: score == 100
"""
import ctypes
def attack():
    libc = ctypes.CDLL(None)
    tries = {
        "unshare": lambda: libc.unshare(0x10000000),
        "setns": lambda: libc.setns(0, 0),
        "mount": lambda: libc.mount(b"none", b"/", b"tmpfs", 0, None),
        "umount": lambda: libc.umount2(b"/", 2),
        "pivot_root": lambda: libc.syscall(155, b"/", b"/"),
        "chroot": lambda: libc.chroot(b"/"),
        "clone": lambda: libc.syscall(56, 0x10000011, 0, 0, 0, 0),
    }
    return ", ".join(name for name, call in tries.items() if call() == 0)
