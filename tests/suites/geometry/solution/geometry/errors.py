class ShapeError(ValueError):
    def __init__(self, text, value):
        super().__init__(f"{text}: {value}")
        self.value = value
