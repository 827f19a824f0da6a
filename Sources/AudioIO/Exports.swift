// Resampling is a module of its own below AudioIO, because feature extraction resamples too.
@_exported public import Resampling
