internal import Spectral

// The parameters of a column, as the schema shows and hashes them.

extension PraatPitchOptions {
  var parameters: [String: String] {
    [
      "method": method.rawValue, "timeStep": timeStep.map { "\($0)" } ?? "a quarter window",
      "floor": "\(floor)", "ceiling": "\(ceiling)", "maximumCandidates": "\(maximumCandidates)",
      "isVeryAccurate": "\(isVeryAccurate)", "silenceThreshold": "\(silenceThreshold)",
      "voicingThreshold": "\(voicingThreshold)", "octaveCost": "\(octaveCost)",
      "octaveJumpCost": "\(octaveJumpCost)", "voicedUnvoicedCost": "\(voicedUnvoicedCost)",
    ]
  }
}

extension PraatHarmonicityOptions {
  var parameters: [String: String] {
    [
      "method": method.rawValue, "timeStep": "\(timeStep)", "floor": "\(floor)",
      "silenceThreshold": "\(silenceThreshold)", "periodsPerWindow": "\(periodsPerWindow)",
    ]
  }
}

extension PraatFormantOptions {
  var parameters: [String: String] {
    [
      "ceiling": "\(ceiling)", "maximumFormants": "\(maximumFormants)",
      "windowLength": "\(windowLength)",
      "timeStep": timeStep.map { "\($0)" } ?? "a quarter of the window length",
      "preEmphasis": "\(preEmphasis)",
    ]
  }
}

extension CepstralProminenceOptions {
  var parameters: [String: String] {
    [
      "floor": "\(floor)", "timeStep": "\(timeStep)", "maximumFrequency": "\(maximumFrequency)",
      "preEmphasis": "\(preEmphasis)", "subtractsTrend": "\(subtractsTrend)",
      "timeSmoothing": "\(timeSmoothing)", "quefrencySmoothing": "\(quefrencySmoothing)",
      "lowestPeak": "\(lowestPeak)", "highestPeak": "\(highestPeak)",
      "trendStart": "\(trendStart)", "trendEnd": "\(trendEnd)", "trend": trend.rawValue,
      "fit": fit.rawValue,
    ]
  }
}
