class Recorder:
    def __init__(self, swallow=False):
        pass
