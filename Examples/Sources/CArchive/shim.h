// libarchive: tar archives, read and written.
#include <archive.h>
#include <archive_entry.h>
