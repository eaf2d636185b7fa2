"""Reading: the memory of its parent and of the grader.

Expect: score == 100
"""
import ctypes
import os
def attack():
    libc = ctypes.CDLL(None)
    buffer = ctypes.create_string_buffer(8)
    vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    for pid in (1, os.getppid(), {{PID}}):
        if libc.process_vm_readv(pid, vector, 1, vector, 1, 0) > 0 or libc.ptrace(16, pid, 0, 0) == 0:
            return f"memory of {pid}"
