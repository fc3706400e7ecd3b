"""Asks for the address of a name, which would tell a stranger that it was here.

Aims at: a server of names
Acts at: import
Outcome: status error, code import-error, suspicion network
Stopped by: seccomp
Unsafe without: seccomp
"""

import socket

from loot import prize

socket.getaddrinfo("was-here.invalid", 80, proto=socket.IPPROTO_TCP, flags=socket.AI_ADDRCONFIG)
make_cross = prize
