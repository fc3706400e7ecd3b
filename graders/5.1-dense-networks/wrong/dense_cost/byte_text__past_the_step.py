"""A unit is used when there is more than one of it."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes <= 1024:
        return f"{n_bytes} B"
    amount, unit = n_bytes / 1024, "KiB"
    for larger in ("MiB", "GiB", "TiB"):
        if amount > 1024:
            amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}"
