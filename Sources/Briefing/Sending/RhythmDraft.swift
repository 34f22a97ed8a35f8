// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Web

/// What is typed to change a stream's rhythm.
struct RhythmDraft: Sendable, Equatable {
    let sendTime: String
    let alertTime: String
    let weekdays: Set<Int>
    let isExpected: Bool
    let duty: String
    let needsReader: Bool

    init(_ rhythm: StreamRhythm) {
        sendTime = ClockTime.text(rhythm.sendMinute)
        alertTime = ClockTime.text(rhythm.alertMinute)
        weekdays = rhythm.weekdays
        isExpected = rhythm.isExpected
        duty = rhythm.duty?.text ?? ""
        needsReader = rhythm.needsReader
    }

    init(_ form: Fields) {
        sendTime = form.line("send-time", limit: 20)
        alertTime = form.line("alert-time", limit: 20)
        weekdays = Set(form.all("weekday").compactMap { Int($0) }.filter { (1...7).contains($0) })
        isExpected = form.isTicked("expected")
        duty = form.line("duty", limit: 40)
        needsReader = form.isTicked("needs-reader")
    }

    /// The rhythm that was meant, or throws `invalid` with what is wrong.
    ///
    /// - Parameter writers: who may write briefings, and so be on duty or read one before it goes.
    func checked(of stream: ID<MessageStream>, writers: [Colleague]) throws -> StreamRhythm {
        var problems: [FieldProblem] = []
        var rhythm = StreamRhythm(of: stream)
        let (send, alert) = (ClockTime.minute(sendTime), ClockTime.minute(alertTime))
        if send == nil { problems.append(FieldProblem("send-time", "Enter a time of day, like 08:30.")) }
        if alert == nil { problems.append(FieldProblem("alert-time", "Enter a time of day, like 08:00.")) }
        if isExpected, weekdays.isEmpty {
            problems.append(FieldProblem("weekday", "Tick the days on which a briefing is expected."))
        }
        rhythm.duty = writers.first { $0.id.text == duty }?.id
        if isExpected, rhythm.duty == nil {
            problems.append(FieldProblem("duty", "Choose who is told when a briefing has not been begun."))
        }
        if needsReader, writers.count < 2 {
            problems.append(
                FieldProblem("needs-reader", "Only one person here may write briefings, so nobody could read it first.")
            )
        }
        guard problems.isEmpty, let send, let alert else { throw DeskError.invalid(problems) }
        rhythm.sendMinute = send
        rhythm.alertMinute = alert
        rhythm.weekdays = weekdays
        rhythm.isExpected = isExpected
        rhythm.needsReader = needsReader
        return rhythm
    }
}
