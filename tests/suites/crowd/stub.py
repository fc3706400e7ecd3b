class Till:
    sum = 0

    def put(self, amount):
        raise NotImplementedError
