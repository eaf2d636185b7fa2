"""State: changes the settings of numpy and of the interpreter.

Expect: score == 100
"""
import gc
import sys
import warnings
def attack():
    np.seterr(all="raise")
    np.set_printoptions(precision=1, threshold=1)
    np.random.seed(1)
    warnings.simplefilter("error")
    gc.disable()
    sys.setswitchinterval(100)
