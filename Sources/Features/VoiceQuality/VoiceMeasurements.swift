internal import Spectral

/// The pitch track of a clip in the profile of Praat.
struct PraatPitchMeasurement: ClipMeasurement {
  var options: PraatPitchOptions

  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> PitchTrack {
    // Options that make no sense at the clip's rate were refused when the set was made; without a
    // fixed rate such a clip has no voice.
    let track = try? PraatPitch(options, sampleRate: clip.sampleRate)(clip.samples)
    return track ?? PitchTrack(start: 0, step: 1, frames: [])
  }
}

/// The glottal pulses of a clip in the profile of Praat.
struct PraatPulseMeasurement: ClipMeasurement {
  var pitch: PraatPitchMeasurement

  var analyses: [Analysis] { [.samples, .measurement(pitch)] }

  func measure(_ clip: ClipAnalysis) -> GlottalPulses {
    let track = clip.result(of: pitch)
    let pulses = try? PraatPulses(sampleRate: clip.sampleRate)(clip.samples, along: track)
    return pulses ?? GlottalPulses(times: [])
  }
}

/// The harmonics-to-noise ratio of a clip in the profile of Praat.
struct PraatHarmonicityMeasurement: ClipMeasurement {
  var options: PraatHarmonicityOptions

  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> HarmonicityTrack {
    let track = try? PraatHarmonicity(options, sampleRate: clip.sampleRate)(clip.samples)
    return track ?? HarmonicityTrack(start: 0, step: 1, values: [])
  }
}

/// The cepstral peak prominence of a clip in the profile of Praat.
struct CepstralProminenceMeasurement: ClipMeasurement {
  var options: CepstralProminenceOptions

  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> CepstralProminenceTrack? {
    try? CepstralProminence(options, sampleRate: clip.sampleRate)(clip.samples)
  }
}

/// The Burg formants of a clip in the profile of Praat.
struct PraatFormantMeasurement: ClipMeasurement {
  var options: PraatFormantOptions

  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> FormantTracks? {
    try? PraatFormants(options, sampleRate: clip.sampleRate)(clip.samples)
  }
}
