/// Scratch memory of a plan, aligned to 64 bytes.
///
/// A value like any other: a copy has memory of its own.
///
/// ```swift
/// var scratch = Workspace<Double>(count: stft.workspaceCount)
/// scratch.withSpan { workspace in
///   stft.transform(frames, frameCount: 8, into: &spectra, workspace: &workspace)
/// }
/// ```
@safe
public struct Workspace<Scalar: SpectralScalar>: Sendable {
  @usableFromInline let count: Int
  @usableFromInline var storage: [Scalar]

  @usableFromInline static var alignment: Int { 64 }

  /// Creates scratch of a number of scalars, filled with zeros.
  @inlinable
  public init(count: Int) {
    self.count = count
    let slack = Self.alignment / MemoryLayout<Scalar>.stride
    storage = Array(repeating: 0, count: count + slack)
  }

  /// Calls a function with the scratch.
  @inlinable
  public mutating func withSpan<Result>(
    _ body: (inout MutableSpan<Scalar>) -> Result
  ) -> Result {
    let count = count
    return unsafe storage.withUnsafeMutableBufferPointer { buffer in
      // An array's elements begin at a multiple of their own size, so whole elements suffice to
      // reach the next multiple of 64 bytes. A Swift array is never without a base address here.
      let address = UInt(bitPattern: buffer.baseAddress)
      let alignment = UInt(Self.alignment)
      let skip = Int((alignment - address % alignment) % alignment) / MemoryLayout<Scalar>.stride
      let aligned = unsafe UnsafeMutableBufferPointer(rebasing: buffer[skip..<skip + count])
      var span = unsafe aligned.mutableSpan
      return body(&span)
    }
  }
}
