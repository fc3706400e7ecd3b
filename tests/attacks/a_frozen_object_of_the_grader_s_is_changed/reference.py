def area(box):
    return box.w * box.h
