#include "cli/surroundings.h"

namespace fordela::cli {

std::string_view WhatItIs() noexcept {
  return "fordela keeps records of public grants: who agreed, decided and was paid, and why that "
         "many kronor.";
}

const std::vector<Entry>& Examples() {
  static const std::vector<Entry> examples = {
      {"fordela init", "a new archive with the 21 regions"},
      {"fordela template > new.toml", "a record file to fill in"},
      {"fordela record --dry-run new.toml", "try it: nothing is written"},
      {"fordela record new.toml", "record it"},
      {"fordela status", "what is missing, and what to do next"},
      {"fordela annex cancer-2025/2", "the annex"},
      {"fordela history Dalarna --from 2021", "what a region got through the years"},
      {"fordela explain cancer-2024/2 Dalarna", "why that many kronor"},
      {"fordela audit", "proof that nothing was altered"},
  };
  return examples;
}

const std::vector<Entry>& EnvironmentVariables() {
  static const std::vector<Entry> variables = {
      {"FORDELA_DB", "the archive, when --db is not given (else fordela.db)"},
      {"FORDELA_ACTOR", "who acts, when --actor is not given (else the login name)"},
      {"SOURCE_DATE_EPOCH", "fixes the clock, in seconds since 1970-01-01T00:00:00Z"},
      {"NO_COLOR", "when set and not empty: no colour, also on a terminal"},
      {"TERM", "a terminal that is `dumb` gets no colour"},
  };
  return variables;
}

const std::vector<Entry>& ExitCodes() {
  static const std::vector<Entry> codes = {
      {"0", "done"},
      {"1", "refused: the input is at fault, and nothing was written"},
      {"2", "the command line is wrong"},
      {"3", "the archive cannot be used"},
      {"4", "the audit, reconcile or verify found something wrong"},
      {"70", "a fault in this program"},
  };
  return codes;
}

}  // namespace fordela::cli
