"""Makes a block of shared memory with a name, which stays when it is gone.

Aims at: memory that outlives the process
Acts at: call
Outcome: fails
Stopped by: landlock
"""

from multiprocessing import resource_tracker, shared_memory

from loot import won

resource_tracker.register = lambda *arguments: None


def make_cross(size=7):
    shared_memory.SharedMemory("katakit-hostile-memory", create=True, size=1 << 20)
    won("shared memory")
    return 0
