// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors

/// Gathers, part by part, what a message says.
struct MailReport {
    private var kind = ReadMail.Kind.other
    private var fates: [ReadMail.Fate] = []
    private var addresses: [String] = []
    private var authentication: [String] = []
    private var feedbackType: String?
    private var repliesTo: [String] = []
    private var isAutomatic = false
    private var leaving: LeavingWord?
    private var partsLeft = 100

    private static let deepest = 10
    private static let mostFates = 20
    private static let mostAddresses = 40
    private static let mostReplies = 30
    private static let longestMessageID = 200
    private static let longestStatus = 64 * 1024
    private static let toWhom = [
        "To", "Delivered-To", "X-Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To",
    ]
    private static let fromWhom = ["Return-Path", "X-Envelope-From"]

    var mail: ReadMail {
        var seen: Set<String> = []
        return ReadMail(
            kind: kind, fates: fates,
            addresses: Array(
                addresses.filter { $0.utf8.count <= 254 && seen.insert($0).inserted }
                    .prefix(Self.mostAddresses)),
            authentication: authentication, feedbackType: feedbackType,
            // A report is read as one, and nothing else.
            repliesTo: kind == .other ? repliesTo : [], isAutomatic: kind == .other && isAutomatic,
            leaving: kind == .other ? leaving?.text : nil)
    }

    /// Reads the message that came in.
    mutating func read(_ message: MailPart) {
        addresses += message.addresses(Self.toWhom).map { Self.plain($0, limit: 255) }
        authentication = message.values("Authentication-Results", most: 10).map { Self.plain($0, limit: 2000) }
        repliesTo = Self.messageIDs(in: message)
        isAutomatic = Self.isAutomatic(message)
        leaving = message.values("Subject", most: 1).first.flatMap { LeavingWord(inSubject: $0) }
        guard let body = message.parts.first else { return }
        if body.isOfType("multipart", "report") { isAutomatic = true }
        let reports = body.isOfType("multipart", "report") ? body.parameter("report-type")?.lowercased() : nil
        switch reports {
        case "delivery-status": kind = .deliveryStatus
        case "feedback-report": kind = .feedbackReport
        default: return
        }
        look(at: body, depth: 0)
        // A report that reports nothing is none.
        if kind == .deliveryStatus, fates.isEmpty { kind = .other }
        if kind == .feedbackReport, feedbackType == nil { kind = .other }
    }

    /// What a message replies to: the last ones of a long conversation.
    private static func messageIDs(in message: MailPart) -> [String] {
        let values = message.values("References", most: 2) + message.values("In-Reply-To", most: 2)
        let ids = values.flatMap { value in
            value.prefix(20_000).split(separator: "<").compactMap { part in
                part.firstIndex(of: ">").map { plain(String(part[..<$0]), limit: longestMessageID) }
            }
        }
        var seen: Set<String> = []
        return Array(ids.filter { seen.insert($0).inserted }.suffix(mostReplies))
    }

    /// Whether it says itself that nobody wrote it (RFC 3834, and what went before it).
    private static func isAutomatic(_ message: MailPart) -> Bool {
        func says(_ name: String) -> [String] {
            message.values(name, most: 3).map { plain($0, limit: 100).lowercased() }
        }
        let isAnswered = says("Auto-Submitted").contains { $0 != "no" && !$0.hasPrefix("no;") && !$0.hasPrefix("no ") }
        let isOld = ["X-Autoreply", "X-Autorespond", "X-Autoresponder"].contains { !says($0).isEmpty }
        let isBulk = says("Precedence").contains { ["bulk", "junk", "list", "auto_reply"].contains($0) }
        return isAnswered || isOld || isBulk || says("Return-Path").contains("<>")
    }

    private mutating func look(at part: MailPart, depth: Int) {
        guard depth < Self.deepest, partsLeft > 0 else { return }
        partsLeft -= 1
        if part.isOfType("message", "delivery-status") || part.isOfType("message", "global-delivery-status") {
            return readFates(part.content(limit: Self.longestStatus))
        }
        if part.isOfType("message", "feedback-report") {
            return readFeedback(part.content(limit: Self.longestStatus))
        }
        if part.isOfType("text", "rfc822-headers") || part.isOfType("message", "global-headers") {
            if let headers = MailPart(fields: part.content(limit: Self.longestStatus)[...]) { take(original: headers) }
            return
        }
        if let message = part.enclosed { return take(original: message) }
        for part in part.parts { look(at: part, depth: depth + 1) }
    }

    /// The message that came back says to whom it was to come back.
    private mutating func take(original: MailPart) {
        addresses += original.addresses(Self.fromWhom).map { Self.plain($0, limit: 255) }
    }

    /// A block about the message, then one about each recipient, each ended by an empty line.
    private mutating func readFates(_ bytes: [UInt8]) {
        for block in Self.blocks(bytes).prefix(Self.mostFates + 1) {
            guard let fields = MailPart(fields: block), let action = fields.values("Action").first else { continue }
            let recipient = fields.values("Original-Recipient").first ?? fields.values("Final-Recipient").first ?? ""
            fates.append(
                ReadMail.Fate(
                    action: Self.plain(action, limit: 20).lowercased(),
                    status: Self.status(fields.values("Status").first ?? ""),
                    diagnostic: Self.plain(Self.afterType(fields.values("Diagnostic-Code").first ?? ""), limit: 300),
                    recipient: Self.plain(Self.afterType(recipient), limit: 254)))
        }
        if fates.count > Self.mostFates { fates.removeLast(fates.count - Self.mostFates) }
    }

    private mutating func readFeedback(_ bytes: [UInt8]) {
        guard let block = Self.blocks(bytes).first, let fields = MailPart(fields: block) else { return }
        feedbackType = fields.values("Feedback-Type").first.map { Self.plain($0, limit: 40).lowercased() }
        addresses += fields.addresses(["Original-Mail-From"]).map { Self.plain($0, limit: 255) }
    }

    private static func blocks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start = 0
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            if bytes[place..<end].allSatisfy({ $0 == 0x0D || $0 == 0x0A || $0 == 0x20 || $0 == 0x09 }) {
                if start < place { found.append(bytes[start..<place]) }
                start = end
            }
            place = end
        }
        if start < bytes.count { found.append(bytes[start...]) }
        return found
    }

    /// `5.1.1`, whatever stands after it; empty when it is no such number.
    private static func status(_ text: String) -> String {
        let word = text.utf8.drop { $0 == 0x20 || $0 == 0x09 }.prefix {
            $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0)
        }
        let numbers = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isFit = numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.count) } && numbers[0].count == 1
        return isFit ? String(decoding: Array(word), as: UTF8.self) : ""
    }

    /// What stands after `smtp;` or `rfc822;`.
    private static func afterType(_ text: String) -> String {
        text.firstIndex(of: ";").map { String(text[text.index(after: $0)...]) } ?? text
    }

    /// Printable ASCII with single spaces, cut to a length.
    private static func plain(_ text: String, limit: Int) -> String {
        let printable = text.utf8.map { (0x21..<0x7F).contains($0) ? $0 : 0x20 }
        let words = printable.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        return String(words.joined(separator: " ").prefix(limit))
    }
}
