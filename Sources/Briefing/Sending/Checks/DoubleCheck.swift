// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether the stream has had its briefing of today already: two people may each have begun one.
enum DoubleCheck {
    /// - Parameter others: the other briefings of the stream and day.
    static func checks(others: [DailyBriefing]) -> [BriefingCheck] {
        guard let other = others.first(where: { $0.state == .sent || $0.state == .goingOut }) else { return [] }
        let sentence =
            other.state == .sent
            ? "A briefing has gone to this stream today already: \u{201C}\(other.subject)\u{201D}."
            : "Another briefing is on its way to this stream: \u{201C}\(other.subject)\u{201D}."
        return [BriefingCheck("main", sentence, fix: "Send a second one only if you mean it")]
    }
}
