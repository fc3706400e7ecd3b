"""A plugin of pytest for the baseline: after collection, run all tests in one fork after the other; isolate nothing.

``WARM_FORKS`` says in how many.
"""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Fork, wait, and fork again; a fork itself runs its tests as always."""
    for _ in range(int(os.environ["WARM_FORKS"])):
        pid = os.fork()
        if pid == 0:
            for index, item in enumerate(session.items):
                after = session.items[index + 1] if index + 1 < len(session.items) else None
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            os._exit(1 if session.testsfailed else 0)
        if os.waitpid(pid, 0)[1]:
            raise RuntimeError("a fork did not pass its tests")
    return True
