import Figures
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Figure files")
struct FigureFileTests {
  static let spectrogram = Figure(
    [
      Plot(
        "Spectrogram", x: Axis("Time", unit: "s"), y: Axis("Frequency", unit: "Hz"),
        layers: [
          .heatMap(
            HeatMap(
              Matrix<Float>(rows: 8, columns: 5, elements: (0..<40).map { Float($0) }), x: 0...1,
              y: 0...4000, label: "Level", unit: "dB")),
          .line(
            Line(x: [0.1, 0.4, 0.6, 0.9], y: [100, 200, nil, 900], label: "F0", color: .white)),
        ])
    ], title: "A & B <1>", width: 300, height: 200)

  @Test("PNG files have the signature and the size in pixels", arguments: [1.0, 2, 2.5])
  func png(scale: Double) throws {
    let bytes = try Self.spectrogram.encoded(as: .png, scale: scale)
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    func number(at offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(number(at: 16) == Int(300 * scale))
    #expect(number(at: 20) == Int(200 * scale))
  }

  @Test("SVG files are well-formed XML of the size in points")
  func svg() throws {
    let bytes = try Self.spectrogram.encoded(as: .svg)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("<?xml"))
    #expect(text.contains("width=\"300pt\" height=\"200pt\""))
    #expect(XMLCheck.openElements(in: text) == [])
  }

  @Test("PDF files have their header, their end and the size in points")
  func pdf() throws {
    let text = String(decoding: try Self.spectrogram.encoded(as: .pdf), as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1."))
    #expect(text.contains("%%EOF"))
    #expect(text.contains("MediaBox [ 0 0 300 200 ]"))
  }

  @Test("equal figures give equal bytes", arguments: FigureFormat.allCases)
  func determinism(format: FigureFormat) throws {
    let first = try Self.spectrogram.encoded(as: format)
    _ = try Figure([Plot(layers: [.bars(Bars(heights: [1, 2]))])]).encoded(as: .svg)
    #expect(try Self.spectrogram.encoded(as: format) == first)
  }

  @Test("the ending of the name chooses the format, and the file replaces an older one")
  func write() throws {
    try withTemporaryFolder { folder in
      for format in FigureFormat.allCases {
        let path = folder.appendingPathComponent("figure.\(format.rawValue.uppercased())").path
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
        try Self.spectrogram.write(to: path)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(bytes == (try Self.spectrogram.encoded(as: format)))
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.count == FigureFormat.allCases.count)
    }
  }
}

/// Follows the tags of an XML text.
enum XMLCheck {
  /// Returns the elements that are not closed, or those that are closed wrongly; empty for good.
  static func openElements(in text: String) -> [String] {
    var open: [String] = []
    for piece in text.split(separator: "<").dropFirst() where !piece.hasPrefix("?") {
      guard let end = piece.firstIndex(of: ">") else { return ["no >"] }
      let tag = piece[..<end]
      let name = tag.drop { $0 == "/" }.prefix { !" /\n".contains($0) }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(name) else { return ["</\(name)>"] }
      } else if !tag.hasSuffix("/") {
        open.append(String(name))
      }
    }
    return open
  }
}
