"""One format serves all units, bytes too."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    amount = n_bytes
    for unit in ("B", "KiB", "MiB", "GiB"):
        if amount < 1024:
            return f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} TiB"
