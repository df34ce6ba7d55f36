// What Swift needs of libqrencode: the header as it is.
#include <qrencode.h>
