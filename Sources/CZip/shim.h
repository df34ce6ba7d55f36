// What Swift needs of libzip.
#include <zip.h>
