"""Every window is a small dense layer: counts come from the exercise before this one."""

from dense_cost import count_dense_params


class Windows:
    def __init__(self, kernel_size):
        self.high, self.wide = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size

    def inside(self, image_shape):
        down = range(self.high, image_shape[0] + 1)
        right = range(self.wide, image_shape[1] + 1)
        if not len(down) or not len(right):
            raise ValueError("the window is larger than the picture")
        return len(down) * len(right)

    def shape(self, channels):
        return self.high, self.wide, channels


def _channels(height, width, channels=1):
    return channels


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    return count_dense_params(Windows(kernel_size).shape(in_channels), filters, use_bias)


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    window = Windows(kernel_size)
    one = count_dense_params(window.shape(_channels(*image_shape)), filters, use_bias)
    return one * window.inside(image_shape)


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    window = Windows(kernel_size)
    one = count_dense_params(window.shape(_channels(*image_shape)), filters, use_bias=False)
    match padding:
        case "valid":
            return one * window.inside(image_shape)
        case "same" if window.high % 2 and window.wide % 2:
            return one * count_dense_params(image_shape[:2], 1, False)
        case _:
            raise ValueError("only valid, or same with odd sides")
