"""Reading: walks the whole file system for anything that tells of answers.

Expect: score == 100
"""
import os
def attack():
    words = ("solution", "reference", "autograder", "exercises", "gradebook", "shadow", "passwd", "id_rsa")
    for folder, folders, names in os.walk("/"):
        for name in [*folders, *names]:
            if any(word in name.lower() for word in words) and not folder.startswith(("/jail/lib", "/jail/packages/numpy", "{{STDLIB}}")):
                try:
                    open(os.path.join(folder, name)).read(1)
                except OSError:
                    continue
                return os.path.join(folder, name)
