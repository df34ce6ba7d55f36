// What Swift needs of zlib.
#include <zlib.h>

// A macro, which Swift does not see. 16 more than the window: a gzip frame. At the least effort: figures repeat
// themselves so much that more of it gains a sixth and costs twice the time.
static inline int centre_gzip_start(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
