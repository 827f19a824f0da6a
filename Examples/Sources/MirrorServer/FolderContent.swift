internal import Foundation
internal import VoxForge

/// Finds the answer to a request in a folder.
struct FolderContent: Sendable {
  private let folder: URL

  init(folder: URL) throws(ServerError) {
    guard (try? folder.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else {
      throw .noFolder(folder.path)
    }
    self.folder = folder
  }

  /// The answer to a request, with a fault worked in.
  func response(to request: ServerRequest, fault: ServerFault?) -> ServerResponse {
    if case .status(let code, let retryAfter) = fault {
      let headers = retryAfter.map { [("Retry-After", String($0))] } ?? []
      return ServerResponse(status: code, headers: headers)
    }
    if case .redirect(let location) = fault {
      return ServerResponse(status: 301, headers: [("Location", location)])
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      return ServerResponse(status: 405)
    }
    let parts = request.path.split(separator: "/")
    guard !parts.contains(where: { $0.hasPrefix(".") }), !request.path.contains("\0") else {
      return ServerResponse(status: 404)
    }
    let url = parts.reduce(folder) { $0.appendingPathComponent(String($1)) }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else {
      return ServerResponse(status: 404)
    }
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      return indexResponse(url, path: request.path)
    }
    return fileResponse(url, attributes, to: request, fault: fault)
  }

  private func fileResponse(
    _ url: URL, _ attributes: [FileAttributeKey: Any], to request: ServerRequest,
    fault: ServerFault?
  ) -> ServerResponse {
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let tag = "\"\(String(size, radix: 16))-\(String(Int(date * 1000), radix: 16))\""
    var response = ServerResponse(
      status: 200,
      headers: [
        ("ETag", tag), ("Accept-Ranges", "bytes"), ("Content-Type", "application/octet-stream"),
      ],
      body: .file(url, range: 0..<size))
    if case .contentEncoding(let encoding) = fault {
      response.headers.append(("Content-Encoding", encoding))
    }
    if var start = request.rangeStart, fault != .ignoreRange,
      request.headers["if-range"].map({ $0 == tag }) ?? true
    {
      if fault == .wrongRange { start += 1 }
      guard start < size else {
        return ServerResponse(status: 416, headers: [("Content-Range", "bytes */\(size)")])
      }
      response.status = 206
      response.headers.append(("Content-Range", "bytes \(start)-\(size - 1)/\(size)"))
      response.body = .file(url, range: start..<size)
    }
    if case .file(_, let range) = response.body {
      switch fault {
      case .hangUp(let count):
        response.announcedSize = range.count
        response.body = .file(
          url, range: range.lowerBound..<min(range.upperBound, range.lowerBound + count))
      case .announce(let announced):
        response.announcedSize = announced
      default:
        break
      }
    }
    return response
  }

  private func indexResponse(_ url: URL, path: String) -> ServerResponse {
    let page = url.appendingPathComponent("index.html")
    let html: [UInt8]
    if let data = try? Data(contentsOf: page) {
      html = [UInt8](data)
    } else {
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
      let files = names.filter { !$0.hasPrefix(".") }.map { name in
        let file = url.appendingPathComponent(name).path
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return IndexPage.File(name: name, size: (attributes?[.size] as? NSNumber)?.intValue ?? 0)
      }
      html = Array(IndexPage.html(listing: files, path: path).utf8)
    }
    return ServerResponse(
      status: 200, headers: [("Content-Type", "text/html;charset=UTF-8")], body: .bytes(html))
  }
}
