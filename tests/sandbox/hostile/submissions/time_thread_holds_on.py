"""Time: a thread that is no daemon goes on after the last answer.

Expect: score == 100
"""
import threading
import time
threading.Thread(target=time.sleep, args=(3600,)).start()
