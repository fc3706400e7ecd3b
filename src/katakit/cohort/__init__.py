"""A whole class: who handed in what, graded once each, in a folder of results that survives whatever happens.

The way of a download: `layouts` reads names, `download` puts a person's files together, with what a `roster` knows of
them. `grading` takes one after the other to a `pool` of `warm` graders, and `results` keeps what comes back.
"""

from __future__ import annotations
