"""Closes the channel while it is loaded and goes on living.

Aims at: graders that wait for a process that has nothing more to say
Acts at: import
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import gc
import socket
import time

[line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
line._channel.shutdown(socket.SHUT_RDWR)
while True:
    time.sleep(1000)
