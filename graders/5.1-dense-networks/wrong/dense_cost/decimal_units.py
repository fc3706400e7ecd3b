"""Kilo means a thousand."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes < 1000:
        return f"{n_bytes} B"
    amount = n_bytes / 1000
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        if amount < 1000 or unit == "TiB":
            return f"{amount:.1f} {unit}"
        amount /= 1000
