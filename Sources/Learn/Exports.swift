// A data set is made from a table, and every learner takes a parallelism and a seed.
@_exported public import Determinism
@_exported public import Tables
