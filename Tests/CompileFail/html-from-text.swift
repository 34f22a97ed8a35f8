// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'StaticString'
// Text that is only known at run time cannot become markup.
import Page

func page(_ typed: String) -> HTML { HTML(stringLiteral: typed) }
