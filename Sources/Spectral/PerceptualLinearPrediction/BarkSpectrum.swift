/// The power in each critical band of each frame, at integer scale: rastamat's `powspec` and `audspec`.
struct BarkSpectrum<Scalar: SpectralScalar>: FrameTransform {
  let bank: BarkFilterBank
  let framing: Framing
  private let taper: [Double]
  private let plan: FFTPlan<Double>
  private let dither: Double

  init(_ options: PLPOptions, _ sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate >= 100 && sampleRate <= 1e9, "sampleRate", sampleRate, "from 100 Hz to 1 GHz")
    try require((1...32).contains(options.bitDepth), "bitDepth", options.bitDepth, "from 1 to 32")
    let frameLength = try Self.count(options.frameDuration, "frameDuration", sampleRate)
    let hopLength = try Self.count(options.hopDuration, "hopDuration", sampleRate)
    framing = Framing(frameLength: frameLength, hopLength: hopLength, alignment: .left)
    var fftLength = 1
    while fftLength < frameLength { fftLength *= 2 }
    bank = try BarkFilterBank(fftLength: fftLength, sampleRate: sampleRate)
    plan = try FFTPlanner.plan(.realForward, length: fftLength)
    var amplitude = 1.0
    for _ in 1..<options.bitDepth { amplitude *= 2 }
    // MATLAB's hanning has no zeros at its ends.
    let window = Window.hann.symmetric.samples(count: frameLength + 2)
    taper = window.dropFirst().dropLast().map { $0 * amplitude }
    dither = options.addsDither ? Double(frameLength) : 0
  }

  private static func count(
    _ duration: Double, _ name: String, _ sampleRate: Double
  ) throws(SpectralError) -> Int {
    let samples = (duration * sampleRate).rounded()
    try require(
      samples >= 1 && samples <= Double(largestLength), name, duration,
      "from one sample to \(largestLength) at \(sampleRate) Hz, in seconds")
    return Int(samples)
  }

  var valuesPerFrame: Int { bank.bands }
  private var spectrumOffset: Int { (bank.fftLength + 15) / 16 * 16 }
  private var powerOffset: Int { spectrumOffset + (2 * bank.binCount + 15) / 16 * 16 }
  private var bandOffset: Int { powerOffset + (bank.binCount + 15) / 16 * 16 }
  var workspaceCount: Int { bandOffset + bank.bands }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (hop, width, bins, bands) = (
      framing.hopLength, framing.frameLength, bank.binCount, bank.bands
    )
    precondition(
      values.count >= frameCount * bands && workspace.count >= workspaceCount,
      "too few values or too little workspace for the frames")
    unsafe workspace.withUnsafeMutableBufferPointer { scratch in
      guard let input = scratch.baseAddress else { return }
      let (spectrum, power) = unsafe (input + spectrumOffset, input + powerOffset)
      let result = unsafe UnsafeMutableBufferPointer(start: input + bandOffset, count: bands)
      for index in width..<bank.fftLength { unsafe input[index] = 0 }
      for frame in 0..<frameCount {
        for index in 0..<width {
          unsafe input[index] = Double(samples[frame * hop + index]) * taper[index]
        }
        unsafe plan.execute(input, spectrum)
        unsafe writePowers(of: spectrum, count: bins, to: power)
        for bin in 0..<bins { unsafe power[bin] += dither }
        var output = unsafe result.mutableSpan
        let weighed = unsafe UnsafeBufferPointer(start: power, count: bins)
        unsafe bank.apply(weighed.span, into: &output)
        for band in 0..<bands { values[frame * bands + band] = Scalar(output[band]) }
      }
    }
  }
}
