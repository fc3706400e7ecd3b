"""How much of an upload is read. What goes beyond is answered in words, never read on."""

PY_BYTES = 1 << 20
"""One ``.py`` file; also the joined cells of one exercise."""

NOTEBOOK_BYTES = 32 << 20
"""One notebook, outputs and pictures included."""

NOTEBOOK_VALUES = 3_000_000
"""Values in a notebook's JSON: few bytes can ask for very many objects."""

ZIP_BYTES = 128 << 20
"""One zip archive as it lies there."""

TOTAL_BYTES = 64 << 20
"""All files taken from one upload together, unpacked."""

ENTRIES = 10_000
"""Names in a folder and all below it, or members of a zip archive."""

DEPTH = 16
"""Folders within folders."""

NOTES = 50
"""Notes about one upload; the rest is counted."""

CODE_BYTES = 1 << 20
"""All code cells of a notebook together; also all files that are searched for an exercise's functions."""
