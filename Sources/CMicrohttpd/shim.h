// libmicrohttpd for Swift: the variadic functions and the sizes written as casts, which Swift cannot import.
#ifndef CENTRE_MICROHTTPD_H
#define CENTRE_MICROHTTPD_H

#include <microhttpd.h>
// Missing from the Glibc module.
#include <sys/eventfd.h>

// Called with the request line's target, raw; what it returns is the request's context from then on.
typedef void *(*CentreTargetCallback)(void *cls, const char *uri, struct MHD_Connection *connection);

struct CentreDaemonSettings {
  int listen_socket;
  unsigned int threads;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t memory_per_connection;
};

static inline struct MHD_Daemon *centre_start_daemon(
    struct CentreDaemonSettings settings, CentreTargetCallback target, MHD_AccessHandlerCallback access,
    MHD_RequestCompletedCallback completed, void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, access, context,
      MHD_OPTION_LISTEN_SOCKET, settings.listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, settings.threads,
      MHD_OPTION_CONNECTION_LIMIT, settings.connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings.connections_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, settings.idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings.memory_per_connection,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_END);
}

static inline struct MHD_Response *centre_stream_response(
    size_t block, MHD_ContentReaderCallback read, void *context, MHD_ContentReaderFreeCallback release) {
  return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, block, read, context, release);
}

// Null where libmicrohttpd does not know.
static inline const union MHD_ConnectionInfo *centre_connection_info(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType kind) {
  return MHD_get_connection_info(connection, kind);
}

static const ssize_t centre_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t centre_broken_stream = MHD_CONTENT_READER_END_WITH_ERROR;

#endif
