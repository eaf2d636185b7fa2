"""Time: works on in a destructor and in an exit handler after everything was answered.

Expect: score == 100
"""
import atexit
import time
class Late:
    def __del__(self):
        time.sleep(3600)
late = Late()
atexit.register(time.sleep, 3600)
