/// Why a file is no workbook that can be read.
package enum WorkbookError: Error, Hashable, Sendable {
  /// A file of another program, told by its first bytes: it opens in Excel or WPS and can be saved as .xlsx there.
  package enum Foreign: String, Sendable {
    /// The binary format of Excel 97 to 2003, or an encrypted workbook, which is wrapped in the same container.
    case binary = "xls"
    case openDocument = "ods"
    /// A web page named .xls, as many systems export it.
    case html
    /// Text named .xlsx.
    case text
    case numbers
  }
  case foreign(Foreign)
  /// The container is broken at this place.
  case damaged(String)
  /// A part is larger than any workbook of people, or was packed to seem small.
  case tooLarge(String)
  case encrypted
  /// A document type declaration, by which a file could name other files or grow without end.
  case documentType(String)
  case tooManySheets(Int)
}
