internal import Spectral

/// One short-time transform and everything that is computed from its power.
struct SpectrumPlan: Sendable {
  let options: SpectrumOptions
  let spectrogram: Spectrogram<Float>
  /// The first bin at or above 60 Hz, or nil if levels are not wanted.
  var firstLevelBin: Int?
  var wantsMean = false
  var cepstra: [CepstraPlan] = []
  var formants: [FormantPlan] = []

  struct CepstraPlan: Sendable {
    let options: MFCCOptions
    let mfcc: MFCC<Float>
    let logMel: LogMelSpectrogram<Float>
  }

  struct FormantPlan: Sendable {
    let options: FormantOptions
    let autocorrelation: BandAutocorrelation<Float>
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
    case .cepstra(let options):
      let mfcc = try MFCC(options: options, sampleRate: sampleRate)
      guard let logMel = mfcc.logMel else { break }  // never: these options are a spectrogram's
      cepstra.append(CepstraPlan(options: options, mfcc: mfcc, logMel: logMel))
    case .formants(let options):
      formants.append(
        FormantPlan(
          options: options, autocorrelation: try options.autocorrelation(at: sampleRate)))
    case .samples, .sourceSamples, .pitch, .measured:
      break
    }
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
