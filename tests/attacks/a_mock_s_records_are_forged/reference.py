def g(m):
    m.send(1)
