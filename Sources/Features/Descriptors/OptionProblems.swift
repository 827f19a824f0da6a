// What is wrong with options that no transform checks, or nil.

extension ActivityGate {
  var problem: String? {
    range >= 0 && range.isFinite
      ? nil : "the gate's range is \(range) dB, but must be at least 0 and finite"
  }
}

extension PitchOptions {
  var problem: String? {
    if !(maximumAperiodicity > 0 && maximumAperiodicity.isFinite) {
      return "maximumAperiodicity is \(maximumAperiodicity), but must be above 0 and finite"
    }
    if !(maximumDeviation > 0 && maximumDeviation.isFinite) {
      return "maximumDeviation is \(maximumDeviation) semitones, but must be above 0 and finite"
    }
    if minimumFrameCount < 1 { return "minimumFrameCount must be at least 1" }
    return gate.problem
  }
}

extension FrameSelection {
  var problem: String? {
    switch self {
    case .all: nil
    case .active(let gate): gate.problem
    case .voiced(let options): options.problem
    }
  }
}
