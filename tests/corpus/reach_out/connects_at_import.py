"""Opens a connection over the sixth version of the protocol while it is loaded.

Aims at: a server on this machine
Acts at: import
Outcome: status error, code import-error, suspicion network
Stopped by: seccomp
"""

import socket

from loot import TCP6, prize

with socket.socket(socket.AF_INET6) as plug:
    plug.connect(("::1", TCP6))
make_cross = prize
