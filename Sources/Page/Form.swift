// SPDX-License-Identifier: AGPL-3.0-or-later

/// Forms that work with scripting off and prove that they are ours.
public enum Form {
    /// A form that changes something.
    public static func post(to link: Link, id: StaticString = "", class kind: StaticString = "form", _ body: HTML)
        -> HTML
    {
        let name: HTML = id.utf8CodeUnitCount > 0 ? " id=\"\(verbatim: id)\"" : ""
        return """
            <form method="post" action="\(link: link)" class="\(verbatim: kind)"\(name) novalidate>\
            \(HTML.formKey)\(body)</form>
            """
    }
}
