"""Opens a port and waits for somebody to connect.

Aims at: a door into the worker
Acts at: import
Outcome: status error, code import-error, suspicion network
Stopped by: seccomp
"""

import socket

from loot import prize

server = socket.create_server(("127.0.0.1", 0))
make_cross = prize
