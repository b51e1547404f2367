// The commands, one function each; `main.cc` puts them into the table.
#pragma once

#include "app/command.h"

namespace leasekey::app {

std::vector<Command> people_commands();

int run_serve(const Invocation& invocation);
int run_sync(const Invocation& invocation);
int run_rehearse(const Invocation& invocation);
int run_explain(const Invocation& invocation);
int run_suggestions_list(const Invocation& invocation);
int run_suggestions_show(const Invocation& invocation);
int run_suggestions_approve(const Invocation& invocation);
int run_suggestions_decline(const Invocation& invocation);
int run_suggestions_release(const Invocation& invocation);
int run_mode(const Invocation& invocation);
int run_connector_list(const Invocation& invocation);
int run_connector_check(const Invocation& invocation);
int run_connector_read(const Invocation& invocation);
int run_connector_record(const Invocation& invocation);
int run_config_check(const Invocation& invocation);
int run_demo(const Invocation& invocation);

// Areas that bring their own part of the table.
std::vector<Command> alert_commands();
std::vector<Command> decide_commands();
std::vector<Command> device_commands();
/// Access log, reports, packages and retention.
std::vector<Command> log_commands();
std::vector<Command> structure_commands();
std::vector<Command> import_commands();
std::vector<Command> audit_commands();
std::vector<Command> pms_link_commands();
std::vector<Command> sync_settings_commands();
std::vector<Command> queue_work_commands();
std::vector<Command> identity_commands();
std::vector<Command> secret_commands();
std::vector<Command> user_commands();

}  // namespace leasekey::app
