// SPDX-License-Identifier: AGPL-3.0-or-later
import CAlone
import Glibc
import Kit
public import Pictures

/// Has pictures that somebody chose cleaned by a process that holds nothing of ours, one at a time.
///
/// The file goes there and back in memory: nothing of it touches the disk, and what it does to its reader ends there.
public actor PictureCleaner {
    /// The word that makes the program clean one picture and nothing else.
    public static let word = "clean-picture"
    private static let mostAnswered = CleanPicture.mostUploaded + 1024

    private let alone: Alone
    private let executor = QueueExecutor(label: "picture-cleaner")

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// One that starts the desk's own program.
    public init() { self.init(program: Alone.ownProgram, seconds: 10) }

    /// - Parameter program: the desk's own file, for tests that are not the desk themselves.
    public init(program: String, seconds: Double) {
        alone = Alone(program: program, seconds: seconds, mostAnswered: Self.mostAnswered)
    }

    /// What a desk says where pictures cannot be cleaned.
    public static let lack = """
        This desk takes no pictures: this machine cannot shut the program that cleans them off from our files. It needs \
        Linux 5.13 or later with Landlock.
        """

    /// Whether a picture can be cleaned at all, tried with an empty one.
    public var works: Bool {
        do {
            _ = try clean([], most: 0)
            return false
        } catch { return error == .empty }
    }

    /// The picture with only what shows it.
    ///
    /// - Parameter most: how large the clean file may be.
    public func clean(_ file: [UInt8], most: Int) throws(PictureProblem) -> CleanPicture {
        guard file.count <= CleanPicture.mostUploaded else { throw .largeFile }
        guard let answer = alone.answer(to: file[...], word: Self.word), let read = PictureAnswer.read(answer) else {
            throw .notCleaned
        }
        let picture = try read.get()
        guard picture.bytes.count <= most else { throw .heavy(picture.bytes.count) }
        return picture
    }

    /// What the process does: it gives up everything, reads the file, and answers; false when it cannot give it up.
    ///
    /// Nothing is read before it is shut off: no file of the machine, no network, no other process.
    public static func cleanOwn() -> Bool {
        guard firsthand_limit_process(10, 1 << 30, 16) == 0, firsthand_close_off("") == 0 else { return false }
        let input = read()
        guard let input else { return false }
        return Alone.write(PictureAnswer.bytes(for: input)[...], to: STDOUT_FILENO)
    }

    private static func read() -> [UInt8]? {
        var file: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        while file.count <= CleanPicture.mostUploaded {
            let count = Glibc.read(STDIN_FILENO, &room, room.count)
            guard count >= 0 else { return nil }
            if count == 0 { return file }
            file += room[..<count]
        }
        return nil
    }
}
