internal import Foundation

// The elementary functions of the C library, under names that say which logarithm.

func naturalLogarithm(_ x: Double) -> Double { log(x) }

func exponential(_ x: Double) -> Double { exp(x) }

/// Octaves from one frequency to another.
func octaves(from low: Double, to high: Double) -> Double { log2(high / low) }

/// A number to a power.
func raise(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }
