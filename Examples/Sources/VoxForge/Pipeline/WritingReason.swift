internal import Durability
internal import Foundation

/// Returns why a file could not be written, in the system's words and without its path.
func writingReason(_ error: any Error) -> String {
  if let error = error as? AtomicFileError { return error.reason }
  #if canImport(Darwin)
    return error.localizedDescription
  #else
    // The outer error of Foundation says little on Linux; the one inside has the system's words.
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    return (inner ?? error).localizedDescription
  #endif
}
