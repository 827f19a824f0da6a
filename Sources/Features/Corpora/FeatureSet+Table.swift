extension FeatureSet {
  /// Extracts the features of clips that are in memory, or come from a lazy sequence.
  ///
  /// ```swift
  /// let result = try features.table(of: clips, annotations: ["speaker", "gender"])
  /// result.table.rowCount + result.skipped.count == clips.count
  /// ```
  ///
  /// The table is the same, byte for byte, for any number of workers. A clip that cannot be
  /// analysed is skipped and listed. At most four clips a worker are pulled from the sequence
  /// ahead of the table; pulling is serial, so a sequence that decodes files wants
  /// ``table(of:annotations:parallelism:load:progress:)``.
  ///
  /// - Parameters:
  ///   - clips: the clips.
  ///   - annotations: the names of the table's text columns, for which each clip brings a text.
  ///   - parallelism: how many workers.
  ///   - progress: called after each clip, in order; may throw ``FeatureError/cancelled`` to stop.
  /// - Throws: what `progress` throws.
  public func table(
    of clips: some Sequence<FeatureClip> & SendableMetatype, annotations: [String] = [],
    parallelism: Parallelism = .cores,
    progress: (ExtractionProgress) throws(FeatureError) -> Void = { _ in }
  ) throws(FeatureError) -> FeatureExtraction {
    try table(
      of: clips, annotations: annotations, parallelism: parallelism,
      load: { ClipBatch([$0]) }, progress: progress)
  }

  /// Extracts the features of clips that workers load: files, or archives of several clips.
  ///
  /// ```swift
  /// let result = try features.table(of: paths, annotations: ["file"]) { path in
  ///   let audio = try AudioFile(path).read().mono()
  ///   return ClipBatch([FeatureClip(
  ///     identifier: path, samples: audio.samples, sampleRate: audio.sampleRate,
  ///     annotations: [path])])
  /// }
  /// ```
  ///
  /// Memory is bounded by four sources a worker and the table. The order of rows is that of the
  /// sources and of the clips within each.
  ///
  /// - Parameters:
  ///   - sources: what clips are loaded from; may be lazy and of any length.
  ///   - annotations: the names of the table's text columns.
  ///   - parallelism: how many workers.
  ///   - load: reads one source, on a worker; a source for which it throws is skipped and listed.
  ///   - progress: called after each source, in order; may throw to stop.
  /// - Throws: what `progress` throws.
  public func table<Sources: Sequence & SendableMetatype>(
    of sources: Sources, annotations: [String] = [], parallelism: Parallelism = .cores,
    load: @Sendable (Sources.Element) throws -> ClipBatch,
    progress: (ExtractionProgress) throws(FeatureError) -> Void = { _ in }
  ) throws(FeatureError) -> FeatureExtraction {
    var result = FeatureExtraction(
      table: FeatureTable(schema: schema, annotations: annotations), skipped: [], seconds: 0)
    var done = 0
    try parallelism.forEachInOrder(
      of: sources,
      transform: { (_, source) throws(FeatureError) in
        do {
          return rows(of: try load(source))
        } catch {
          let failed = SkippedClip(identifier: "\(source)", reason: "\(error)")
          return ExtractedRows(skipped: [failed])
        }
      },
      deliver: { (_, extracted) throws(FeatureError) in
        result.append(extracted)
        done += 1
        try progress(
          ExtractionProgress(
            sources: done, rows: result.table.rowCount, skipped: result.skipped.count,
            seconds: result.seconds))
      })
    return result
  }

  /// Extracts the rows of one source.
  private func rows(of batch: ClipBatch) -> ExtractedRows {
    var result = ExtractedRows(skipped: batch.skipped)
    for clip in batch.clips {
      do throws(FeatureError) {
        result.rows.append(try row(of: clip.samples, sampleRate: clip.sampleRate))
        result.annotations.append(clip.annotations)
        result.identifiers.append(clip.identifier)
        result.seconds.append(Double(clip.samples.count) / clip.sampleRate)
      } catch {
        result.skipped.append(
          SkippedClip(identifier: clip.identifier, reason: error.description))
      }
    }
    return result
  }
}

/// The rows of one source on their way from a worker to the table.
private struct ExtractedRows: Sendable {
  var rows: [[FeatureValue]] = []
  var annotations: [[String?]] = []
  var identifiers: [String] = []
  var seconds: [Double] = []
  var skipped: [SkippedClip]
}

extension FeatureExtraction {
  /// Appends the rows of a source; a clip with too few or too many texts is skipped.
  fileprivate mutating func append(_ extracted: ExtractedRows) {
    skipped += extracted.skipped
    for index in extracted.rows.indices {
      do {
        try table.append(extracted.rows[index], annotations: extracted.annotations[index])
        seconds += extracted.seconds[index]
      } catch {
        skipped.append(
          SkippedClip(
            identifier: extracted.identifiers[index],
            reason: "\(extracted.annotations[index].count) texts for "
              + "\(table.annotationNames.count) text columns"))
      }
    }
  }
}
