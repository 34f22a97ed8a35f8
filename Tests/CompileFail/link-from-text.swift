// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'Link'
// An address becomes a link only through Link, which looks at its scheme.
import Page

func page(_ typed: String) -> HTML { "<a href=\"\(link: typed)\">There</a>" }
