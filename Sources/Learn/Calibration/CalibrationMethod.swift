/// Says how probabilities are put right.
///
/// All work on log-odds, ln p − ln(1 − p), with p held in 1e-6…1 − 1e-6. With more than two classes
/// `temperature` treats all of them at once; the others learn one curve a class against the rest, whose
/// values are divided by their sum. See <doc:Calibration> for which to take.
public enum CalibrationMethod: String, Hashable, Codable, Sendable, CaseIterable {
  /// σ(a·logit p + b), with Platt's smoothed targets (Platt 1999).
  case platt
  /// The rising staircase of least squares, by pooling adjacent violators; linear between its steps.
  ///
  /// It follows any rising curve and needs the data for that: about a thousand speakers. Its values
  /// stay between Platt's targets, so that it never says 0 or 1.
  case isotonic
  /// p_k ∝ p_k^(1∕T): one number for all classes, which never changes a decision (Guo et al. 2017).
  case temperature
  /// σ(a·ln p − b·ln(1 − p) + c) with a, b ≥ 0 (Kull, Silva Filho and Flach 2017), and Platt's targets.
  case beta
}
