"""One number per unit: that is a list."""


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError("inputs and weights do not fit")
    if bias is not None and bias.shape != weights.shape[1:]:
        raise ValueError("the bias does not fit")
    if x.ndim == 2:
        return [dense_forward(row, weights, bias) for row in x]
    sums = [sum(float(a) * float(w) for a, w in zip(x, column, strict=True)) for column in weights.T]
    return sums if bias is None else [one + float(b) for one, b in zip(sums, bias, strict=True)]


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a, b = (dense_forward(img.ravel(), weights, bias) for img in (img_a, img_b))
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5
