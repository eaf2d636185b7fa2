"""Reading: reports and gradebook of this batch.

Expect: score == 100
"""
import os
def attack():
    for look in (lambda: os.listdir("{{OUT}}"), lambda: open("{{OUT}}/batch.json").read(), lambda: os.listdir("{{OUT}}/reports")):
        try:
            look()
        except OSError:
            continue
        return "read reports"
