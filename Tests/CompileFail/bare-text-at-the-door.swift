// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to closure result type 'OutgoingLetter?'
// The courier carries no bare words.
import Doors

let composer: Composer = { message, _ in return "Her name is " + message.recipient }
