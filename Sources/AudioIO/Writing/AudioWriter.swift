/// Writes a sound file block by block; it appears when it is finished, whole or not at all.
///
/// ```swift
/// let writer = try AudioWriter("speech.flac", sampleRate: 16_000, channelCount: 1)
/// while let block = try blocks.next() { try writer.write(block) }
/// let report = try writer.finish()
/// if report.clippedCount > 0 { print("\(report.clippedCount) samples clipped") }
/// ```
///
/// The samples go to a hidden file in the same folder, which is synced and renamed by ``finish()``.
/// A writer that is released before leaves nothing behind, and an older file of the name stays.
/// The same samples and options give the same bytes, except for Ogg, whose streams carry random
/// serial numbers.
public final class AudioWriter {
  /// The path of the file.
  public let path: String
  /// The kind of file.
  public let format: AudioFormat
  /// How samples are stored.
  public let encoding: AudioEncoding
  /// The number of interleaved channels.
  public let channelCount: Int
  /// The frames written so far.
  public private(set) var frameCount: Int = 0

  private let file: AtomicFile
  private let encoder: SndFileEncoder
  private let integerBitDepth: Int?
  private var quantizer: Quantizer
  private var integers: [Int32] = []
  private var isFinished = false

  /// Frames given to the encoder at a time: some keep their working space on the stack.
  private static let blockLength = 4096

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - path: where the file shall appear; its folder must exist.
  ///   - sampleRate: the rate in hertz, a whole number; some formats have few to choose from.
  ///   - channelCount: the number of interleaved channels.
  ///   - bitDepth: the bits of integer samples, if fewer than their type has.
  ///   - options: format, encoding, dither, quality and tags.
  /// - Throws: ``AudioError/invalidSettings(file:reason:)`` for what does not go together,
  ///   ``AudioError/invalidSampleRate(file:rate:)``, ``AudioError/isDirectory(file:)``, or
  ///   ``AudioError/writeFailed(file:reason:)``.
  public init(
    _ path: String, sampleRate: Double, channelCount: Int, bitDepth: Int? = nil,
    options: AudioWritingOptions = AudioWritingOptions()
  ) throws(AudioError) {
    guard let rate = Int32(exactly: sampleRate), (1...10_000_000).contains(rate) else {
      throw .invalidSampleRate(file: path, rate: sampleRate)
    }
    guard (1...1024).contains(channelCount) else {
      throw .invalidSettings(file: path, reason: "\(channelCount) channels, not 1...1024")
    }
    if let quality = options.quality, !(0...1).contains(quality) {
      throw .invalidSettings(file: path, reason: "a quality of \(quality), not 0...1")
    }
    if let bitDepth, !(1...32).contains(bitDepth) {
      throw .invalidSettings(file: path, reason: "a bit depth of \(bitDepth), not 1...32")
    }
    (format, encoding) = try options.resolved(fileName: path, bitDepth: bitDepth)
    if [.alac20, .alac24, .alac32].contains(encoding) {
      // libsndfile up to 1.2.2 gives other samples back when blocks do not compress, such as noise.
      throw .invalidSettings(
        file: path, reason: "\(encoding) loses samples in libsndfile; choose FLAC or alac16")
    }
    self.path = path
    self.channelCount = channelCount
    integerBitDepth = bitDepth
    quantizer = Quantizer(bitDepth: encoding.bitDepth ?? 32, dither: options.dither)
    file = try AtomicFile(path)
    encoder = try SndFileEncoder(
      descriptor: file.descriptor, name: path, format: format, encoding: encoding,
      sampleRate: rate, channelCount: channelCount, options: options)
  }

  /// Adds interleaved samples.
  ///
  /// - Throws: ``AudioError/incompleteFrame(file:sampleCount:channelCount:)``,
  ///   ``AudioError/nonFiniteSample(file:frame:channel:)``,
  ///   ``AudioError/writeFailed(file:reason:)``. After an error the file cannot be finished.
  public func write<Sample: AudioSample>(_ samples: [Sample]) throws(AudioError) {
    if isFinished { throw .invalidSettings(file: path, reason: "the writer is finished") }
    guard samples.count.isMultiple(of: channelCount) else {
      throw .incompleteFrame(
        file: path, sampleCount: samples.count, channelCount: channelCount)
    }
    var start = 0
    // An error leaves the writer unusable: what was written is not what was asked for.
    isFinished = true
    while start < samples.count {
      let length = min(Self.blockLength * channelCount, samples.count - start)
      try checkSize(addedFrames: length / channelCount)
      try write(samples, start, length)
      frameCount += length / channelCount
      start += length
    }
    isFinished = false
  }

