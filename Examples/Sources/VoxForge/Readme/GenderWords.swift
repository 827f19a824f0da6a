/// The words for genders in the languages of VoxForge's recording clients, and nothing but words.
///
/// This is the one place to look up, or to mend, what a README's gender line is taken to mean. A
/// value counts only when the whole of it, folded by ``folded(_:)``, is one of these words: never
/// because it begins like one. The first words of each language are those that the Java client
/// offers in its menus; those behind the bar are other spellings people type by hand.
struct GenderWords: Sendable {
  /// The language, as an ISO 639-1 code.
  let language: String

  /// The words that mean male.
  let male: [String]

  /// The words that mean female.
  let female: [String]

  /// The words that mean neither of the two.
  let other: [String]

  /// What the clients write where nobody has chosen: "unknown", or the menu's first line.
  let notChosen: [String]

  /// The labels that may stand before the value.
  let labels: [String]

  init(
    _ language: String, male: String, female: String, other: String = "",
    notChosen: String, labels: String
  ) {
    func words(_ text: String) -> [String] {
      text.split(separator: "|").map { Self.folded(String($0)) }
    }
    self.language = language
    self.male = words(male)
    self.female = words(female)
    self.other = words(other)
    self.notChosen = words(notChosen)
    self.labels = words(labels)
  }

  /// All languages, a row each.
  static let table: [GenderWords] = [
    GenderWords(
      "en", male: "male|man|m", female: "female|woman|f", other: "other",
      notChosen: "unknown|please select|none|not specified|undefined|n/a|na|u|-|--|?",
      labels: "gender|sex"),
    GenderWords(
      "de", male: "männlich|maennlich|mann", female: "weiblich|frau|w", other: "divers",
      notChosen: "unbekannt|bitte wählen|bitte auswählen", labels: "geschlecht"),
    GenderWords(
      "fr", male: "masculin|homme", female: "féminin|feminin|femme",
      notChosen: "inconnu|sélectionnez", labels: "sexe|genre"),
    GenderWords(
      "es", male: "masculino|hombre|varón", female: "femenino|mujer",
      notChosen: "desconocido|por favor seleccione", labels: "genero|género|sexo"),
    GenderWords(
      "pt", male: "masculino|homem", female: "feminino|mulher",
      notChosen: "desconhecido|selecione", labels: "sexo|gênero"),
    GenderWords(
      "it", male: "maschio|maschile|uomo", female: "femmina|femminile|donna",
      notChosen: "non definito|selezionare", labels: "sesso|genere"),
    GenderWords(
      "nl", male: "mannelijk", female: "vrouwelijk|vrouw", other: "anders",
      notChosen: "onbekend|maak een keuze", labels: "geslacht"),
    GenderWords(
      "ca", male: "masculí|home", female: "femení|dona",
      notChosen: "desconegut|trieu-ne un", labels: "gènere|sexe"),
    GenderWords(
      "ru", male: "мужчина|мужской", female: "женщина|женский",
      notChosen: "другое|неизвестно|выберите", labels: "пол"),
    GenderWords(
      "uk", male: "чоловік|чоловіча", female: "жінка|жіноча",
      notChosen: "невідомо|оберіть|оберіть:", labels: "стать"),
    GenderWords(
      "bg", male: "мъж", female: "жена", notChosen: "неизвестен|изберете", labels: "пол"),
    // Capitals are written without accents.
    GenderWords(
      "el", male: "άνδρας|άντρας|αρσενικό|ανδρας|αντρας|αρσενικο",
      female: "γυναίκα|θηλυκό|γυναικα|θηλυκο",
      notChosen: "άγνωστο|παρακαλώ επιλέξτε", labels: "γένος|φύλο"),
    // Upper case of the dotless ı is a plain I, whose lower case is i: both spellings are listed.
    GenderWords(
      "tr", male: "erkek", female: "kadın|kadin",
      notChosen: "bilinmiyor|bilinmeyen|lütfen seçin", labels: "cinsiyet"),
    GenderWords(
      "hr", male: "muško|muški|musko", female: "žensko|ženski|zensko",
      notChosen: "nepoznato|odaberite", labels: "spol"),
    GenderWords(
      "sq", male: "mashkull", female: "femër|femer",
      notChosen: "i panjohur|ju letemi zgjedhni|ju lutemi zgjidhni", labels: "gjinia"),
    // The second spelling of each has the Arabic letters.
    GenderWords(
      "fa", male: "مذکر|مذكر|مرد", female: "مونث|مؤنث|زن",
      notChosen: "نامشخص|لطفا انتخاب کنید", labels: "جنسیت"),
    GenderWords(
      "he", male: "זכר|גבר", female: "נקבה|אישה", notChosen: "לא ידוע|אנא בחר", labels: "מין"),
    GenderWords(
      "zh", male: "男|男性", female: "女|女性", notChosen: "未知|请选择", labels: "性别|性別"),
  ]

  /// What each folded word means.
  ///
  /// No word means two things: a test holds the table to that.
  static let meanings: [String: GenderStatement] = {
    var meanings: [String: GenderStatement] = [:]
    for row in table {
      for word in row.male { meanings[word] = .stated(.male) }
      for word in row.female { meanings[word] = .stated(.female) }
      for word in row.other { meanings[word] = .stated(.other) }
      for word in row.notChosen { meanings[word] = .notChosen(word) }
    }
    return meanings
  }()

  /// Returns a text in the form in which words are compared.
  ///
  /// Lower case, one space for each run of white space (the non-breaking kind included), without
  /// invisible marks of direction and joining. Accents stay: they are letters of their own.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      scalars.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    // A capital İ lower-cases to i and a combining dot, which no word of the table has.
    // A final sigma is a sigma: only the lower case tells them apart.
    return String(scalars).lowercased()
      .replacing("i\u{307}", with: "i").replacing("ς", with: "σ")
      .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xAD: true
    default: false
    }
  }
}
