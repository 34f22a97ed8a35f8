// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Testing

@testable import Vault

@Suite struct MerkleTests {
    /// The leaves that Certificate Transparency's own tests use.
    private let standard = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { TreeHash.leaf(Hex.bytes(of: $0) ?? []) }

    @Test func `the eight standard roots come out, and that of nothing`() {
        let tree = MerkleTree(leaves: standard)
        let roots = (0...8).map { tree.root(of: $0).description }
        #expect(
            roots == [
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
            ])
    }

    @Test func `the edge has the root of the tree at every size, and reads back what it wrote`() {
        let leaves = (0..<300).map { TreeHash.leaf([UInt8($0 & 255), UInt8($0 >> 8)]) }
        let tree = MerkleTree(leaves: leaves)
        var edge = MerkleEdge()
        var wrong: [Int] = edge.root == .empty ? [] : [0]
        for (place, leaf) in leaves.enumerated() {
            edge.append(leaf)
            let again = MerkleEdge(size: edge.size, text: edge.text)
            if edge.root != tree.root(of: place + 1) || again != edge { wrong.append(place + 1) }
        }
        #expect(wrong == [])
        #expect(MerkleEdge(size: 3, text: edge.text) == nil)
    }

    @Test func `every leaf of every tree up to 256 leaves is shown to be in it, and at no other place`() {
        let leaves = (0..<256).map { TreeHash.leaf([UInt8($0)]) }
        let tree = MerkleTree(leaves: leaves)
        var wrong: [String] = []
        for size in 1...256 {
            let root = tree.root(of: size)
            for index in 0..<size {
                let proof = tree.inclusion(of: index, in: size)
                let holds = MerkleProof.shows(leaves[index], at: index, in: size, root: root, by: proof)
                let elsewhere = MerkleProof.shows(leaves[index], at: index ^ 1, in: size, root: root, by: proof)
                if !holds || elsewhere { wrong.append("\(index) of \(size)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `every tree up to 256 leaves is shown to be the beginning of every later one, and of no other`() {
        let leaves = (0..<256).map { TreeHash.leaf([UInt8($0)]) }
        let tree = MerkleTree(leaves: leaves)
        let roots = (0...256).map { tree.root(of: $0) }
        let other = TreeHash.leaf([9, 9])
        var wrong: [String] = []
        for second in 1...256 {
            for first in 0...second {
                let proof = tree.consistency(from: first, to: second)
                let holds = MerkleProof.shows(first, roots[first], isBeginningOf: second, roots[second], by: proof)
                let forged = MerkleProof.shows(first, other, isBeginningOf: second, roots[second], by: proof)
                if !holds || forged { wrong.append("\(first) of \(second)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `a proof that is cut, lengthened or changed shows nothing`() {
        let leaves = (0..<7).map { TreeHash.leaf([UInt8($0)]) }
        let tree = MerkleTree(leaves: leaves)
        let proof = tree.inclusion(of: 5, in: 7)
        let others = [Array(proof.dropLast()), proof + [leaves[0]], proof.reversed(), [leaves[0]] + proof, []]
        let taken = others.filter { MerkleProof.shows(leaves[5], at: 5, in: 7, root: tree.root(), by: $0) }
        #expect(taken == [])
        let step = tree.consistency(from: 3, to: 7)
        let steps = [Array(step.dropLast()), step + [leaves[0]], step.reversed(), []]
        let believed = steps.filter {
            MerkleProof.shows(3, tree.root(of: 3), isBeginningOf: 7, tree.root(), by: $0)
        }
        #expect(believed == [])
    }
}
