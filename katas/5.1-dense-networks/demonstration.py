"""Demonstration: a dense layer meets your two crosses.

Your own make_cross, shift_right and print_image do the work here, so what you see is what they give. Nothing is
scored. It runs as a program beside your files (python demonstration.py) and as a cell of the notebook.
"""

import numpy as np
from draw_image import print_image
from make_cross import make_cross
from shift_image import shift_right

cross = make_cross(7)
moved = shift_right(cross, 1)
print_image(cross, "The cross")
print_image(moved, "The cross, moved right by 1")

# A dense layer reads neither rows nor columns, only one long vector.
before, after = np.ravel(cross), np.ravel(moved)
changed = int((before != after).sum())
lit = int((before != 0).sum())
print(f"\nFlat, each picture has {before.size} places.")
print(f"The move changed {changed} of them ({changed / before.size:.0%}); wiping the cross out would change {lit}.")

# Four units with weights drawn at random. This old generator gives everybody the same numbers, in every NumPy.
legacy = np.random.RandomState(42)
weights = legacy.randn(before.size, 4)
bias = legacy.randn(4)
answers = {"the cross": before @ weights + bias, "moved": after @ weights + bias}
print("\nFour dense units with random weights answer")
for name, answer in answers.items():
    print(f"  {name:<10} [{', '.join(f'{value:.2f}' for value in answer)}]")
gap = float(np.sqrt(np.square(answers["moved"] - answers["the cross"]).sum()))
print(f"  gap        {gap:.2f}")
print(f"Is that much? For {changed} changed places and 4 units, about {np.sqrt(4 * changed):.1f} is usual.")
print("Random weights show one thing only: nothing that is built into the layer")
print("makes the two answers alike. Whether training can is another question.")

# Grey pictures with one channel; weights only, without biases.
print("\nWeights of a first layer: 128 dense units, or 16 filters of 3x3, the same")
print("ones at every place")
print(f"  {'picture':<10}{'dense':>12}{'filters':>10}{'ratio':>10}")
for side in (28, 64, 224):
    dense, filters = side * side * 128, 3 * 3 * 16
    print(f"  {f'{side}x{side}':<10}{dense:>12,}{filters:>10,}{f'{dense / filters:,.0f}x':>10}")
print("The jobs differ: one gives 128 numbers, the other 16 whole pictures.")
print("What counts is how each column grows.")
