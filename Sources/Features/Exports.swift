// Tables and schemas are what feature extraction returns, parallelism and the quality of resampling
// are what it takes, and options of transforms stand in those of descriptors.
@_exported public import Determinism
@_exported public import Resampling
@_exported public import Spectral
@_exported public import Tables
