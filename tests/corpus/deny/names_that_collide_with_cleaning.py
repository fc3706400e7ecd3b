"""Uses the names that the removal of its folder gives to what it moves.

Aims at: whoever removes what is left
Acts at: call
Outcome: fails
Stopped by: cleaning
"""

import os


def make_cross(size=7):
    for number in range(1, 30):
        os.makedirs(f"\x7fkatakit-{number}/inner/x", exist_ok=True)
    for number in range(30, 60):
        open(f"\x7fkatakit-{number}", "w").close()
    return 0
