internal import Spectral
internal import Synchronization

/// Memory that a ``PartialDFT`` works in, lent to one clip after the other.
///
/// Two megabytes that are given back to the system after each clip cost as much as the transforms.
final class ScratchPool: Sendable {
  /// Frames, their spectra and the transform's workspace.
  ///
  /// A tuple, so that whoever takes one holds each part alone.
  typealias Scratch = (
    frames: [Double], spectra: [Complex<Double>], workspace: Workspace<Double>
  )

  private let free = Mutex<[Scratch]>([])
  private let capacity: Int

  /// Creates a pool that keeps some scratches at most.
  init(capacity: Int) { self.capacity = capacity }

  /// Returns a scratch that nobody uses, or nil.
  func take() -> Scratch? { free.withLock { $0.popLast() } }

  /// Takes a scratch back.
  func give(_ scratch: Scratch) {
    free.withLock { if $0.count < capacity { $0.append(scratch) } }
  }
}
