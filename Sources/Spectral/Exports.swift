// Results are matrices: whoever imports Spectral needs the type.
@_exported public import Tables
