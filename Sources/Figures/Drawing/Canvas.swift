internal import CCairo

/// Where and how things are drawn: lengths in points, y from the top down.
///
/// The only type that calls Cairo's drawing functions. It does not own the context.
@safe struct Canvas {
  private let context: OpaquePointer

  init(_ context: OpaquePointer) {
    unsafe self.context = context
  }

  /// Draws inside a rectangle only, until the end of the function.
  func clipped(to area: Area, _ draw: () -> Void) {
    unsafe cairo_save(context)
    unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
    unsafe cairo_clip(context)
    draw()
    unsafe cairo_restore(context)
  }

  /// Covers a rectangle with a colour.
  func fill(_ area: Area, _ color: Color) {
    set(color)
    unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
    unsafe cairo_fill(context)
  }

  /// Draws the edge of a rectangle, half of its width on either side.
  func outline(_ area: Area, _ color: Color, width: Double) {
    set(color)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
    unsafe cairo_stroke(context)
  }

  /// Covers a disc with a colour.
  func fillCircle(x: Double, y: Double, radius: Double, _ color: Color) {
    set(color)
    unsafe cairo_new_path(context)
    unsafe cairo_arc(context, x, y, radius, 0, 2 * .pi)
    unsafe cairo_fill(context)
  }

  /// Draws lines through the points of each piece; a piece of one point becomes a dot.
  func stroke(
    _ pieces: [[(x: Double, y: Double)]], _ color: Color, width: Double, dashes: [Double] = []
  ) {
    set(color)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_set_line_cap(
      context, dashes.isEmpty ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    unsafe cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    unsafe cairo_new_path(context)
    for piece in pieces {
      guard let first = piece.first else { continue }
      unsafe cairo_move_to(context, first.x, first.y)
      for point in piece.dropFirst() { unsafe cairo_line_to(context, point.x, point.y) }
      if piece.count == 1 { unsafe cairo_line_to(context, first.x, first.y) }
    }
    unsafe cairo_stroke(context)
    unsafe cairo_set_dash(context, nil, 0, 0)
  }

  /// Draws a picture into an area, pixel for pixel where the area has as many.
  func draw(_ raster: Raster, in area: Area) {
    // Cairo copies nothing: the buffer lives until the last use of the surface below.
    var pixels = raster.pixels
    unsafe pixels.withUnsafeMutableBytes { bytes in
      let surface = unsafe cairo_image_surface_create_for_data(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24,
        Int32(raster.width), Int32(raster.height), Int32(4 * raster.width))
      unsafe cairo_save(context)
      unsafe cairo_translate(context, area.x, area.y)
      unsafe cairo_scale(
        context, area.width / Double(raster.width), area.height / Double(raster.height))
      unsafe cairo_set_source_surface(context, surface, 0, 0)
      unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      unsafe cairo_paint(context)
      // The restored source lets go of the surface; vector formats keep a snapshot of their own.
      unsafe cairo_restore(context)
      unsafe cairo_surface_finish(surface)
      unsafe cairo_surface_destroy(surface)
    }
  }

  private func set(_ color: Color) {
    unsafe cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }
}

extension Canvas {
  /// Which point of a text stands at the given place.
  enum Alignment { case start, middle, end }

  /// Draws a text whose middle line or left, right end stands at a point.
  ///
  /// - Parameter isUpright: whether the text runs from the bottom up.
  func text(
    _ text: String, x: Double, y: Double, size: Double, _ color: Color, align: Alignment,
    isBold: Bool = false, isUpright: Bool = false
  ) {
    let width = width(of: text, size: size, isBold: isBold)
    let shift =
      switch align {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    set(color)
    unsafe cairo_save(context)
    unsafe cairo_translate(context, x, y)
    if isUpright { unsafe cairo_rotate(context, -.pi / 2) }
    // Digits and capitals are about 0.72 of the size high.
    unsafe cairo_move_to(context, shift, 0.36 * size)
    unsafe cairo_show_text(context, text)
    unsafe cairo_restore(context)
  }

  /// Returns the width of a text in points.
  func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    unsafe cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    unsafe cairo_set_font_size(context, size)
    var extents = cairo_text_extents_t()
    unsafe cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }
}