  /// Makes the file appear under its name, and says what became of the samples.
  ///
  /// - Throws: ``AudioError/writeFailed(file:reason:)``, or
  ///   ``AudioError/noSamples(file:)`` if nothing was written: such a file could not be read.
  public func finish() throws(AudioError) -> AudioWriteReport {
    if isFinished { throw .invalidSettings(file: path, reason: "the writer is finished") }
    isFinished = true
    guard frameCount > 0 else { throw .noSamples(file: path) }
    try encoder.close()
    try file.commit()
    return AudioWriteReport(
      file: path, format: format, encoding: encoding, frameCount: frameCount,
      clippedCount: quantizer.clippedCount)
  }

  private func write<Sample: AudioSample>(
    _ samples: [Sample], _ start: Int, _ length: Int
  ) throws(AudioError) {
    var failure: AudioError?
    unsafe samples.withUnsafeBufferPointer { all in
      let block = unsafe UnsafeBufferPointer(rebasing: all[start..<(start + length)])
      guard let base = unsafe UnsafeRawPointer(block.baseAddress) else { return }
      do throws(AudioError) {
        switch Sample.sampleKind {
        case .float:
          try unsafe writeReal(base.assumingMemoryBound(to: Float.self), length)
        case .double:
          try unsafe writeReal(base.assumingMemoryBound(to: Double.self), length)
        case .int16:
          try unsafe writeInteger(base.assumingMemoryBound(to: Int16.self), length)
        case .int32:
          try unsafe writeInteger(base.assumingMemoryBound(to: Int32.self), length)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private func writeReal<Value: ResamplingSample>(
    _ samples: UnsafePointer<Value>, _ count: Int
  ) throws(AudioError) {
    let block = unsafe UnsafeBufferPointer(start: samples, count: count)
    if let bad = unsafe Value._firstNonFinite(in: block) {
      throw .nonFiniteSample(
        file: path, frame: frameCount + bad / channelCount, channel: bad % channelCount)
    }
    if encoding.bitDepth != nil {
      _ = unsafe quantizer.quantize(block, into: &integers)
      try encoder.write(integers)
    } else if encoding == .float64 {
      let doubles = unsafe block.map { Double($0) }
      try unsafe doubles.withUnsafeBufferPointer(encoder.write)
    } else {
      let floats = unsafe block.map { Float($0) }
      if let bad = floats.firstIndex(where: { !$0.isFinite }) {
        // A Double beyond the range of Float would become infinite.
        throw .nonFiniteSample(
          file: path, frame: frameCount + bad / channelCount, channel: bad % channelCount)
      }
      try unsafe floats.withUnsafeBufferPointer(encoder.write)
    }
  }

  private func writeInteger<Value: FixedWidthInteger>(
    _ samples: UnsafePointer<Value>, _ count: Int
  ) throws(AudioError) {
    let block = unsafe UnsafeBufferPointer(start: samples, count: count)
    let depth = integerBitDepth ?? Value.bitWidth
    if encoding.bitDepth != nil {
      unsafe quantizer.rescale(block, bitDepth: depth, into: &integers)
      try encoder.write(integers)
    } else {
      let scale = Double(sign: .plus, exponent: 1 - depth, significand: 1)
      let doubles = unsafe block.map { Double($0) * scale }
      try unsafe doubles.withUnsafeBufferPointer(encoder.write)
    }
  }

  /// Refuses to outgrow headers whose sizes have 32 bits.
  private func checkSize(addedFrames: Int) throws(AudioError) {
    guard [.wav, .wavExtensible, .aiff, .au].contains(format) else { return }
    let width = encoding.linearByteCount ?? 1
    guard (frameCount + addedFrames) * channelCount * width < 0xFFFF_0000 else {
      throw .writeFailed(
        file: path, reason: "a \(format) file holds 4 GiB at most; write rf64, wave64 or caf")
    }
  }
}
