// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Glibc

/// One libcurl easy handle, used by one thread at a time.
///
/// The first setting that fails is kept and stops `perform`, so that no transfer runs without one of its guards.
/// libcurl sets itself up on the first handle, safely between threads since 7.84.
final class CurlHandle {
    let raw: UnsafeMutableRawPointer
    private var setup = CURLE_OK
    private var lists: [CURLoption.RawValue: UnsafeMutablePointer<curl_slist>] = [:]

    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
    }

    deinit {
        // libcurl says goodbye to a mail server and would wait a minute for its answer, which nobody needs.
        var open = CURL_SOCKET_BAD
        if ccurl_get_socket(raw, &open) == CURLE_OK, open != CURL_SOCKET_BAD { shutdown(open, Int32(SHUT_RD)) }
        withoutBrokenPipeSignal { curl_easy_cleanup(raw) }
        lists.values.forEach { curl_slist_free_all($0) }
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_string(raw, option, value))
    }

    /// Sets a list of strings, which the handle keeps until the option is set again.
    func set(_ option: CURLoption, list values: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values {
            guard let longer = curl_slist_append(list, value) else { return note(CURLE_OUT_OF_MEMORY) }
            list = longer
        }
        note(ccurl_set_list(raw, option, list))
        curl_slist_free_all(lists[option.rawValue])
        lists[option.rawValue] = list
    }

    /// Keeps the result of a setter that is called directly.
    func note(_ code: CURLcode) {
        if setup == CURLE_OK { setup = code }
    }

    func perform() -> CURLcode {
        guard setup == CURLE_OK else { return CURLE_FAILED_INIT }
        return withoutBrokenPipeSignal { curl_easy_perform(raw) }
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard ccurl_get_string(raw, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }

    /// Settings that hold for every transfer of this program, whatever the protocol.
    ///
    /// - Parameter protocols: the only schemes allowed, for the first address and for any it leads to.
    func restrict(to protocols: String) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
        set(CURLOPT_FOLLOWLOCATION, 0)
        // An empty proxy and "*" switch off every proxy that the environment may name.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    }
}

/// Runs `work` with SIGPIPE blocked on this thread and swallows the one it may have raised.
///
/// OpenSSL writes to a closed connection without asking for no signal, and with `CURLOPT_NOSIGNAL` libcurl leaves
/// SIGPIPE to its caller: without this a server that hangs up could end the program.
func withoutBrokenPipeSignal<Result>(_ work: () -> Result) -> Result {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
        if sigismember(&before, SIGPIPE) == 0 {
            var now = timespec()
            sigtimedwait(&pipe, nil, &now)
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
    }
    return work()
}
