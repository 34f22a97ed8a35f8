// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    static func readTokens(_ bytes: [UInt8]) {
        var tokens = HTMLTokens(bytes)
        while true {
            switch tokens.next() {
            case .finished:
                promise(isLinear(tokens.work, for: bytes.count), "reading tokens is not linear")
                return
            case .startTag:
                tokens.mode = HTMLElement(tokens.tag.key).contentMode
                _ = tokens.tagName
                for attribute in tokens.attributes { _ = tokens.name(attribute) + tokens.value(attribute) }
            case .endTag: _ = tokens.tagName
            case .text(let characters), .comment(let characters): _ = tokens.text(characters)
            case .documentType(let type): _ = tokens.name(type)
            }
        }
    }

    static func readTree(_ bytes: [UInt8]) {
        for tree in [HTMLTree(bytes), HTMLTree(fragment: bytes)] {
            promise(isLinear(tree.work, for: bytes.count), "building a tree is not linear")
            var open = 0
            for step in tree.walk(tree.root) {
                switch step {
                case .start(let node):
                    open += 1
                    _ = (tree.name(of: node), tree.attributes(of: node).count)
                case .text(let node): _ = tree.bytes(ofText: node).count
                case .end: open -= 1
                }
            }
            promise(open == 0, "a walk ends where it began")
            _ = tree.text(of: tree.body) + tree.content(of: tree.root)
        }
    }

    static func sanitise(_ bytes: [UInt8]) {
        let (steering, rest) = parts(bytes)
        let most = steering & 2 == 0 ? 1 << 20 : Int(steering) * 4
        let options = SafeHTML.Options(showsPictures: steering & 1 == 1, mostBytes: most)
        let base = steering & 4 == 0 ? "https://example.org/a/b?c" : nil
        let html = String(decoding: rest, as: UTF8.self)
        var writing = SafeHTMLWriting(Array(html.utf8), base: base, options: options)
        let once = writing.write()
        promise(isLinear(writing.work, for: html.utf8.count), "making HTML safe is not linear")
        promise(once.utf8.count <= most, "more was written than allowed")
        let twice = SafeHTML.from(html: once, base: base, options: options)
        promise(once.utf8.elementsEqual(twice.utf8), "not a fixed point: \(once) became \(twice)")
    }

    static func readXML(_ bytes: [UInt8]) {
        var reader = XMLPull(bytes)
        var open = 0
        var buffer: [UInt8] = []
        while true {
            switch reader.next() {
            case .start:
                open += 1
                for attribute in reader.attributes { _ = reader.value(attribute) }
            case .end: open -= 1
            case .text(let text):
                buffer.removeAll(keepingCapacity: true)
                reader.append(text, to: &buffer)
            case .finished:
                promise(open == 0, "every start has its end")
                promise(isLinear(reader.work, for: bytes.count), "reading XML is not linear")
                return
            }
        }
    }

    static func readJSON(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        let value = reader.read()
        _ = (value["items"]?.elements?.count, value["title"]?.text)
    }

    static func decode(_ bytes: [UInt8]) {
        let (type, _) = lines(bytes)
        let rest = bytes.firstIndex(of: 0x0A).map { Array(bytes[$0...].dropFirst()) } ?? bytes
        for contentType in [nil, type, "text/html; charset=\(type)"] {
            let decoded = [
                DecodedText(rest, contentType: contentType), DecodedText(html: rest, contentType: contentType),
            ]
            promise(
                decoded.allSatisfy { String(validating: $0.bytes, as: UTF8.self) != nil }, "what is decoded is UTF-8")
        }
    }

    static func readText(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for markup in [FeedText.Markup.none, .html, .unsaid] {
            let written = FeedText(text, markup: markup)
            let line = written.line
            let controls = line.unicodeScalars.filter { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            promise(controls.isEmpty, "a line holds no control characters")
            promise(BidiControls.strip(line) == line, "a line turns no direction around")
            promise(PlainText.line(line) == line, "a line is one")
            _ = written.plain
        }
    }
}
