internal import CSpectralKernels

/// Statistics of many columns at once, eight side by side.
///
/// The numbers are those of ``Statistic``, bit for bit but for entropies, whose logarithm differs
/// by a rounding.
struct ColumnStatistics {
  private let statistics: [Statistic]
  private let wide: Bool = frame_has_wide_vectors()
  private let needs: Needs

  private struct Needs {
    let moments: Bool
    let entropies: Bool
    let order: Bool
    let modes: Bool
    let slope: Bool
  }

  /// The statistics that this way knows; others go value by value.
  static func supports(_ statistics: [Statistic]) -> Bool {
    statistics.allSatisfy { $0 != .valueEntropy }
  }

  /// Whether the bits are those of ``Statistic``, too.
  static func isExact(for statistics: [Statistic]) -> Bool {
    supports(statistics) && !statistics.contains { $0 == .entropy || $0 == .absoluteEntropy }
  }

  init(_ statistics: [Statistic]) {
    self.statistics = statistics
    needs = Needs(
      moments: statistics.contains(where: \.needsMoments),
      entropies: statistics.contains { $0 == .entropy || $0 == .absoluteEntropy },
      order: statistics.contains {
        $0.needsOrder && $0 != .minimum && $0 != .maximum && $0 != .range
      },
      modes: statistics.contains { $0 == .mode || $0 == .modeCount },
      slope: statistics.contains(.slope))
  }

  /// Returns the statistics of each column: all of the first, then of the next.
  ///
  /// - Parameters:
  ///   - matrix: rows × columns, all values finite.
  ///   - rows: the rows to take, at least one.
  func callAsFunction(_ matrix: Matrix<Float>, rows: [Int]) -> [Double?] {
    var capacity = 1
    while capacity < rows.count { capacity *= 2 }
    // Gathering writes all of it.
    var lanes = unsafe [Float](unsafeUninitializedCapacity: 8 * rows.count) { _, count in
      count = 8 * rows.count
    }
    var results: [Double?] = []
    results.reserveCapacity(matrix.columns * statistics.count)
    for first in stride(from: 0, to: matrix.columns, by: 8) {
      let count = min(8, matrix.columns - first)
      gather(matrix, rows, first, count, &lanes)
      append(to: &results, &lanes, rows.count, capacity, columns: count)
    }
    return results
  }

  private func gather(
    _ matrix: Matrix<Float>, _ rows: [Int], _ first: Int, _ count: Int, _ lanes: inout [Float]
  ) {
    let columns = matrix.columns
    unsafe lanes.withUnsafeMutableBufferPointer { lanes in
      unsafe matrix.elements.withUnsafeBufferPointer { elements in
        let source = UnsafeRawBufferPointer(elements)
        let target = UnsafeMutableRawBufferPointer(lanes)
        for (place, row) in rows.enumerated() {
          let start = row * columns + first
          if count == 8 {
            let values = unsafe source.loadUnaligned(
              fromByteOffset: 4 * start, as: SIMD8<Float>.self)
            unsafe target.storeBytes(of: values, toByteOffset: 32 * place, as: SIMD8<Float>.self)
            continue
          }
          for lane in 0..<count { unsafe lanes[8 * place + lane] = elements[start + lane] }
          for lane in count..<8 { unsafe lanes[8 * place + lane] = 0 }
        }
      }
    }
  }

  private func append(
    to results: inout [Double?], _ lanes: inout [Float], _ count: Int, _ capacity: Int,
    columns: Int
  ) {
    let n = Int64(count)
    var (sums, least, largest) = ([Double](repeating: 0, count: 8), Eight(), Eight())
    unsafe least.withPointer { least in
      unsafe largest.withPointer { unsafe column_sums(wide, lanes, n, &sums, least, $0) }
    }
    // The mean of equal values may be off by rounding, and that is no spread.
    let means = (0..<8).map {
      least[$0] == largest[$0] ? Double(least[$0]) : sums[$0] / Double(count)
    }
    var moments = [Double](repeating: 0, count: 24)
    if needs.moments { unsafe column_moments(wide, lanes, n, means, &moments) }
    var (totals, products) = (sums, sums)
    if needs.entropies { unsafe column_entropies(wide, lanes, n, &totals, &products) }
    var slopes: [Double?] = []
    if needs.slope {
      slopes = (0..<columns).map { lane in
        Statistic.slope(of: (0..<count).map { Double(lanes[8 * $0 + lane]) })
      }
    }
    if needs.order { unsafe column_sort(wide, &lanes, n, Int64(capacity)) }
    var (modes, frequencies) = (Eight(), Eight())
    if needs.modes {
      unsafe modes.withPointer { modes in
        unsafe frequencies.withPointer { unsafe column_modes(wide, lanes, n, modes, $0) }
      }
    }
    for lane in 0..<columns {
      let central = CentralMoments(
        count: Double(count), mean: means[lane],
        sums: (moments[lane], moments[8 + lane], moments[16 + lane]))
      for statistic in statistics {
        switch statistic {
        case .minimum: results.append(Double(least[lane]))
        case .maximum: results.append(Double(largest[lane]))
        case .range: results.append(Double(largest[lane]) - Double(least[lane]))
        case .mode: results.append(Double(modes[lane]))
        case .modeCount: results.append(Double(frequencies[lane]))
        case .slope: results.append(slopes[lane])
        case .entropy where least[lane] < 0: results.append(nil)
        case .entropy, .absoluteEntropy:
          let total = totals[lane]
          results.append(total > 0 ? naturalLogarithm(total) - products[lane] / total : nil)
        default:
          results.append(
            statistic.value(central, count: count) { Double(lanes[8 * $0 + lane]) })
        }
      }
    }
  }
}
