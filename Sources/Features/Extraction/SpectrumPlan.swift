internal import Spectral

/// One short-time transform and everything that is computed from its power.
struct SpectrumPlan: Sendable {
  let options: SpectrumOptions
  let spectrogram: Spectrogram<Float>
  let scratches: ScratchPool<SpectrumPass.Scratch> = ScratchPool(capacity: 8)
  /// The first bin at or above 60 Hz, or nil if levels are not wanted.
  var firstLevelBin: Int?
  var wantsMean = false
  var wantsMeanMagnitudes = false
  var cepstra: [CepstraPlan] = []
  var formants: [FormantPlan] = []
  var meters: [FrameMeter] = []
  var bands: [BandPlan] = []

  /// Whether a meter reads decibels.
  var wantsDecibels: Bool {
    meters.contains { if case .slope = $0.descriptor { true } else { false } }
  }

  /// The values of scratch that measuring eight frames takes: results side by side, then by frame.
  var scratchCount: Int {
    let meters = meters.map { 16 * $0.recordedCount + $0.scratchCount }
    let bands = (bands.map(\.logMel.bands) + cepstra.map(\.logMel.bands)).map { 16 * $0 }
    return max(8, max(meters.max() ?? 0, bands.max() ?? 0))
  }

  struct CepstraPlan: Sendable {
    let options: MFCCOptions
    let mfcc: MFCC<Float>
    let logMel: LogMelSpectrogram<Float>
  }

  struct FormantPlan: Sendable {
    let options: FormantOptions
    let autocorrelation: BandAutocorrelation<Float>
  }

  /// Mel bands in decibels, and the tracks that are made of them.
  struct BandPlan: Sendable {
    let mel: MelOptions
    let logMel: LogMelSpectrogram<Float>
    var tracks: [(descriptor: FrameDescriptor, mfcc: MFCC<Float>?)] = []
  }

  init(_ options: SpectrumOptions) throws(SpectralError) {
    self.options = options
    let stft = try STFT(
      fftLength: options.fftLength, windowLength: options.windowLength,
      hopLength: options.hopLength, window: options.window, alignment: options.alignment)
    spectrogram = Spectrogram(stft, .power)
  }

  mutating func add(_ analysis: Analysis, sampleRate: Double) throws(SpectralError) {
    switch analysis {
    case .levels:
      let bin = (60 * Double(options.fftLength) / sampleRate).rounded(.up)
      firstLevelBin = Int(min(bin, Double(options.fftLength / 2)))
    case .meanSpectrum:
      wantsMean = true
    case .meanMagnitudes:
      wantsMeanMagnitudes = true
    case .cepstra(let options):
      let mfcc = try MFCC(options: options, sampleRate: sampleRate)
      guard let logMel = mfcc.logMel else { break }  // never: these options are a spectrogram's
      cepstra.append(CepstraPlan(options: options, mfcc: mfcc, logMel: logMel))
    case .formants(let options):
      formants.append(
        FormantPlan(
          options: options, autocorrelation: try options.autocorrelation(at: sampleRate)))
    case .frames(let descriptor, let options):
      guard let mel = descriptor.mel(options) else {
        meters.append(try FrameMeter(descriptor, options, sampleRate: sampleRate))
        return
      }
      try add(descriptor, of: mel, sampleRate: sampleRate)
    case .samples, .sourceSamples, .pitch, .measured:
      break
    }
  }
}

extension SpectrumPlan {
  private mutating func add(
    _ descriptor: FrameDescriptor, of mel: MelOptions, sampleRate: Double
  ) throws(SpectralError) {
    var mfcc: MFCC<Float>?
    if case .mfcc(let coefficients, _, _) = descriptor {
      mfcc = try MFCC(
        options: MFCCOptions(coefficients: coefficients, mel: mel), sampleRate: sampleRate)
    }
    let index: Int
    if let known = bands.firstIndex(where: { $0.mel == mel }) {
      index = known
    } else {
      index = bands.count
      let logMel = try LogMelSpectrogram<Float>(options: mel, sampleRate: sampleRate)
      bands.append(BandPlan(mel: mel, logMel: logMel))
    }
    bands[index].tracks.append((descriptor, mfcc))
  }
}

extension FormantOptions {
  /// Plans the autocorrelation of the emphasised band.
  func autocorrelation(at sampleRate: Double) throws(SpectralError) -> BandAutocorrelation<Float> {
    try BandAutocorrelation(
      lags: order + 1, fftLength: spectrum.fftLength, sampleRate: sampleRate, ceiling: ceiling,
      preEmphasis: preEmphasis)
  }
}
