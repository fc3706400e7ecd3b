class Vector:
    def __init__(self, *parts):
        self.parts = parts
