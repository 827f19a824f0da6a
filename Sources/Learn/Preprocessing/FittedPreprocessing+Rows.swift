internal import CLearnKernels

extension FittedPreprocessing {
  /// Returns some rows prepared, each followed by ones if wanted: rows × (outputs + ones).
  func prepared(_ rows: WeightedRows, _ range: Range<Int>, ones: Int = 0) -> [Double] {
    precondition(rows.columnCount == inputCount)
    let stride = outputCount + ones
    return [Double](capacity: range.count * stride) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        if isAffine { unsafe scale(rows, range, into: buffer, stride: stride) }
        for (position, row) in range.enumerated() {
          let start = position * stride
          if isAffine {
            unsafe mark(rows, row, into: buffer, from: start + inputCount)
          } else {
            let values = rows.values(row)
            forEach(values.span) { column, value in unsafe buffer[start + column] = value }
          }
          for index in start + outputCount..<start + stride { unsafe buffer[index] = 1 }
        }
        initializedCount = range.count * stride
      }
    }
  }

  private func scale(
    _ rows: WeightedRows, _ range: Range<Int>, into output: UnsafeMutableBufferPointer<Double>,
    stride: Int
  ) {
    unsafe rows.withKernelRows(range) { rows in
      unsafe fills.withUnsafeBufferPointer { fills in
        unsafe lowest.withUnsafeBufferPointer { lowest in
          unsafe highest.withUnsafeBufferPointer { highest in
            unsafe means.withUnsafeBufferPointer { means in
              unsafe scales.withUnsafeBufferPointer { scales in
                var scaling = unsafe learn_scaling(
                  fills: fills.baseAddress, lowest: lowest.baseAddress,
                  highest: highest.baseAddress, means: means.baseAddress,
                  scales: scales.baseAddress)
                unsafe learn_scale_rows(rows, &scaling, output.baseAddress, Int64(stride))
              }
            }
          }
        }
      }
    }
  }

  /// Writes the indicators of a row.
  private func mark(
    _ rows: WeightedRows, _ row: Int, into output: UnsafeMutableBufferPointer<Double>,
    from start: Int
  ) {
    guard !indicators.isEmpty else { return }
    let values = rows.values(row)
    for (position, column) in indicators.enumerated() {
      let isMissing = values[values.startIndex + column].isNaN
      unsafe output[start + position] = indicator(isMissing, position)
    }
  }
}
