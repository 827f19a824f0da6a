extension MFCC {
  init(
    planning profile: CepstralProfile, _ coefficients: Int?, _ bands: Int?, _ fftLength: Int?,
    _ hopLength: Int?, _ sampleRate: Double
  ) throws(SpectralError) {
    guard let filterBank = profile.filterBank else {
      let options = MFCCOptions(coefficients, bands, fftLength, hopLength)
      try self.init(planning: options, sampleRate)
      return
    }
    var options = FilterBankCepstralOptions(filterBank, sampleRate: sampleRate)
    options.coefficients = coefficients ?? options.coefficients
    options.filterBank.bands = bands ?? options.filterBank.bands
    options.filterBank.fftLength = fftLength ?? options.filterBank.fftLength
    options.filterBank.hopLength = hopLength ?? options.filterBank.hopLength
    try self.init(planning: options, sampleRate)
  }

  init(planning options: MFCCOptions, _ sampleRate: Double) throws(SpectralError) {
    let logMel = try LogMelSpectrogram(
      MelSpectrogram<Scalar>(options: options.mel, sampleRate: sampleRate), floor: options.floor)
    try Self.check(options.coefficients, bands: options.mel.bands, lifter: options.lifter)
    source = .spectrogram(logMel)
    leastLogEnergy = nil
    cosineTransform = try CosineTransform(
      planning: options.mel.bands, options.coefficients, scale: options.lifterFactor(of:))
  }

  init(planning options: FilterBankCepstralOptions, _ sampleRate: Double) throws(SpectralError) {
    let bank = try LogFilterBank<Scalar>(planning: options.filterBank, sampleRate)
    try Self.check(options.coefficients, bands: bank.bands, lifter: options.lifter)
    try require(
      options.leastLogEnergy?.isFinite ?? true, "leastLogEnergy", options.leastLogEnergy ?? 0,
      "a finite number")
    source = .filterBank(bank, zeroth: options.zeroth)
    leastLogEnergy = options.leastLogEnergy
    cosineTransform = try CosineTransform(
      planning: bank.bands, options.coefficients, scale: options.factor(of:))
  }

  private static func check(
    _ coefficients: Int, bands: Int, lifter: Double
  ) throws(SpectralError) {
    try require(
      (1...bands).contains(coefficients), "coefficients", coefficients,
      "from 1 to the number of mel bands, which is \(bands)")
    try require(
      lifter >= 0 && lifter.isFinite, "lifter", lifter, "0 for none, or a positive number")
  }
}
