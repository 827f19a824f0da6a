internal import Foundation

/// How much memory the process has used.
public enum ProcessFigures {
  /// The most memory that was resident at one time, in megabytes (2²⁰ bytes).
  ///
  /// On Linux it is that of this program alone, `VmHWM`, not of the shell that started it.
  public static var peakMegabytes: Double {
    #if os(Linux)
      if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) {
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
          if let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first
            .flatMap({ Double($0) })
          {
            return kilobytes / 1024
          }
        }
      }
    #endif
    // Without /proc: the system's own count, in bytes on Apple's systems.
    #if os(Linux)
      return 0
    #else
      var usage = rusage()
      unsafe getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1_048_576
    #endif
  }
}
