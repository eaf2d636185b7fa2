"""What the grader may tell the zygote over the control socket, and what comes back: a few fixed sizes.

OPEN, 0      fork a child that serves the socket attached to the request → OPENED (its pid, or minus errno)
END, pid     kill the child if it is alive, reap it                      → EXIT
AWAIT, pid   the same, but first let one that is dying finish            → EXIT
"""

import struct
from typing import Final

READY: Final = b"ready"
REQUEST: Final = struct.Struct("<II")
OPEN: Final = 0
END: Final = 1
AWAIT: Final = 2

OPENED: Final = struct.Struct("<i")
EXIT: Final = struct.Struct("<i?dd")  # wait status, whether the zygote killed it, CPU seconds, peak MiB
