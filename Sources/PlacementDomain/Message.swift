/// A language of what people read.
public enum Language: String, Sendable, CaseIterable, Codable {
  case zh
  case en
}

/// A text in both languages of the project; the language is chosen where the text is shown, never where it is made.
public struct Message: Hashable, Sendable {
  /// The Chinese text.
  public let zh: String
  /// The English text.
  public let en: String

  /// A text in Chinese and in English.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The text in one language.
  public func text(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
