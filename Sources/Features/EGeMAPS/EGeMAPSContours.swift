internal import Spectral

/// What eGeMAPS measures of each frame of a clip; 0 where a frame has no value.
struct EGeMAPSContours: Sendable {
  /// Of the frames of 20 ms.
  var short = ShortContours()

  /// Semitones above 27.5 Hz of the frames of 60 ms.
  var semitones: [Double] = []

  /// The frames whose voicing was decided before the clip ended; functionals take only these.
  var decidedCount = 0

  var jitter: [Double] = []
  var shimmer: [Double] = []
  var harmonics = HarmonicContours()

  /// Three each, by frame.
  var formantFrequencies: [[Double]] = []
  var formantBandwidths: [[Double]] = []

  /// What is measured of the spectra of 20 ms.
  struct ShortContours: Sendable {
    var energy: [Double] = []
    var loudness: [Double] = []
    var alphaRatio: [Double] = []
    var hammarberg: [Double] = []
    var lowSlope: [Double] = []
    var middleSlope: [Double] = []
    var flux: [Double] = []
    var cepstra: [[Double]] = Array(repeating: [], count: EGeMAPSPlan.cepstrumCount)
  }

  /// What is measured of the harmonics of voiced frames.
  struct HarmonicContours: Sendable {
    var harmonicity: [Double]
    var difference: [Double]
    var thirdFormantDifference: [Double]
    var amplitudes: [[Double]]

    /// Creates the contours of frames without harmonics.
    init(frameCount: Int = 0) {
      harmonicity = Array(repeating: 0, count: frameCount)
      (difference, thirdFormantDifference) = (harmonicity, harmonicity)
      // openSMILE's value for a frame without harmonics; its means contain it.
      amplitudes = Array(repeating: Array(repeating: -201, count: frameCount), count: 3)
    }
  }
}

/// Measures the contours of a clip once, for its 88 functionals.
struct EGeMAPSMeasurement: ClipMeasurement {
  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> EGeMAPSContours? {
    guard let plan = EGeMAPSPlan.shared, clip.sampleRate == EGeMAPSPlan.sampleRate,
      clip.sampleCount >= EGeMAPSPlan.longLength,
      let tracker = try? SubharmonicPitch(sampleRate: clip.sampleRate)
    else { return nil }
    let samples = clip.samples.map { Double($0) }
    var frequencies: [Double] = []
    var live = tracker.live()
    live.push(samples) { _, frame in frequencies.append(frame.frequency ?? 0) }
    var contours = EGeMAPSContours()
    contours.decidedCount = frequencies.count
    live.finish { _, frame in frequencies.append(frame.frequency ?? 0) }
    contours.semitones = frequencies.map {
      $0 > 0 ? 12 * octaves(from: 27.5, to: $0) : 0
    }
    var short = ShortFrameMeter(plan)
    short.measure(samples, voiced: frequencies)
    contours.short = short.contours
    contours.formantFrequencies = short.formants.frequencies
    contours.formantBandwidths = short.formants.bandwidths
    var long = HarmonicMeter(plan, frameCount: frequencies.count)
    long.measure(samples, frequencies, formants: contours.formantFrequencies)
    contours.harmonics = long.contours
    let periods = PeriodMatcher(of: samples, frequencies)
    (contours.jitter, contours.shimmer) = (periods.jitter, periods.shimmer)
    return contours
  }
}
