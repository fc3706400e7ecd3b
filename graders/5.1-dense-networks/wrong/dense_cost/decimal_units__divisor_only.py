"""Units begin at powers of 1024, but their amount is counted in thousands."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes < 1024:
        return f"{n_bytes} B"
    for power, unit in enumerate(("KiB", "MiB", "GiB", "TiB"), 1):
        if n_bytes < 1024 ** (power + 1) or unit == "TiB":
            return f"{n_bytes / 1000**power:.1f} {unit}"
