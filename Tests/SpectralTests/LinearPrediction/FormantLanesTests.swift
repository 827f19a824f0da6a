import Foundation
import Testing

@testable import Spectral

@Suite("Frames in lanes: predictors, roots, autocorrelations")
struct FormantLanesTests {
  /// The formants of neighbouring frames of a signal, loaded from a lane on.
  static func formants(
    _ x: [Double], order: Int, from lane: Int = 0, _ instructions: VectorInstructions = .best
  ) -> [[FormantEstimate]] {
    let window = PraatWindows.window(count: 550, isGaussian: true)
    var lanes = FormantLanes(
      order: order, ceiling: 5500, length: 550, instructions: instructions)
    for frame in 0..<FormantLanes.count {
      lanes.load((frame + lane) % FormantLanes.count, x.span, at: 90 * frame - 40, window.span)
    }
    lanes.solve()
    return (0..<FormantLanes.count).map { frame in
      lanes.collect((frame + lane) % FormantLanes.count)
      return lanes.formants
    }
  }

  @Test(
    "All instructions and all places in a group give the same bits", arguments: [4, 9, 10, 11, 16])
  func sameBits(order: Int) throws {
    let x = try Golden.signal("voice", as: Double.self).samples
    let expected = Self.formants(Array(x[4000..<6000]), order: order)
    #expect(expected.contains { !$0.isEmpty })
    for instructions in ProductKernelTests.instructions {
      let other = Self.formants(Array(x[4000..<6000]), order: order, from: 3, instructions)
      #expect(other == expected, "\(instructions)")
    }
  }

  @Test("Formants are those of Burg's method sample by sample", arguments: ["voice", "noise"])
  func agreement(signal: String) throws {
    let x = Array(try Golden.signal(signal, as: Double.self).samples.prefix(1200))
    let window = PraatWindows.window(count: 550, isGaussian: true)
    var finder = try FormantFinder(order: 10, ceiling: 5500)
    for (frame, formants) in Self.formants(x, order: 10).enumerated() {
      let first = 90 * frame - 40
      let samples = (0..<550).map { place in
        x.indices.contains(first + place) ? x[first + place] * window[place] : 0
      }
      finder.findByBurg(in: samples.span)
      #expect(finder.formants.count == formants.count, "frame \(frame)")
      for (a, b) in zip(finder.formants, formants) {
        // A share of 1e-6 of the energy leaves ten digits, of which a root takes three.
        #expect(abs(a.frequency - b.frequency) < 1e-4, "frame \(frame)")
        #expect(abs(a.bandwidth - b.bandwidth) < 1e-4, "frame \(frame)")
      }
    }
  }

  @Test("Silence, and tones that are predicted exactly, have what Burg's method finds")
  func degenerate() throws {
    let silence = [Double](repeating: 0, count: 1200)
    #expect(Self.formants(silence, order: 10).allSatisfy { $0.isEmpty })
    let tone = (0..<1200).map { sin(0.3 * Double($0)) }
    let frequency = 0.3 / .pi * 5500
    for formants in Self.formants(tone, order: 10).dropFirst() {
      // A window 0.05 s long has a main lobe of tens of Hz.
      #expect(formants.contains { abs($0.frequency - frequency) < 10 })
    }
  }

  @Test("Autocorrelations through transforms have the same bits with all instructions")
  func autocorrelations() {
    let (length, width, lags, frames) = (64, 40, 24, 11)
    let x = ProductKernelTests.numbers(length * frames, seed: 6)
    var results: [[Double]] = []
    for instructions in ProductKernelTests.instructions {
      let transform = FrameFFT<Double>(
        length: length, taper: Array(repeating: 1.0, count: width), instructions: instructions)
      var rows = [Double](repeating: 0, count: lags * frames)
      var workspace = Workspace<Double>(count: transform.scratchCount)
      workspace.withSpan { scratch in
        scratch.withUnsafeMutableBufferPointer { scratch in
          x.withUnsafeBufferPointer { x in
            rows.withUnsafeMutableBufferPointer { rows in
              guard let x = x.baseAddress, let rows = rows.baseAddress,
                let scratch = scratch.baseAddress
              else { return }
              transform.autocorrelations(
                x, hop: length, count: frames, lags: lags, scratch: scratch, rows: rows,
                stride: lags)
            }
          }
        }
      }
      results.append(rows)
    }
    #expect(results.allSatisfy { $0 == results[0] })
    for frame in 0..<frames {
      let first = frame * length + (length - width) / 2
      for lag in 0..<lags {
        let sum = (0..<width - lag).reduce(0.0) { $0 + x[first + $1] * x[first + $1 + lag] }
        // Rounding of 64 sums of numbers up to about 100, times 64.
        #expect(abs(results[0][frame * lags + lag] / Double(length) - sum) < 1e-11)
      }
    }
  }
}
