#include "fault/fixed_queries.h"

#include <fmt/format.h>

#include <functional>
#include <span>
#include <utility>

#include "documents/comparison.h"
#include "documents/decision_report.h"
#include "documents/event_log.h"
#include "documents/exclusions_report.h"
#include "documents/explanation.h"
#include "documents/lists.h"
#include "documents/region_history.h"
#include "documents/settlements.h"
#include "documents/status_report.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/exclusions.h"
#include "fordela/prove.h"
#include "fordela/queries.h"
#include "fordela/receipt.h"
#include "fordela/settlements.h"
#include "fordela/status.h"

namespace fordela::fault {
namespace {

struct Question {
  std::string name;
  std::function<std::string(const Database&)> ask;
};

const DecisionId kDecided2024{{"cancer-2024", 2}, std::nullopt};
const DecisionId kDecided2025{{"cancer-2025", 2}, std::nullopt};

std::string Log(const Database& database, const EventFilter& filter) {
  std::string text;
  ForEachEvent(database, filter, [&](const LoggedEvent& logged) { text += EventJson(logged); });
  return text;
}

void AddLists(std::vector<Question>& questions, const std::string& when, AsOf as_of) {
  questions.push_back(
      {"regions" + when, [=](const auto& db) { return RegionsJson(ListRegions(db, as_of)); }});
  questions.push_back({"snapshots" + when,
                       [=](const auto& db) { return SnapshotsJson(ListSnapshots(db, as_of)); }});
  questions.push_back({"agreements" + when,
                       [=](const auto& db) { return AgreementsJson(ListAgreements(db, as_of)); }});
  questions.push_back({"decisions" + when,
                       [=](const auto& db) { return DecisionsJson(ListDecisions(db, as_of)); }});
  questions.push_back({"status" + when, [=](const auto& db) {
                         return StatusJson(LoadStatus(db, as_of), "fordela");
                       }});
  questions.push_back({"settlements" + when, [=](const auto& db) {
                         return SettlementsJson(LoadSettlements(db, std::nullopt, as_of));
                       }});
}

void AddHistories(std::vector<Question>& questions) {
  for (const char* region : {"01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13",
                             "14", "17", "18", "19", "20", "21", "22", "23", "24", "25"}) {
    questions.push_back({fmt::format("history {}", region), [=](const auto& db) {
                           return RegionHistoryJson(LoadRegionHistory(db, region, {}, {}, {}));
                         }});
  }
}

void AddDecisions(std::vector<Question>& questions) {
  std::vector<DecisionId> decisions = {kDecided2024, kDecided2025};
  decisions.push_back({{"cancer-2021", 2}, std::nullopt});
  decisions.push_back({{"cancer-2024", 2}, 1});
  for (const DecisionId& id : decisions) {
    const std::string name = FormatDecisionId(id);
    questions.push_back({"show " + name, [=](const auto& db) {
                           return DecisionReportJson(LoadDecision(db, id, {}));
                         }});
    questions.push_back({"log of " + name, [=](const auto& db) {
                           EventFilter filter;
                           filter.decision = id;
                           return Log(db, filter);
                         }});
  }
  questions.push_back({"explain", [](const auto& db) {
                         return ExplanationJson(ExplainPayout(db, kDecided2024, "Dalarna", {}));
                       }});
  questions.push_back({"compare", [](const auto& db) {
                         return ComparisonJson(
                             CompareDecisions(db, kDecided2024, kDecided2025, {}));
                       }});
  questions.push_back({"exclusions", [](const auto& db) {
                         return ExclusionsJson(ComputeExclusions(db, kDecided2025, "2024-11", {}));
                       }});
}

void AddHistory(std::vector<Question>& questions) {
  questions.push_back({"log", [](const auto& db) { return Log(db, {}); }});
  questions.push_back({"log of Gotland", [](const auto& db) {
                         EventFilter filter;
                         filter.region = "Gotland";
                         return Log(db, filter);
                       }});
  questions.push_back({"log of settlements", [](const auto& db) {
                         EventFilter filter;
                         filter.kind = "settlement";
                         filter.from = ParseDate("2026-01-02");
                         return Log(db, filter);
                       }});
  questions.push_back(
      {"checkpoint", [](const auto& db) { return CheckpointText(LoadCheckpoint(db)); }});
  questions.push_back({"receipt", [](const auto& db) {
                         return RenderReceipt(IssueReceipt(db, kDecided2024, "09", nullptr));
                       }});
}

std::vector<Question> AllQuestions() {
  std::vector<Question> questions;
  AddLists(questions, "", std::nullopt);
  AddLists(questions, " as of before", ParseInstant("2020-01-01T00:00:00Z"));
  AddLists(questions, " as of the end", ParseInstant("2026-01-02T03:04:05Z"));
  AddHistories(questions);
  AddDecisions(questions);
  AddHistory(questions);
  return questions;
}

std::string Text(const Refused& refused) {
  std::string text = "refused";
  for (const Problem& problem : refused.problems()) text += " " + problem.code;
  return text;
}

}  // namespace

std::vector<FixedAnswer> AskAll(const std::filesystem::path& file) {
  static const std::vector<Question> kQuestions = AllQuestions();
  std::vector<FixedAnswer> answers;
  try {
    const Database database = Database::Open(file, Access::kRead);
    for (const Question& question : kQuestions) {
      FixedAnswer answer{question.name, false, {}};
      try {
        answer.text = question.ask(database);
      } catch (const Refused& refused) {
        answer.text = Text(refused);
      } catch (const Error& error) {
        answer.said = true;
        answer.text = error.what();
      }
      answers.push_back(std::move(answer));
    }
  } catch (const Error& error) {
    answers.clear();
    for (const Question& question : kQuestions) {
      answers.push_back({question.name, true, error.what()});
    }
  }
  return answers;
}

const std::vector<std::vector<std::string>>& FixedCommands() {
  static const std::vector<std::vector<std::string>> kCommands = {
      {"status"},
      {"regions"},
      {"snapshots", "--format", "csv"},
      {"agreements"},
      {"decisions", "--format", "json"},
      {"decisions", "--as-of", "2025-12-31"},
      {"show", "cancer-2024/2"},
      {"show", "cancer-2024/2@1", "--format", "json"},
      {"annex", "cancer-2021/2"},
      {"annex", "cancer-2024/2", "--format", "json"},
      {"annex", "cancer-2025/2", "--format", "csv"},
      {"history", "Stockholm"},
      {"history", "Gotland", "--format", "json", "--from", "2022"},
      {"explain", "cancer-2024/2", "Dalarna"},
      {"explain", "cancer-2025/2", "21", "--format", "json"},
      {"compare", "cancer-2024/2", "cancer-2025/2", "--format", "csv"},
      {"exclusions", "cancer-2025/2", "--population", "2024-11"},
      {"what-if", "cancer-2025/2", "--pot", "1000000"},
      {"settlements", "cancer-2024/2"},
      {"settlements", "--format", "csv"},
      {"log"},
      {"log", "--format", "json"},
      {"log", "--region", "Gotland"},
      {"checkpoint"},
      {"receipt", "cancer-2024/2", "09"},
      {"template", "--from", "cancer-2025/2"}};
  return kCommands;
}

}  // namespace fordela::fault
