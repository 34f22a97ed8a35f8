// SPDX-License-Identifier: AGPL-3.0-or-later

/// Forms that work with scripting off and prove that they are ours.
public enum Form {
    /// A form that changes something.
    public static func post(to link: Link, id: StaticString = "", class kind: StaticString = "form", _ body: HTML) -> HTML {
        """
        <form method="post" action="\(link: link)" class="\(verbatim: kind)" id="\(verbatim: id)" novalidate>\
        \(HTML.formKey)\(body)</form>
        """
    }
}
