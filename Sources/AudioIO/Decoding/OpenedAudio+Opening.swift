extension OpenedAudio {
  /// Opens an input, with a look at its first bytes to choose the decoder.
  ///
  /// - Parameter spoolLimit: the most bytes of a stream that are put into a temporary file when
  ///   the decoder must go back and forth.
  static func open(
    _ input: any ByteInput, raw: RawFormat?, spoolLimit: Int
  ) throws(AudioError) -> OpenedAudio {
    if let raw { return try open(input, raw, spoolLimit: spoolLimit) }
    switch try Container.detect(input) {
    case .layout(let layout) where layout.isLinear:
      return linear(input, layout)
    case .layout(let layout):
      return try opaque(input, layout: layout, format: layout.format, spoolLimit: spoolLimit)
    case .opaque(let format):
      return try opaque(input, layout: nil, format: format, spoolLimit: spoolLimit)
    }
  }

  /// Opens samples without a header.
  private static func open(
    _ input: any ByteInput, _ raw: RawFormat, spoolLimit: Int
  ) throws(AudioError) -> OpenedAudio {
    guard raw.sampleRate.isFinite, raw.sampleRate >= 1, raw.sampleRate <= 10_000_000 else {
      throw .invalidSampleRate(file: input.name, rate: raw.sampleRate)
    }
    guard (1...1024).contains(raw.channelCount) else {
      throw .unsupportedFormat(
        file: input.name, reason: "\(raw.channelCount) channels, not 1...1024")
    }
    if input.count == 0 { throw .emptyFile(file: input.name) }
    if let width = raw.encoding.linearByteCount {
      let layout = ContainerLayout(
        format: .raw, encoding: raw.encoding, byteOrder: raw.byteOrder,
        sampleRate: raw.sampleRate, channelCount: raw.channelCount, dataOffset: 0,
        declaredByteCount: nil, frameByteCount: width * raw.channelCount)
      return linear(input, layout)
    }
    guard raw.encoding == .muLaw || raw.encoding == .aLaw else {
      throw .unsupportedFormat(
        file: input.name, reason: "\(raw.encoding) samples need a header; choose another format")
    }
    let input = try seekable(input, spoolLimit: spoolLimit)
    let decoder = try SndFileDecoder(input.input, size: input.size, raw: raw)
    return OpenedAudio(
      name: input.input.name, decoder: decoder, format: .raw, encoding: raw.encoding,
      sampleRate: raw.sampleRate, channelCount: raw.channelCount, frameCount: decoder.frameCount,
      declaredFrameCount: nil, isLengthCertain: true, isCut: false)
  }

  private static func linear(_ input: any ByteInput, _ layout: ContainerLayout) -> OpenedAudio {
    (input as? StreamInput)?.release()
    let frameBytes = max(1, layout.frameByteCount ?? 1)
    let available = layout.availableByteCount(of: input.count).map { $0 / frameBytes }
    let encoding = layout.encoding ?? .int16
    let decoder = PCMDecoder(
      input,
      PCMDecoder.PCMLayout(
        encoding: encoding, byteOrder: layout.byteOrder, channelCount: layout.channelCount,
        dataOffset: layout.dataOffset, frameByteCount: frameBytes, frameCount: available))
    return OpenedAudio(
      name: input.name, decoder: decoder, format: layout.format, encoding: encoding,
      sampleRate: layout.sampleRate, channelCount: layout.channelCount, frameCount: available,
      declaredFrameCount: layout.declaredByteCount.map { $0 / frameBytes },
      isLengthCertain: input.count != nil, isCut: false)
  }

  private static func opaque(
    _ input: any ByteInput, layout: ContainerLayout?, format: AudioFormat, spoolLimit: Int
  ) throws(AudioError) -> OpenedAudio {
    let (input, size) = try seekable(input, spoolLimit: spoolLimit)
    let ending = try CompressedEnding.inspect(input, size: size, format: format)
    if let layout {
      if layout.declaredByteCount == 0 || layout.dataOffset >= size, layout.declaredByteCount == nil
      {
        throw .noSamples(file: input.name)
      }
    }
    let decoder: SndFileDecoder
    do throws(AudioError) {
      decoder = try SndFileDecoder(input, size: size)
    } catch {
      guard ending.isCut, case .unsupportedFormat(let file, _) = error else { throw error }
      throw .damagedData(file: file, frame: 0, reason: "the end is missing")
    }
    var declared = ending.declaredFrameCount
    var isCut = ending.isCut
    // The library repairs the length in the header silently; the missing bytes are known here.
    if let layout, let bytes = layout.declaredByteCount, bytes > size - layout.dataOffset {
      if layout.encoding == .muLaw || layout.encoding == .aLaw {
        declared = bytes / max(1, layout.channelCount)
      } else {
        isCut = true
      }
    }
    return OpenedAudio(
      name: input.name, decoder: decoder, format: decoder.format, encoding: decoder.encoding,
      sampleRate: decoder.sampleRate, channelCount: decoder.channelCount,
      frameCount: decoder.frameCount, declaredFrameCount: declared, isLengthCertain: false,
      isCut: isCut)
  }

  /// Returns the input itself, or a temporary file with the bytes of a stream.
  private static func seekable(
    _ input: any ByteInput, spoolLimit: Int
  ) throws(AudioError) -> (input: any ByteInput, size: Int) {
    if let size = input.count { return (input, size) }
    let file = try Spool.file(from: input, limit: spoolLimit)
    return (file, file.count ?? 0)
  }
}
