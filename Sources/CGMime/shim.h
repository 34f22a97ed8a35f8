// SPDX-License-Identifier: AGPL-3.0-or-later
// GMime's casts and checks are macros, which Swift cannot use; each function here stands for a few of them, and hands
// objects on as plain pointers.
#ifndef FIRSTHAND_CGMIME_SHIM_H
#define FIRSTHAND_CGMIME_SHIM_H

#include <gmime/gmime.h>
#include <string.h>

static inline void cgmime_start(void) {
    g_mime_init();
}

/// A message as it came over the wire, or NULL; to be given back with cgmime_free.
static inline void *cgmime_message(const unsigned char *bytes, size_t count) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static inline void cgmime_free(void *object) {
    g_object_unref(object);
}

/// What a message holds: a part, several, or NULL.
static inline void *cgmime_body(void *message) {
    return g_mime_message_get_mime_part((GMimeMessage *)message);
}

static inline int cgmime_is(void *object, const char *type, const char *subtype) {
    GMimeContentType *found = g_mime_object_get_content_type((GMimeObject *)object);
    return found != NULL && g_mime_content_type_is_type(found, type, subtype);
}

static inline const char *cgmime_parameter(void *object, const char *name) {
    GMimeContentType *found = g_mime_object_get_content_type((GMimeObject *)object);
    return found == NULL ? NULL : g_mime_content_type_get_parameter(found, name);
}

static inline int cgmime_child_count(void *object) {
    return GMIME_IS_MULTIPART(object) ? g_mime_multipart_get_count((GMimeMultipart *)object) : 0;
}

static inline void *cgmime_child(void *object, int place) {
    return g_mime_multipart_get_part((GMimeMultipart *)object, place);
}

/// The message that a part encloses, or NULL.
static inline void *cgmime_enclosed(void *object) {
    return GMIME_IS_MESSAGE_PART(object) ? g_mime_message_part_get_message((GMimeMessagePart *)object) : NULL;
}

/// Writes what a part holds, decoded, into `room`, and returns how many bytes that were.
static inline size_t cgmime_content(void *object, unsigned char *room, size_t limit) {
    if (!GMIME_IS_PART(object)) return 0;
    GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)object);
    if (content == NULL) return 0;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    size_t count = bytes == NULL ? 0 : (bytes->len < limit ? bytes->len : limit);
    if (count > 0) memcpy(room, bytes->data, count);
    g_object_unref(stream);
    return count;
}

static inline int cgmime_header_count(void *object) {
    GMimeHeaderList *headers = g_mime_object_get_header_list((GMimeObject *)object);
    return headers == NULL ? 0 : g_mime_header_list_get_count(headers);
}

static inline const char *cgmime_header_name(void *object, int place) {
    GMimeHeaderList *headers = g_mime_object_get_header_list((GMimeObject *)object);
    return g_mime_header_get_name(g_mime_header_list_get_header_at(headers, place));
}

static inline const char *cgmime_header_value(void *object, int place) {
    GMimeHeaderList *headers = g_mime_object_get_header_list((GMimeObject *)object);
    return g_mime_header_get_value(g_mime_header_list_get_header_at(headers, place));
}

/// The addresses that a header's value lists, or NULL; to be given back with cgmime_free.
static inline void *cgmime_addresses(const char *value) {
    return internet_address_list_parse(NULL, value);
}

static inline int cgmime_address_count(void *list) {
    return internet_address_list_length((InternetAddressList *)list);
}

/// One of them, or NULL when it is a group.
static inline const char *cgmime_address(void *list, int place) {
    InternetAddress *address = internet_address_list_get_address((InternetAddressList *)list, place);
    return INTERNET_ADDRESS_IS_MAILBOX(address)
        ? internet_address_mailbox_get_addr((InternetAddressMailbox *)address) : NULL;
}

#endif
