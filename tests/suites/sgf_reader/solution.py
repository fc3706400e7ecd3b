class SgfTree:
    def __init__(self, properties=None, children=None):
        self.properties = properties or {}
        self.children = children or []

    def __eq__(self, other):
        if not isinstance(other, SgfTree):
            return False
        return self.properties == other.properties and self.children == other.children

    def __ne__(self, other):
        return not self == other


def parse(s):
    pos = 0

    def tree():
        nonlocal pos
        if pos >= len(s) or s[pos] != "(":
            raise ValueError("tree missing")
        pos += 1
        if s[pos] != ";":
            raise ValueError("tree with no nodes")
        nodes = []
        while s[pos] == ";":
            pos += 1
            nodes.append(node())
        kids = []
        while s[pos] == "(":
            kids.append(tree())
        pos += 1
        root = nodes.pop()
        root.children = kids
        while nodes:
            n = nodes.pop()
            n.children = [root]
            root = n
        return root

    def node():
        nonlocal pos
        props = {}
        while s[pos].isalpha():
            key = ""
            while s[pos].isalpha():
                key += s[pos]
                pos += 1
            if key != key.upper():
                raise ValueError("property must be in uppercase")
            if s[pos] != "[":
                raise ValueError("properties without delimiter")
            vals = []
            while s[pos] == "[":
                end = s.index("]", pos)
                vals.append(s[pos + 1 : end])
                pos = end + 1
            props[key] = vals
        return SgfTree(props)

    return tree()
