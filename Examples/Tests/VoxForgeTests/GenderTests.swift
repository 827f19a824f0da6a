import Testing

@testable import VoxForge

@Suite("Recorded gender: words, layouts, and what stays unknown")
struct GenderTests {
  static let male = [
    "Male", "Männlich", "Masculin", "Masculino", "Maschio", "mannelijk", "Masculí", "Мужчина",
    "Чоловік", "Мъж", "Άνδρας", "Erkek", "Muško", "Mashkull", "مذکر", "זכר", "男",
  ]
  static let female = [
    "Female", "Weiblich", "Féminin", "Femenino", "Feminino", "Femmina", "vrouwelijk", "Femení",
    "Женщина", "Жінка", "Жена", "Γυναίκα", "Kadın", "Žensko", "Femër", "مونث", "נקבה", "女",
  ]

  @Test("each client's word means what its menu says, in any case and after each label")
  func words() {
    for (words, gender) in [(Self.male, RecordedGender.male), (Self.female, .female)] {
      for word in words {
        for form in [word, word.lowercased(), word.uppercased()] {
          for label in ["Gender", "GENDER", "gender", "Geschlecht", "Sex", "SEX", "geschlecht"] {
            let readme = Readme(text: "User Name:x\n\(label): \(form)\nAge Range: Adult\n")
            #expect(readme.gender == .stated(gender), "\(label): \(form)")
          }
        }
      }
    }
  }

  @Test(
    "layouts that people wrote by hand",
    arguments: [
      "Gender: male", "Gender:male", "Gender:\tmale", "Gender : male", "  Gender: male",
      "\tGender: male", "* Gender: male", "- Gender: male", "• Gender: male", "Gender: male ",
      "Gender: male\u{A0}", "Gender:\u{A0}male", "\u{A0}Gender: male", "Gender: [male];",
      "Gender: [male]", "Gender [male]", "Gender  [male];", "gender; male", "Gender; male;",
      "Gender = male", "Gender: \"male\"", "Gender: (male)", "Gender: male.", "Gender: male;",
      "\u{FEFF}Gender: male", "Gender: \u{200E}male", "Gender\u{A0}: male", "Gender male",
      "Age range: adult; Gender: male; Language: EN", "SEX: MALE",
    ])
  func layouts(line: String) {
    #expect(Readme(text: "User Name:x\n\(line)\nAge Range: Adult").gender == .stated(.male))
    #expect(
      Readme(text: line.replacing("MALE", with: "FEMALE").replacing("male", with: "female")).gender
        == .stated(.female))
  }

  @Test(
    "words for 'not chosen' in every language are unknown, and known to be",
    arguments: [
      "", " ", "unknown", "Unknown", "unbekannt", "inconnu", "desconocido", "desconhecido",
      "non definito", "desconegut", "другое", "невідомо", "неизвестен", "άγνωστο", "bilinmiyor",
      "nepoznato", "i panjohur", "نامشخص", "לא ידוע", "未知", "Please Select", "PLEASE SELECT",
      "Bitte wählen", "Sélectionnez", "Por favor Seleccione", "Selecione", "Selezionare",
      "Maak een keuze", "Trieu-ne un", "Выберите", "Оберіть:", "Изберете", "Παρακαλώ Επιλέξτε",
      "Lütfen Seçin", "Odaberite", "Ju letemi zgjedhni", "لطفا انتخاب کنید", "אנא בחר", "请选择",
      "None", "UNKNOWN", "U", "n/a", "?", "-",
    ])
  func notChosen(word: String) {
    let statement = Readme(text: "Gender: \(word)\nAge Range: Adult").gender
    #expect(statement.gender == nil)
    if case .notChosen = statement {} else { Issue.record("\(word) gives \(statement)") }
  }

  @Test(
    "what is no word for a gender is not guessed at, and kept for the audit",
    arguments: [
      "Make", "MAKE", "Adult", "ADULT", "Mal", "Males", "Malee", "Masculine voice", "Female?male",
      "male/female", "male or female", "Fem", "Femal", "Mannequin", "Weib", "Maschine",
      "Erwachsener",
      "mann lich", "Machine", "Maybe", "not male", "femalemale", "m/f", "xy",
    ])
  func notUnderstood(word: String) {
    #expect(Readme(text: "Gender: \(word)").gender == .notUnderstood(word))
  }

  @Test("single letters that stand for the words count")
  func letters() {
    #expect(Readme(text: "Gender: M").gender == .stated(.male))
    #expect(Readme(text: "Gender: f").gender == .stated(.female))
    #expect(Readme(text: "Geschlecht: W").gender == .stated(.female))
  }

  @Test("no word of the table means two things")
  func tableIsUnambiguous() {
    var meanings: [String: Set<String>] = [:]
    for row in GenderWords.table {
      for word in row.male { meanings[word, default: []].insert("male") }
      for word in row.female { meanings[word, default: []].insert("female") }
      for word in row.other { meanings[word, default: []].insert("other") }
      for word in row.notChosen { meanings[word, default: []].insert("not chosen") }
    }
    for (word, meaning) in meanings { #expect(meaning.count == 1, "\(word): \(meaning)") }
  }

  @Test("Latin-1 bytes, and UTF-8 read as Windows-1252 once or twice, are understood")
  func encodings() {
    let latin1: [UInt8] = Array("Gender: M".utf8) + [0xE4] + Array("nnlich\r\n".utf8)
    #expect(Readme(parsing: latin1).gender == .stated(.male))
    for word in ["männlich", "MÄNNLICH", "Féminin", "Мужчина", "Γυναίκα", "Kadın", "女", "نقبه"] {
      var text = word
      for _ in 0..<2 {
        text = ReadmeText.decodingWindows1252(Array(text.utf8))
        let gender = Readme(text: "Gender: \(text)").gender.gender
        #expect(gender == GenderStatement(value: word).gender, "\(word) as \(text)")
      }
    }
    #expect(GenderStatement(value: "mÃ¤nnlich") == .stated(.male))
  }

  @Test("letters made of two code points equal those made of one")
  func decomposed() {
    #expect(Readme(text: "Gender: Ma\u{308}nnlich").gender == .stated(.male))
    #expect(Readme(text: "Gender: Fe\u{301}minin").gender == .stated(.female))
  }

  @Test("several gender lines: agreement counts, silence yields, contradiction is unknown")
  func severalLines() {
    #expect(Readme(text: "Gender: Male\nSex: male").gender == .stated(.male))
    #expect(Readme(text: "Gender: Please Select\nGeschlecht: Weiblich").gender == .stated(.female))
    #expect(
      Readme(text: "Gender: Male\nGender: Female").gender == .contradictory(["Male", "Female"]))
    #expect(Readme(text: "Gender: unknown\nGender: Make").gender == .notUnderstood("Make"))
    #expect(Readme(text: "Language: EN").gender == .absent)
  }

  @Test("Greek capitals have no accents")
  func greekCapitals() {
    #expect(GenderStatement(value: "ΓΥΝΑΙΚΑ") == .stated(.female))
    #expect(GenderStatement(value: "ΑΝΔΡΑΣ") == .stated(.male))
  }

  @Test("a label inside a sentence or a longer word is none")
  func labelsStandAtTheBeginning() {
    #expect(Readme(text: "The gender: male").gender == .absent)
    #expect(Readme(text: "Genders: male").gender == .absent)
    #expect(Readme(text: "Sexton: male").gender == .absent)
  }
}
