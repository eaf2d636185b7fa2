"""Kernel: the calls that broke out of sandboxes before.

Expect: score == 100
"""
import ctypes
def attack():
    libc = ctypes.CDLL(None)
    numbers = {
        "ptrace": 101, "keyctl": 250, "add_key": 248, "bpf": 321, "userfaultfd": 323, "perf_event_open": 298,
        "io_uring_setup": 425, "memfd_create": 319, "shmget": 29, "process_vm_readv": 310, "personality": 135,
        "seccomp": 317, "open_by_handle_at": 304, "kexec_load": 246, "init_module": 175, "iopl": 172,
    }
    return ", ".join(name for name, number in numbers.items() if libc.syscall(number, 1, 1, 1, 0, 0, 0) >= 0)
