internal import Spectral

extension FrameDescriptor {
  /// Whether the measure of digital silence is a number.
  var isDefinedInSilence: Bool {
    switch self {
    case .rms, .energy, .zeroCrossingRate, .bandLevel, .logMel, .mfcc: true
    default: false
    }
  }

  /// Whether every frame has a number.
  var isDefinedEverywhere: Bool {
    switch self {
    case .centroid, .bandwidth, .rolloff, .flatness, .contrast, .polynomial, .chroma: true
    default: isDefinedInSilence
    }
  }

  /// What is wrong with the parameters, or nil; other plans check theirs.
  func problem(_ spectrum: SpectrumOptions, _ sampleRate: Double?) -> String? {
    switch self {
    case .bandwidth(let power):
      power > 0 && power.isFinite
        ? nil : "the bandwidth's power is \(power), but must be above 0 and finite"
    case .rolloff(let share):
      share > 0 && share < 1
        ? nil : "the roll-off's share is \(share), but must lie between 0 and 1"
    case .polynomial(let order):
      (0...8).contains(order) && order < spectrum.fftLength / 2
        ? nil : "the polynomial's order is \(order), but must be from 0 to 8"
    case .energyEntropy(let parts):
      (2...max(2, spectrum.fftLength)).contains(parts)
        ? nil
        : "the energy's entropy is of \(parts) parts, but must be of 2 up to the frame's samples"
    case .slope(let band), .bandLevel(let band):
      problem(of: band, spectrum, sampleRate)
    case .alphaRatio, .hammarbergIndex:
      problem(of: 0...5_000, spectrum, sampleRate)
    case .contrast(_, _, _, let topDB?), .logMel(_, let topDB?), .mfcc(_, _, let topDB?):
      topDB > 0 && topDB.isFinite ? nil : "topDB is \(topDB), but must be above 0 and finite"
    default: nil
    }
  }

  private func problem(
    of band: ClosedRange<Double>, _ spectrum: SpectrumOptions, _ sampleRate: Double?
  ) -> String? {
    guard band.lowerBound >= 0, band.upperBound.isFinite else {
      return "\(name): the band \(band) is not one of frequencies"
    }
    guard let sampleRate, spectrum.fftLength > 0 else { return nil }
    guard band.upperBound <= sampleRate / 2 else {
      return "\(name): the band \(band) Hz ends above half the analysis rate, \(sampleRate / 2) Hz"
    }
    let spacing = sampleRate / Double(spectrum.fftLength)
    return band.upperBound - band.lowerBound >= 3 * spacing
      ? nil : "\(name): the band \(band) Hz holds fewer than three bins of \(spacing) Hz"
  }
}
