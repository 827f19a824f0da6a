// zlib: gzip to bytes. libarchive can do that too, but drops up to 64 KB before a cut.
#include <zlib.h>
