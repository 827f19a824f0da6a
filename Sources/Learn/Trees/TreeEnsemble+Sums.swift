internal import CLearnKernels

extension TreeEnsemble {
  /// Adds the leaf values of all trees, in order, for one row; allocates nothing.
  ///
  /// - Precondition: one value a column, and `outputCount` sums.
  func addSums(ofRow row: Span<Double>, to sums: inout MutableSpan<Double>) {
    precondition(row.count == bins.columnCount && sums.count == outputCount)
    unsafe withKernelEnsemble { ensemble in
      unsafe row.withUnsafeBufferPointer { row in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe learn_sum_row(ensemble, row.baseAddress, sums.baseAddress)
        }
      }
    }
  }

  /// Adds the leaf values of all trees, in order, for each of many rows: the bits of one at a time.
  ///
  /// All rows walk through a tree before the next one, while its nodes are in the cache; a thousand
  /// rows at once are enough.
  ///
  /// - Precondition: one value a row and column, and `outputCount` sums a row.
  func addSums(ofRows rows: Span<Double>, count: Int, to sums: inout MutableSpan<Double>) {
    precondition(
      rows.count == count * bins.columnCount && sums.count == count * outputCount)
    var codes = [UInt16](repeating: 0, count: rows.count)
    var leaves = [UInt32](repeating: 0, count: count)
    unsafe withKernelEnsemble { ensemble in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe learn_sum_rows(
            ensemble, rows.baseAddress, Int64(count), &codes, &leaves, sums.baseAddress)
        }
      }
    }
  }

  /// Returns the codes of the values of rows, rows × columns.
  ///
  /// - Precondition: one value a row and column.
  func codes(ofRows rows: Span<Double>, count: Int) -> [UInt16] {
    precondition(rows.count == count * bins.columnCount)
    var codes = [UInt16](repeating: 0, count: rows.count)
    unsafe withKernelEnsemble { ensemble in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe learn_encode(ensemble, rows.baseAddress, Int64(count), &codes)
      }
    }
    return codes
  }

  /// Calls a function with the arrays as the kernels see them.
  func withKernelEnsemble(_ body: (UnsafePointer<learn_ensemble>) -> Void) {
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe leafValues.withUnsafeBufferPointer { values in
          unsafe bins.edges.withUnsafeBufferPointer { edges in
            unsafe bins.starts.withUnsafeBufferPointer { edgeStarts in
              var ensemble = unsafe learn_ensemble(
                nodes: nodes.baseAddress, starts: starts.baseAddress,
                tree_count: Int64(treeCount), edges: edges.baseAddress,
                edge_starts: edgeStarts.baseAddress, column_count: Int64(bins.columnCount),
                values: values.baseAddress, leaf_width: Int64(leafWidth),
                outputs: Int64(outputCount), first_output: Int64(firstOutput))
              unsafe body(&ensemble)
            }
          }
        }
      }
    }
  }
}
