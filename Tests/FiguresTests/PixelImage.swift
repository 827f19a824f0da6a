import CCairo

/// The pixels of a PNG file, read by Cairo.
struct PixelImage {
  let width: Int
  let height: Int
  private let pixels: [UInt32]

  /// Reads a file, or returns nil where it is no PNG image.
  init?(_ path: String) {
    guard let surface = cairo_image_surface_create_from_png(path),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    defer { cairo_surface_destroy(surface) }
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    for y in 0..<height {
      data.advanced(by: y * stride).withMemoryRebound(to: UInt32.self, capacity: width) { row in
        for x in 0..<width { pixels.append(row[x] & 0xFFFFFF) }
      }
    }
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// The colour 0xRRGGBB of a pixel, counted from the top left.
  subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }

  /// The columns and rows that hold a colour.
  func extent(of color: UInt32) -> (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
    let found = pixels.indices.filter { pixels[$0] == color }
    guard let first = found.first, let last = found.last else { return nil }
    let columns = found.map { $0 % width }
    guard let left = columns.min(), let right = columns.max() else { return nil }
    return (left...right, first / width...last / width)
  }

  /// How many pixels are not white in a rectangle.
  func inkCount(x: Range<Int>, y: Range<Int>) -> Int {
    y.reduce(0) { sum, row in sum + x.count { self[$0, row] != 0xFFFFFF } }
  }
}
