"""Makes src/test/resources/glassbox/engine/metric/scikit-learn.json with scikit-learn as reference.

Run from the engine's folder: python3 src/test/python/metrics.py
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics

OUT = pathlib.Path("src/test/resources/glassbox/engine/metric/scikit-learn.json")


def classification(name, classes, truth, scores):
    """Scores are float32 with ties; a class may be missing from the truth or the predictions."""
    truth = np.asarray(truth)
    scores = np.asarray(scores, dtype=np.float32)
    predicted = scores.argmax(axis=1)
    labels = list(range(classes))
    each = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    macro = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, average="macro", zero_division=0
    )
    micro = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, average="micro", zero_division=0
    )
    # Ties go to the class of the lower index, as in a prediction; scikit-learn alone would not.
    untied = scores.astype(np.float64) - 1e-12 * np.arange(classes)
    shifted = scores.astype(np.float64) - scores.min() + 1e-3
    probabilities = (shifted / shifted.sum(axis=1, keepdims=True)).astype(np.float32)
    areas = [
        metrics.roc_auc_score(truth == c, scores[:, c].astype(np.float64))
        for c in labels
        if 0 < (truth == c).sum() < len(truth)
    ]
    return {
        "name": name,
        "classes": classes,
        "truth": truth.tolist(),
        "scores": scores.astype(float).ravel().tolist(),
        "predicted": predicted.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).ravel().tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "precision": each[0].tolist(),
        "recall": each[1].tolist(),
        "f1": each[2].tolist(),
        "support": each[3].tolist(),
        "macroPrecision": macro[0],
        "macroRecall": macro[1],
        "macroF1": macro[2],
        "microPrecision": micro[0],
        "microRecall": micro[1],
        "microF1": micro[2],
        "topK": [
            metrics.top_k_accuracy_score(truth, untied, k=k, labels=labels)
            for k in range(1, classes)
        ],
        "probabilities": probabilities.astype(float).ravel().tolist(),
        "logLoss": metrics.log_loss(truth, probabilities.astype(np.float64), labels=labels),
        "areas": areas,
        "macroArea": float(np.mean(areas)),
    }


def curve(name, positive, scores):
    scores = np.asarray(scores, dtype=np.float32).astype(np.float64)
    fpr, tpr, thresholds = metrics.roc_curve(positive, scores, drop_intermediate=False)
    return {
        "name": name,
        "positive": list(positive),
        "scores": scores.tolist(),
        # scikit-learn's first threshold stands for "above all"; the others are the scores.
        "thresholds": thresholds[1:].tolist(),
        "falsePositiveRates": fpr.tolist(),
        "truePositiveRates": tpr.tolist(),
        "area": metrics.roc_auc_score(positive, scores),
        **precision_recall(positive, scores),
    }


def precision_recall(positive, scores):
    precision, recall, thresholds = metrics.precision_recall_curve(positive, scores)
    # Its points run from the lowest threshold up and end with the convention (1, 0).
    return {
        "precisions": precision[-2::-1].tolist(),
        "recalls": recall[-2::-1].tolist(),
        "precisionRecallThresholds": thresholds[::-1].tolist(),
        "averagePrecision": metrics.average_precision_score(positive, scores),
        "precisionRecallArea": metrics.auc(recall, precision),
    }


def regression(name, truth, predicted):
    truth = np.asarray(truth, dtype=np.float32)
    predicted = np.asarray(predicted, dtype=np.float32)
    wide_truth = truth.astype(np.float64)
    wide_predicted = predicted.astype(np.float64)
    return {
        "name": name,
        "columns": truth.shape[1],
        "truth": truth.astype(float).ravel().tolist(),
        "predicted": predicted.astype(float).ravel().tolist(),
        "mse": metrics.mean_squared_error(wide_truth, wide_predicted),
        "mae": metrics.mean_absolute_error(wide_truth, wide_predicted),
        "r2": metrics.r2_score(wide_truth, wide_predicted),
    }


def main():
    random = np.random.default_rng(7)
    coarse = np.round(random.random((60, 4)), 1)
    truth = random.integers(0, 4, 60)
    no_two = np.where(truth == 2, 1, truth)
    never_three = coarse.copy()
    never_three[:, 3] = -1
    values = random.normal(size=(25, 2))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(
        json.dumps(
            {
                "scikit-learn": sklearn.__version__,
                "classification": [
                    classification("ties", 4, truth, coarse),
                    classification("a class without samples", 4, no_two, coarse),
                    classification("a class never predicted", 4, truth, never_three),
                    classification(
                        "neither occurs nor is predicted", 4, np.minimum(truth, 2), never_three
                    ),
                ],
                "curves": [
                    curve("all scores equal", [0, 1, 1, 0, 1], [0.5] * 5),
                    curve("perfect", [0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9]),
                    curve("ties across classes", [0, 1, 0, 1, 1, 0, 1], [0.1, 0.1, 0.4, 0.4, 0.8, 0.8, 0.9]),
                    curve("coarse", (truth == 1).astype(int).tolist(), coarse[:, 1]),
                ],
                "regression": [
                    regression("one column", values[:, :1], values[:, :1] + 0.3 * values[:, 1:]),
                    regression("two columns", values, values[:, ::-1]),
                ],
            },
            indent=1,
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
