"""Two decimals are more exact, and KB is the usual name."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    amount = n_bytes
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1024:
            return f"{amount:.2f} {unit}"
        amount /= 1024
    return f"{amount:.2f} TB"
