"""Learners: training, prediction, one row; beside scikit-learn, LightGBM, XGBoost and YDF."""

import learning
from learning import LearningTask as Task
from study import Study

LARGE, SMALL = (95_481, 60), (3_168, 20)

TASKS = (
    Task("forest", "forest, 100 trees, 95 481 × 60", LARGE, most=6.0, memory=True),
    Task("forest", "the same on 2 threads, wall time", LARGE, threads=2, key="wall_s", ideal=1.5),
    Task("forest50", "forest, 50 trees, 3 168 × 20", SMALL, most=0.045, passes=5),
    Task("softmax", "softmax, 95 481 × 60, tolerance 1e-4", LARGE, passes=5, most=0.10,
         times=(2, "scikit-learn"), is_aim=True),
    Task("mlp_epoch", "MLP 60-100-2, an epoch of 95 481 rows, of five", LARGE, passes=3,
         times=(4, "scikit-learn")),
    Task("boosted", "boosted trees, 100 × 31 leaves, 95 481 × 60", LARGE, times=(1, "LightGBM")),
    Task("permutation", "permutation importance, 100 trees, 3 168 × 20", SMALL,
         times=(20, "scikit-learn"), rounds=1),
    Task("forest_predict", "forest, 3 168 × 20: rows a second", SMALL, key="rows_per_s",
         times=(1.5, ""), rounds=1),
    Task("forest_predict", "one row, microseconds, median", SMALL, key="row_p50_us", most=10,
         rounds=3),
    Task("forest_predict", "one row, 99th percentile", SMALL, key="row_p99_us", most=20,
         is_aim=True, rounds=3),
    Task("forest_predict", "forest, 95 481 × 60: rows a second", LARGE, key="rows_per_s",
         times=(1, ""), rounds=1),
    Task("boosted_predict", "boosted trees, 95 481 × 60: rows a second", LARGE, key="rows_per_s",
         times=(1, ""), is_aim=True, rounds=1),
    Task("softmax_predict", "softmax, 20 columns: one row, microseconds", SMALL, key="row_p50_us",
         most=2, rounds=1),
    Task("mlp_predict", "MLP 20-100-2: one row, microseconds", SMALL, key="row_p50_us", most=2,
         rounds=1),
    Task("grouped_folds", "5 grouped folds of 300 trees, 95 481 × 60, 2 000 replicates, 2 threads",
         LARGE, threads=2, key="wall_s", most=60, rounds=1),
)

STUDY = Study("learn", (), run=lambda bench, folder, rounds, names: learning.section(
    TASKS, bench, folder, rounds, names))
