// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: no exact matches in call to initializer
// No room can declare markup of strangers safe.
import Page

func page(_ typed: String) -> HTML { HTML(trusted: Array(typed.utf8)) }
