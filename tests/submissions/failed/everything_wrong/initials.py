def initials(name):
    return 0
