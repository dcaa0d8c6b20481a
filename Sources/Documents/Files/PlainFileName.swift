import Digests

/// Names of files that are made from ids and names of a table.
package enum PlainFileName {
  /// A name that no other text has: letters and digits of any script and `-` stay, every other sign is `_` and its bytes in
  /// hexadecimal digits; what is too long for a file system ends in a digest.
  package static func of(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if scalar == "-" || properties.isAlphabetic || properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else {
        name += String(scalar).utf8.map { "_" + SHA256Digest.hex([$0]) }.joined()
      }
    }
    guard name.utf8.count > 160 else { return name }
    var cut = name
    while cut.utf8.count > 90 { cut.unicodeScalars.removeLast() }
    return cut + "__" + SHA256Digest.hex(SHA256Digest.hash(Array(text.utf8)))
  }
}
