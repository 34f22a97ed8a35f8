// SPDX-License-Identifier: AGPL-3.0-or-later

/// Forms that work with scripting off and prove that they are ours.
public enum Form {
    /// A form that changes something and has a file in it.
    public static func upload(to link: Link, _ body: HTML) -> HTML {
        """
        <form method="post" action="\(link: link)" class="form" enctype="multipart/form-data" novalidate>\
        \(HTML.formKey)\(body)</form>
        """
    }

    /// A form that only asks for another page.
    public static func get(to link: Link, class kind: StaticString = "form", _ body: HTML) -> HTML {
        "<form method=\"get\" action=\"\(link: link)\" class=\"\(verbatim: kind)\">\(body)</form>"
    }

    /// A form that changes something.
    ///
    /// - Parameter holdsFiles: whether there are fields for files in it.
    public static func post(
        to link: Link, id: StaticString = "", class kind: StaticString = "form", holdsFiles: Bool = false, _ body: HTML
    ) -> HTML {
        let name: HTML = id.utf8CodeUnitCount > 0 ? " id=\"\(verbatim: id)\"" : ""
        return """
            <form method="post" action="\(link: link)" class="\(verbatim: kind)"\(name)\(" enctype=\"multipart/form-data\"", if: holdsFiles) novalidate>\
            \(HTML.formKey)\(body)</form>
            """
    }
}
