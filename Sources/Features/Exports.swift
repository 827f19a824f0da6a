// Tables and schemas are what feature extraction returns, and parallelism is what it takes.
@_exported public import Determinism
@_exported public import Tables
