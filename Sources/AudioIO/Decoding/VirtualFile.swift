internal import CSndFile

/// Lets libsndfile read an input by callbacks, and keeps the first error that a callback met.
final class VirtualFile {
  let input: any ByteInput
  private let size: Int
  private var position = 0
  private(set) var failure: AudioError?
  /// Whether the library has asked for bytes beyond the last.
  private(set) var hasReachedEnd = false

  init(_ input: any ByteInput, size: Int) {
    self.input = input
    self.size = size
  }

  static var callbacks: SF_VIRTUAL_IO {
    unsafe SF_VIRTUAL_IO(
      get_filelen: { unsafe sf_count_t(VirtualFile.of($0).size) },
      seek: { unsafe VirtualFile.of($2).seek($0, $1) },
      read: { unsafe VirtualFile.of($2).read(into: $0, Int($1)) },
      write: { _, _, _ in 0 },
      tell: { unsafe sf_count_t(VirtualFile.of($0).position) })
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> VirtualFile {
    guard let context = unsafe context else {
      preconditionFailure("libsndfile lost the context it was given")
    }
    return unsafe Unmanaged<VirtualFile>.fromOpaque(context).takeUnretainedValue()
  }

  private func seek(_ offset: sf_count_t, _ whence: Int32) -> sf_count_t {
    let base =
      switch whence {
      case 1: position
      case 2: size
      default: 0
      }
    let (target, overflow) = base.addingReportingOverflow(Int(offset))
    guard !overflow, target >= 0 else { return -1 }
    position = target
    return sf_count_t(target)
  }

  private func read(into pointer: UnsafeMutableRawPointer?, _ count: Int) -> sf_count_t {
    guard let pointer = unsafe pointer, count > 0, position < size, failure == nil else { return 0 }
    if size - position <= count { hasReachedEnd = true }
    let buffer = unsafe UnsafeMutableRawBufferPointer(
      start: pointer, count: min(count, size - position))
    do throws(AudioError) {
      let got = try unsafe input.read(at: position, into: buffer)
      position += got
      return sf_count_t(got)
    } catch {
      failure = error
      return 0
    }
  }
}
