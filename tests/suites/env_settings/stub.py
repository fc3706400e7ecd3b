"""Settings from environment variables and the command line."""
import os
import sys


def get_port():
    """Port from APP_PORT, 8000 when not set; ValueError when silly."""
    raise NotImplementedError


def is_debug():
    """Is APP_DEBUG set to 1, true or on?"""
    raise NotImplementedError


def require(name):
    """The variable's value; RuntimeError when it is missing."""
    raise NotImplementedError


def expand(text):
    """Replace $NAME by environment variables."""
    raise NotImplementedError


def parse_args():
    """sys.argv[1:] -> (options dict, list of names)."""
    raise NotImplementedError


def main():
    """Print a greeting for each name; exit with 2 when there are none."""
    raise NotImplementedError


def export(name, value):
    """Set an environment variable for the programs we start."""
    raise NotImplementedError
