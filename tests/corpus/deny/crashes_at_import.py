"""Uses memory whose file was cut off under it, while it is loaded.

Aims at: graders that share a process with it
Acts at: import
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import mmap
import os

file = os.open("cut", os.O_RDWR | os.O_CREAT)
os.ftruncate(file, 8192)
memory = mmap.mmap(file, 8192)
os.ftruncate(file, 0)
memory[5000] = 1
