"""One decimal: what comes after it is cut off."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes < 1024:
        return f"{n_bytes} B"
    power = min((n_bytes.bit_length() - 1) // 10, 4)
    tenths = n_bytes * 10 // 1024**power
    return f"{tenths // 10}.{tenths % 10} {' KMGT'[power]}iB"
