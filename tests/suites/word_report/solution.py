"""Text files."""
from pathlib import Path


def count_words(path):
    """A dictionary of lower-case words and their counts."""
    counts = {}
    with open(path, encoding="utf-8") as f:
        for word in f.read().lower().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def write_report(source, target):
    """Write 'word count' lines (by count, then word); return the target Path."""
    rows = sorted(count_words(source).items(), key=lambda r: (-r[1], r[0]))
    with open(target, "w", encoding="utf-8") as f:
        for word, n in rows:
            print(word, n, file=f)
    return Path(target)


def append_line(path, line):
    """Append one line to the file."""
    with open(path, "a", encoding="utf-8") as f:
        f.write(line + "\n")


def longest_line(path):
    """The longest line of the file."""
    return max(Path(path).read_text(encoding="utf-8").splitlines(), key=len, default="")


def text_files(folder):
    """Sorted names of the .txt files in a folder and below."""
    return sorted(p.name for p in Path(folder).rglob("*.txt"))


def copy_upper(source, target):
    """Copy a file in capitals; refuse to overwrite."""
    with open(source) as src, open(target, "x") as dst:
        for line in src:
            dst.write(line.upper())


def read_lines(path):
    """A generator of stripped lines."""
    with open(path) as f:
        for line in f:
            yield line.strip()
