"""Where student code runs: worker processes, and how the trusted side talks to them.

`launch` starts the worker parent of a run, `process` is one worker seen from outside, `program` is what it runs,
`session` one exercise of one submission, `values` what a grader gets to hold. Nothing here knows pytest, scores or
reports. (No names are exported from here: `launch` must be importable without numpy, so that the worker parent
starts early.)
"""
