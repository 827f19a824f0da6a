/// The rows of one source on their way from a worker to the table.
struct ExtractedRows: Sendable {
  var rows: [[FeatureValue]] = []
  var annotations: [[String?]] = []
  var identifiers: [String] = []
  var seconds: [Double] = []
  var skipped: [SkippedClip]
}

extension FeatureExtraction {
  /// Appends the rows of a source; a clip with too few or too many texts is skipped.
  mutating func append(_ extracted: ExtractedRows) {
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

extension FeatureSet {
  /// Extracts the rows of one source.
  ///
  /// - Throws: ``FeatureError/cancelled``; what is wrong with a clip is in the list of those skipped.
  func rows(
    of batch: ClipBatch, _ cancellation: ExtractionCancellation?
  ) throws(FeatureError) -> ExtractedRows {
    var result = ExtractedRows(skipped: batch.skipped)
    for clip in batch.clips {
      try cancellation?.check()
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
