"""Settings from environment variables and the command line."""
import os
import sys


def get_port():
    """Port from APP_PORT, 8000 when not set; ValueError when silly."""
    text = os.environ.get("APP_PORT", "8000")
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError(f"port out of range: {port}")
    return port


def is_debug():
    """Is APP_DEBUG set to 1, true or on?"""
    return os.getenv("APP_DEBUG", "").lower() in {"1", "true", "on"}


def require(name):
    """The variable's value; RuntimeError when it is missing."""
    try:
        return os.environ[name]
    except KeyError as err:
        raise RuntimeError(f"please set {name}") from err


def expand(text):
    """Replace $NAME by environment variables."""
    return os.path.expandvars(text)


def parse_args():
    """sys.argv[1:] -> (options dict, list of names)."""
    options, names = {}, []
    for arg in sys.argv[1:]:
        if arg.startswith("--"):
            key, _, value = arg[2:].partition("=")
            options[key] = value or True
        else:
            names.append(arg)
    return options, names


def main():
    """Print a greeting for each name; exit with 2 when there are none."""
    options, names = parse_args()
    if not names:
        print("usage: greet NAME...", file=sys.stderr)
        sys.exit(2)
    for name in names:
        print("HELLO" if options.get("loud") else "hello", name)
    return 0


def export(name, value):
    """Set an environment variable for the programs we start."""
    os.environ[name] = str(value)
