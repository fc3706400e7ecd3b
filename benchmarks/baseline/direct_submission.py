"""The baseline of the benchmarks: a pytest plugin that imports a submission directly, without any isolation.

Graders get the same fixtures as under Katakit. Loaded with ``-p direct_submission``; the submission's folder is on the
path. Never use this to grade: the submission can do here whatever it likes.
"""

from __future__ import annotations

import importlib
import zlib

import numpy as np
import pytest


def pytest_addoption(parser):
    parser.addoption("--tb", dest="tbstyle", default="line")
    parser.addoption("--verbosity", dest="verbose", type=int, default=0)


def pytest_configure(config):
    config.addinivalue_line("markers", "check(group, function, codes, visibility, weight): what a test counts for")


@pytest.hookimpl(trylast=True)
def pytest_report_teststatus(report):
    return (report.outcome if report.when == "call" or report.failed else "", "", "")


@pytest.fixture
def submission(request):
    return importlib.import_module(request.node.path.stem.removeprefix("test_"))


@pytest.fixture
def seed(request):
    return zlib.crc32(request.node.name.encode())


@pytest.fixture
def rng(seed):
    return np.random.default_rng(seed)
