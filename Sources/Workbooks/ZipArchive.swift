import CZip

/// The container of a workbook, read from memory by libzip.
///
/// Every part is counted while it is inflated, whatever its directory says of its size.
struct ZipArchive: ~Copyable {
  /// What one part may take inflated: Excel's largest sheet, a million rows, stays below it.
  static let mostBytes = 2_000_000_000
  /// From so many bytes on a part must not be inflated more than so many times: sheets of zeros reach some 100.
  static let suspicious = (bytes: 64_000_000, ratio: 400)

  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer
  /// Names of the parts by their place in the directory.
  let names: [String]

  init(_ bytes: [UInt8]) throws(WorkbookError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
      memory.deallocate()
      throw .damaged("zip")
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      zip_source_free(source)
      memory.deallocate()
      throw .damaged("zip")
    }
    let count = zip_get_num_entries(archive, 0)
    guard count <= 100_000 else {
      zip_discard(archive)
      memory.deallocate()
      throw .tooLarge("zip")
    }
    self.archive = archive
    self.memory = memory
    names = (0..<count).map { index in
      zip_get_name(archive, zip_uint64_t(index), UInt32(ZIP_FL_ENC_GUESS)).map { String(cString: $0) } ?? ""
    }
  }

  deinit {
    zip_discard(archive)
    memory.deallocate()
  }

  /// The index of a part, whatever the case of its name: some writers say `xl/SharedStrings.xml`.
  func index(of name: String) -> Int? {
    names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// Inflates a part piece by piece.
  ///
  /// - Parameter body: Takes a reader that fills a buffer and says how many bytes it put there, 0 at the end.
  func read<R>(_ index: Int, _ body: (inout PartStream) throws(WorkbookError) -> R) throws(WorkbookError) -> R {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else { throw .damaged(names[index]) }
    if stat.encryption_method != 0 { throw .encrypted }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw .damaged(names[index]) }
    defer { zip_fclose(file) }
    var stream = PartStream(file: file, name: names[index], packed: max(1, Int(clamping: stat.comp_size)))
    return try body(&stream)
  }
}

/// A part as it is inflated.
struct PartStream {
  fileprivate let file: OpaquePointer
  let name: String
  fileprivate let packed: Int
  private var total = 0

  fileprivate init(file: OpaquePointer, name: String, packed: Int) {
    (self.file, self.name, self.packed) = (file, name, packed)
  }

  /// Fills a buffer; the bytes put there, 0 at the end.
  mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
    if count < 0 { throw .damaged(name) }
    total += count
    if total > ZipArchive.mostBytes { throw .tooLarge(name) }
    let limit = ZipArchive.suspicious
    if total > limit.bytes, total / packed > limit.ratio { throw .tooLarge(name) }
    return count
  }
}
