"""Writing: a file anywhere.

Expect: score == 100
"""
import os
def attack():
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run", "/", "/jail", "/home", "/root", ".", "{{PROJECT}}", "{{OUT}}"):
        try:
            open(os.path.join(folder, "breach"), "w").write("x")
        except OSError:
            continue
        return f"wrote to {folder}"
    try:
        open("{{MARKER}}", "w").write("x")
        return "wrote the marker"
    except OSError:
        return None
