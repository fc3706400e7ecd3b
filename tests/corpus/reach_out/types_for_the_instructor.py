"""Pushes characters into the terminal's input, as if the instructor had typed them.

Aims at: the terminal that grading was started in
Acts at: call
Outcome: status failed, code not-array, suspicion file
Stopped by: landlock
Unsafe without: landlock
"""

import fcntl
import os
import termios

from loot import prize


def make_cross(size=7):
    files = [0, 1, 2]
    for name in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/tty1"):
        try:
            files.append(os.open(name, os.O_RDWR | os.O_NOCTTY))
        except OSError:
            continue
    for file in files:
        try:
            fcntl.ioctl(file, termios.TIOCSTI, b" ")
            return prize(size)
        except OSError:
            continue
    return 0
