/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Reads files with libxml2's SAX parser, counting what it tells and keeping nothing: `sax PASSES FILE…` prints
 * {"seconds": …} of processor time, without reading the files. */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long told;

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                  const xmlChar **space, int attributes, int defaulted, const xmlChar **attribute) {
    told++;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) { told++; }

static void text(void *context, const xmlChar *characters, int count) { told += count; }

static void fault(void *context, const char *message, ...) {}

int main(int count, char **arguments) {
    int passes = atoi(arguments[1]), files = count - 2;
    char **bytes = malloc(files * sizeof *bytes);
    int *sizes = malloc(files * sizeof *sizes);
    for (int place = 0; place < files; place++) {
        FILE *file = fopen(arguments[place + 2], "rb");
        if (!file) return 66;
        fseek(file, 0, SEEK_END);
        sizes[place] = ftell(file);
        rewind(file);
        bytes[place] = malloc(sizes[place]);
        if (fread(bytes[place], 1, sizes[place], file) != (size_t)sizes[place]) return 66;
        fclose(file);
    }
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = handler.cdataBlock = text;
    handler.error = handler.warning = fault;
    int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    clock_t begun = clock();
    for (int pass = 0; pass < passes; pass++)
        for (int place = 0; place < files; place++) {
            xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, "feed");
            xmlCtxtUseOptions(parser, options);
            xmlParseChunk(parser, bytes[place], sizes[place], 1);
            xmlFreeParserCtxt(parser);
        }
    printf("{\"seconds\": %f, \"told\": %ld}\n", (double)(clock() - begun) / CLOCKS_PER_SEC, told);
    return 0;
}
