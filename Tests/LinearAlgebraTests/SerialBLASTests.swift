#if os(Linux) && arch(x86_64)
  import Foundation
  import Testing

  @testable import LinearAlgebra

  @Suite("OpenBLAS as it is set up")
  struct SerialBLASTests {
    @Test("a processor with AVX2 is never served by kernels of two numbers an instruction")
    func core() throws {
      let flags = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      let isModern = flags.contains(" avx2 ") && flags.contains(" fma ")
      let isChosen = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] != nil
      #expect(!SerialBLAS.core.isEmpty)
      #expect(!isModern || isChosen || SerialBLAS.core != "Prescott")
    }
  }
#endif
