// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Pictures

/// What is said of a paper that is kept for somebody; the file itself lies beside it, sealed in pieces.
///
/// The name that the file had is not kept: it is often somebody's.
struct PersonPaper: Codable, Equatable, Sendable {
    enum Kind: String, Choice {
        case letterOfConsent = "letter-of-consent"
        case photo
        case permission
        case claim
        case other

        var spoken: String {
            switch self {
            case .letterOfConsent: "A letter of consent that they signed"
            case .photo: "A photo that they chose to give"
            case .permission: "A permission: of a parent, a guardian or a court"
            case .claim: "A document of their claim"
            case .other: "Something else"
            }
        }
    }

    enum Format: String, Codable, Sendable {
        case pdf, jpeg, png

        var mediaType: String { self == .pdf ? "application/pdf" : "image/\(rawValue)" }
        var spoken: String { rawValue.uppercased() }
        /// What a file of this kind ends with.
        var ending: String { self == .jpeg ? "jpg" : rawValue }
        var isPicture: Bool { self != .pdf }
    }

    /// In the place of one that cannot be read.
    static let damaged = PersonPaper(
        kind: .other, title: "This paper cannot be read. Whoever hosts the desk has to look.", on: nil, givenBy: "",
        format: .pdf, kilobytes: 0)

    let kind: Kind
    let title: String
    let on: LocalDate?
    let givenBy: String
    let format: Format
    let kilobytes: Int
}

/// A paper as it was opened.
struct OpenPaper: Sendable {
    let id: String
    let paper: PersonPaper
    let madeAt: Moment
    let madeBy: String
}

/// A file as it may be kept: a PDF as it came, a picture with only what shows it.
struct PaperFile: Sendable {
    static let most = CleanPicture.mostUploaded

    let format: PersonPaper.Format
    let bytes: [UInt8]

    /// Looks at a file that somebody chose; throws the sentence that says what is wrong with it.
    static func read(_ file: [UInt8]?, by clean: PeopleRoom.PictureCleaning) async throws -> PaperFile {
        func problem(_ sentence: String) -> DeskError { .invalid([FieldProblem("file", sentence)]) }
        guard let file, !file.isEmpty else { throw problem("Choose the file. If it was chosen, it is empty.") }
        guard file.count <= most else { throw problem("The file is over 8 MB. Make it smaller and choose it again.") }
        if file.starts(with: Array("%PDF-".utf8)) { return PaperFile(format: .pdf, bytes: file) }
        do {
            let picture = try await clean(file)
            return PaperFile(format: picture.format == .png ? .png : .jpeg, bytes: picture.bytes)
        } catch PictureProblem.noPicture {
            throw problem("This file is no PDF, JPEG or PNG. Save it as one of these and choose that.")
        } catch {
            throw problem(error.sentence)
        }
    }
}
