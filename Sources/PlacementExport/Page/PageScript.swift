import Digests
import Foundation

/// The script of the pages: it finds an apprentice and sorts tables. A page without it reads and prints the same.
enum PageScript {
  static let text = String(decoding: PackageResources.page_js, as: UTF8.self)

  /// The page's Content-Security-Policy: this script by its digest and no other, nothing loaded, nothing sent.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
    + Data(SHA256Digest.hash(Array(text.utf8))).base64EncodedString() + "'; base-uri 'none'; form-action 'none'"
}
