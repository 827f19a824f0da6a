internal import CCairo

/// A PNG, SVG or PDF file in memory, while it is being drawn.
@safe final class DrawingSurface {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let format: FigureFormat
  private let sink: ByteSink

  /// Creates a white page.
  init(
    _ format: FigureFormat, width: Double, height: Double, scale: Double
  ) throws(FigureError) {
    self.format = format
    let sink = ByteSink()
    self.sink = sink
    // The sink outlives the surface: `finish` and `deinit` end all writing.
    let target = unsafe Unmanaged.passUnretained(sink).toOpaque()
    let made: OpaquePointer? =
      switch format {
      case .png:
        unsafe cairo_image_surface_create(
          CAIRO_FORMAT_RGB24, Int32((width * scale).rounded()), Int32((height * scale).rounded()))
      case .svg: unsafe cairo_svg_surface_create_for_stream(ByteSink.write, target, width, height)
      case .pdf: unsafe cairo_pdf_surface_create_for_stream(ByteSink.write, target, width, height)
      }
    guard let made = unsafe made, let context = unsafe cairo_create(made) else {
      throw .drawing(reason: "no memory for the page")
    }
    unsafe (surface, self.context) = (made, context)
    try Self.check(unsafe cairo_surface_status(made))
    if format == .pdf {
      // Otherwise the file holds the time of writing.
      unsafe cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    }
    if format == .png { unsafe cairo_scale(context, scale, scale) }
    let options = unsafe cairo_font_options_create()
    // Letters have the same widths at every scale and in every format.
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe cairo_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    canvas.fill(Area(x: 0, y: 0, width: width, height: height), .white)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Where to draw.
  var canvas: Canvas { unsafe Canvas(context) }

  /// Ends the drawing and returns the bytes of the file.
  func finish() throws(FigureError) -> [UInt8] {
    try Self.check(unsafe cairo_status(context))
    if format == .png {
      let target = unsafe Unmanaged.passUnretained(sink).toOpaque()
      try Self.check(unsafe cairo_surface_write_to_png_stream(surface, ByteSink.write, target))
    }
    unsafe cairo_surface_finish(surface)
    try Self.check(unsafe cairo_surface_status(surface))
    return format == .svg ? SVGIdentifiers.renumbered(sink.bytes) : sink.bytes
  }

  private static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .drawing(reason: unsafe String(cString: cairo_status_to_string(status)))
  }
}

/// Collects what Cairo writes.
private final class ByteSink {
  var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { target, data, count in
    guard let target = unsafe target, let data = unsafe data else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue()
    unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
