extension FeatureSet {
  /// Returns the table of clips, one row each.
  ///
  /// ```swift
  /// let table = try features.table(of: clips, annotations: ["speaker", "gender"]) { progress in
  ///   print(progress.rows)
  /// }
  /// ```
  ///
  /// A clip that cannot be analysed is an error here; ``extract(_:annotations:parallelism:cancellation:progress:)``
  /// goes on and lists it. Everything else is the same.
  ///
  /// - Throws: ``FeatureError/clip(_:)`` for the first clip without a row; what `progress` throws;
  ///   ``FeatureError/cancelled``.
  public func table(
    of clips: some Sequence<FeatureClip> & SendableMetatype, annotations: [String] = [],
    parallelism: Parallelism = .cores, cancellation: ExtractionCancellation? = nil,
    progress: (ExtractionProgress) throws(FeatureError) -> Void = { _ in }
  ) throws(FeatureError) -> FeatureTable {
    try run(
      clips, annotations, parallelism, cancellation, load: { ClipBatch([$0]) }, progress: progress,
      skip: { clip throws(FeatureError) in throw .clip(clip) }
    ).table
  }

  /// Extracts the features of clips that are in memory, or come from a lazy sequence.
  ///
  /// ```swift
  /// let result = try features.extract(clips, annotations: ["speaker", "gender"])
  /// result.table.rowCount + result.skipped.count == clips.count
  /// ```
  ///
  /// The table is the same, byte for byte, for any number of workers. A clip that cannot be
  /// analysed is skipped and listed. At most four clips a worker are pulled from the sequence
  /// ahead of the table; pulling is serial, so a sequence that decodes files wants
  /// ``extract(from:annotations:parallelism:cancellation:load:progress:)``.
  ///
  /// - Parameters:
  ///   - clips: the clips.
  ///   - annotations: the names of the table's text columns, for which each clip brings a text.
  ///   - parallelism: how many workers.
  ///   - cancellation: stops the extraction from another thread.
  ///   - progress: called after each clip, in order; may throw ``FeatureError/cancelled`` to stop.
  /// - Throws: what `progress` throws; ``FeatureError/cancelled``.
  public func extract(
    _ clips: some Sequence<FeatureClip> & SendableMetatype, annotations: [String] = [],
    parallelism: Parallelism = .cores, cancellation: ExtractionCancellation? = nil,
    progress: (ExtractionProgress) throws(FeatureError) -> Void = { _ in }
  ) throws(FeatureError) -> FeatureExtraction {
    try run(
      clips, annotations, parallelism, cancellation, load: { ClipBatch([$0]) }, progress: progress,
      skip: { _ in })
  }

  /// Extracts the features of clips that workers load: files, or archives of several clips.
  ///
  /// ```swift
  /// let result = try features.extract(from: paths, annotations: ["file"]) { path in
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
  ///   - cancellation: stops the extraction from another thread.
  ///   - load: reads one source, on a worker; a source for which it throws is skipped and listed.
  ///   - progress: called after each source, in order; may throw to stop.
  /// - Throws: what `progress` throws; ``FeatureError/cancelled``.
  public func extract<Sources: Sequence & SendableMetatype>(
    from sources: Sources, annotations: [String] = [], parallelism: Parallelism = .cores,
    cancellation: ExtractionCancellation? = nil,
    load: @Sendable (Sources.Element) throws -> ClipBatch,
    progress: (ExtractionProgress) throws(FeatureError) -> Void = { _ in }
  ) throws(FeatureError) -> FeatureExtraction {
    try run(
      sources, annotations, parallelism, cancellation, load: load, progress: progress,
      skip: { _ in })
  }

  private func run<Sources: Sequence & SendableMetatype>(
    _ sources: Sources, _ annotations: [String], _ parallelism: Parallelism,
    _ cancellation: ExtractionCancellation?,
    load: @Sendable (Sources.Element) throws -> ClipBatch,
    progress: (ExtractionProgress) throws(FeatureError) -> Void,
    skip: (SkippedClip) throws(FeatureError) -> Void
  ) throws(FeatureError) -> FeatureExtraction {
    var result = FeatureExtraction(
      table: FeatureTable(schema: schema, annotations: annotations), skipped: [], seconds: 0)
    var done = 0
    try parallelism.forEachInOrder(
      of: sources,
      transform: { (_, source) throws(FeatureError) in
        try cancellation?.check()
        let batch: ClipBatch
        do {
          batch = try load(source)
        } catch {
          batch = ClipBatch(
            skipped: [SkippedClip(identifier: "\(source)", reason: "\(error)")])
        }
        return try rows(of: batch, cancellation)
      },
      deliver: { (_, extracted) throws(FeatureError) in
        let known = result.skipped.count
        result.append(extracted)
        for clip in result.skipped[known...] { try skip(clip) }
        done += 1
        try progress(
          ExtractionProgress(
            sources: done, rows: result.table.rowCount, skipped: result.skipped.count,
            seconds: result.seconds))
      })
    return result
  }
}
