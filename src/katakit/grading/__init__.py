"""From a submission to a report: the graders' pytest run, its outcomes, the score."""

from katakit.grading.grade import grade

__all__ = ["grade"]
