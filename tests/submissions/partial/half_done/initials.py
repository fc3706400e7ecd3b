def initials(name):
    print("called with", name)
    return name[0].upper()
