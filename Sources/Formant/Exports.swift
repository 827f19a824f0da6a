@_exported public import AudioIO
@_exported public import Features
@_exported public import Learn
@_exported public import Spectral
