// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Letter' initializer is inaccessible due to 'internal' protection level
// No room puts the bytes of a letter together itself.
import Doors

let composer: Composer = { message, _ in
    .toLookAt(
        Letter(
            from: .init(address: "desk@example.org"), to: .init(address: "somebody@example.org"), subject: "Her name",
            text: "Her name is", date: 0, messageID: "1@example.org"))
}
