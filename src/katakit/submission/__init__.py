"""What a student handed in, from a path to frozen data.

A folder, a ``.py`` file, a notebook or a zip of these is read once, within limits, and what it holds of a
kata is found. Nothing is imported, compiled, parsed or evaluated here: a student's code stays text.

The way of an upload: `folder` and `archive` take in bytes (`gathering`, `limits`), which is an `upload`; its
`contents` are texts (`decoding`), blocks (`lines`, `blocks`) and `notebook` cells; `matching` sees them from
one kata, with `cells`, `markers`, `combined`, `renamed` and `choosing` where that is not plain.
"""

from katakit.submission.matching import match, occurring_katas, read_submission
from katakit.submission.model import BrokenSource, ExerciseSource, Origin, Part, Submission
from katakit.submission.upload import Upload, open_files, open_submission

__all__ = [
    "BrokenSource",
    "ExerciseSource",
    "Origin",
    "Part",
    "Submission",
    "Upload",
    "match",
    "occurring_katas",
    "open_files",
    "open_submission",
    "read_submission",
]
