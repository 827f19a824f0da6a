/// Reads numbers from the bytes of a header, with an error for those that are not there.
struct HeaderBytes {
  let input: any ByteInput
  /// The number of bytes fetched at a time: most headers arrive in one.
  private static var windowLength: Int { 4096 }
  private var window: [UInt8] = []
  private var windowStart = 0

  init(_ input: any ByteInput) { self.input = input }

  /// Returns bytes, or nil where the input ends before.
  mutating func bytesIfPresent(at offset: Int, _ length: Int) throws(AudioError) -> ArraySlice<
    UInt8
  >? {
    // A saturated offset stands for "beyond any file".
    guard (0..<(1 << 60)).contains(offset), length <= Self.windowLength else { return nil }
    if offset < windowStart || offset + length > windowStart + window.count {
      // A stream must not be asked for more than the header needs: it would wait for it.
      let wanted = input.count == nil ? length : Self.windowLength
      window = try input.bytes(at: offset, count: wanted)
      windowStart = offset
    }
    let start = offset - windowStart
    guard start >= 0, start + length <= window.count else { return nil }
    return window[start..<(start + length)]
  }

  /// Returns bytes, or throws that the header is cut.
  mutating func bytes(at offset: Int, _ length: Int, _ what: String) throws(AudioError)
    -> ArraySlice<UInt8>
  {
    guard let bytes = try bytesIfPresent(at: offset, length) else {
      throw .cutInsideHeader(file: input.name, reason: "\(what) is missing")
    }
    return bytes
  }

  /// Returns four characters, with a dot for those outside ASCII.
  mutating func tag(at offset: Int, _ what: String) throws(AudioError) -> String {
    try Self.text(bytes(at: offset, 4, what))
  }

  mutating func integer(at offset: Int, _ width: Int, _ order: ByteOrder, _ what: String)
    throws(AudioError) -> UInt64
  {
    Self.integer(try bytes(at: offset, width, what), order)
  }

  static func integer(_ bytes: ArraySlice<UInt8>, _ order: ByteOrder) -> UInt64 {
    let ordered = order == .big ? Array(bytes) : bytes.reversed()
    return ordered.reduce(0) { ($0 << 8) | UInt64($1) }
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(
      decoding: bytes.map { (32..<127).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
  }
}

/// Adds an offset and a size from a file, which may be any number, without overflow.
func saturatingSum(_ offset: Int, _ size: UInt64) -> Int {
  let (sum, overflow) = offset.addingReportingOverflow(Int(clamping: size))
  return overflow ? .max : sum
}
