"""Nothing is larger than some GiB."""


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes < 1024:
        return f"{n_bytes} B"
    power = min((n_bytes.bit_length() - 1) // 10, 3)
    return f"{n_bytes / 1024**power:.1f} {' KMG'[power]}iB"
