#pragma once

// libmicrohttpd, loaded when the desk is opened. It brings a TLS library that the desk does not
// use, and linked in that would be read at each start of the program, whatever it is started for:
// docs/decisions/0023-the-desk-on-libmicrohttpd.md.

#include <microhttpd.h>

namespace fordela::web {

/// Its functions, under their own names and as its header declares them.
struct HttpLibrary {
  decltype(&::MHD_start_daemon) MHD_start_daemon;
  decltype(&::MHD_stop_daemon) MHD_stop_daemon;
  decltype(&::MHD_run) MHD_run;
  decltype(&::MHD_get_timeout) MHD_get_timeout;
  decltype(&::MHD_get_daemon_info) MHD_get_daemon_info;
  decltype(&::MHD_add_connection) MHD_add_connection;
  decltype(&::MHD_get_connection_info) MHD_get_connection_info;
  decltype(&::MHD_get_connection_values_n) MHD_get_connection_values_n;
  decltype(&::MHD_queue_response) MHD_queue_response;
  decltype(&::MHD_create_response_from_buffer) MHD_create_response_from_buffer;
  decltype(&::MHD_add_response_header) MHD_add_response_header;
  decltype(&::MHD_destroy_response) MHD_destroy_response;
  decltype(&::MHD_create_post_processor) MHD_create_post_processor;
  decltype(&::MHD_post_process) MHD_post_process;
  decltype(&::MHD_destroy_post_processor) MHD_destroy_post_processor;
};

/// Loads the library at the first call. Throws Error (failed) if it is not installed, or is not the
/// version that was built with.
const HttpLibrary& Http();

}  // namespace fordela::web
