// What Swift needs of libpq and of Linux: the headers, and as functions the character macros, which are not imported.
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

static inline int diag_sqlstate(void) { return PG_DIAG_SQLSTATE; }
static inline int diag_message_primary(void) { return PG_DIAG_MESSAGE_PRIMARY; }
static inline int diag_table_name(void) { return PG_DIAG_TABLE_NAME; }
static inline int diag_constraint_name(void) { return PG_DIAG_CONSTRAINT_NAME; }

// The thread's name as the system shows it; longer ones are cut to 15 bytes.
static inline void name_this_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }
