// What Swift needs of expat.
#include <expat.h>
