import Figures
import Synthesis

/// The formants of the synthesiser's vowels, in the phoneticians' orientation.
enum VowelFigure {
  static func make() throws -> Figure {
    let layers = Voice.Kind.allCases.enumerated().flatMap { index, kind in
      let formants = Vowel.allCases.map { $0.formantFrequencies(of: kind) }
      let points = Points(
        x: formants.map { $0[1] }, y: formants.map { $0[0] },
        label: kind == .man ? "men" : "women", color: Color.palette[index], radius: 3)
      // Names stand below the points of men and above those of women: they do not meet.
      let offset = kind == .man ? 25.0 : -25
      let names = zip(Vowel.allCases, formants).map { vowel, formant in
        TextMark(
          x: formant[1], y: formant[0] + offset, text: vowel.rawValue, color: Color.palette[index])
      }
      return [Layer.points(points), .texts(names)]
    }
    let plot = Plot(
      x: Axis("F2", unit: "Hz", range: 700...3000, isReversed: true),
      y: Axis("F1", unit: "Hz", range: 300...1000, isReversed: true), layers: layers)
    return Figure([plot], width: 620, height: 400)
  }
}
