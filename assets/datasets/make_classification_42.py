"""Writes make_classification_42.csv: a synthetic two-class problem with 20 features.

The table is scikit-learn's make_classification with its default informative (2) and redundant (2)
features; the other 16 columns are noise. Every number is written with the fewest digits that read
back as the same 64-bit float.

Run: python3 make_classification_42.py (needs scikit-learn; made with version 1.2.1)
"""

import csv
from pathlib import Path

from sklearn.datasets import make_classification

SAMPLES = 1000
FEATURES = 20

features, targets = make_classification(
    n_samples=SAMPLES, n_features=FEATURES, n_classes=2, random_state=42
)

with Path(__file__).with_suffix(".csv").open("w", newline="", encoding="ascii") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow([f"x{column}" for column in range(FEATURES)] + ["target"])
    for row, target in zip(features, targets):
        table.writerow([repr(float(value)) for value in row] + [int(target)])
