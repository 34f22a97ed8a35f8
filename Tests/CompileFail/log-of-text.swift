// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'StaticString'
// Free text cannot be logged.
import Kit

func note(_ log: Log, _ name: String) { log.note(.failed, [.code(name)]) }
