"""Key = value configuration files."""


class ConfigError(Exception):
    """A line of a configuration file is malformed."""

    def __init__(self, path, lineno, line):
        super().__init__(f"{path}:{lineno}: cannot parse {line!r}")
        self.path = path
        self.lineno = lineno
        self.line = line


def load(path):
    """Read a configuration into a dictionary. '#' begins a comment."""
    result = {}
    with open(path) as f:
        for number, line in enumerate(f, start=1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            key, sep, value = line.partition("=")
            if not sep:
                raise ConfigError(path, number, line)
            result[key.strip()] = value.strip()
    return result


def save(path, config):
    """Write a configuration, sorted by key."""
    with open(path, "w") as f:
        for key in sorted(config):
            f.write(f"{key} = {config[key]}\n")


def load_or_default(path, default):
    """Like load, but a missing file gives a copy of the default."""
    try:
        return load(path)
    except FileNotFoundError:
        return dict(default)


def count_lines(path):
    """The number of lines of a text file."""
    with open(path, encoding="utf-8") as f:
        return len(f.read().splitlines())
