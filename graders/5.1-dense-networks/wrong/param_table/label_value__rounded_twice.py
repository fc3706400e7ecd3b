"""First to one decimal, then to none: two small steps are better than a large one."""

from decimal import ROUND_HALF_UP, Decimal, localcontext


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    with localcontext(prec=90):
        tenths = (Decimal(dense) / Decimal(conv)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{int(tenths.quantize(Decimal(1), ROUND_HALF_UP)):,}x"
