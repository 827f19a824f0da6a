// Placeholder until the first type of LinearAlgebra lands.
