#include "documents/site/decision_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/site/annex_files.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "documents/table.h"

namespace fordela {
namespace {

std::vector<std::string> NamesOfExcluded(const Annex& annex) {
  std::vector<std::string> names;
  for (const AnnexRow& row : annex.rows) {
    if (!row.met) names.push_back(row.region);
  }
  return names;
}

void AddAnswer(Fields& fields, const Annex& annex, Language language) {
  const std::vector<std::string> excluded = NamesOfExcluded(annex);
  const auto all = static_cast<std::int64_t>(annex.rows.size());
  const auto not_met = static_cast<std::int64_t>(excluded.size());
  fields.Text("decision_name", FormatDecisionId(annex.id))
      .Text("agreement_title", annex.agreement.title)
      .Text("instalment_number", std::to_string(annex.decision.instalment.number))
      .Text("decision_words",
            DecisionInWords(annex.decision.decided_on, annex.decision.number, language))
      .Flag("decision_dated", annex.decision.decided_on || annex.decision.number)
      .Text("pot", GroupDigits(annex.decision.pot))
      .Text("paid", GroupDigits(PaidBy(annex)))
      .Text("recipients", RegionsInWords(all - not_met, language))
      .Text("rows_in_all", GroupDigits(all))
      .Text("per_inhabitant_of_all",
            PerInhabitantInWords(annex.decision.pot, annex.population_total, language))
      .Text("inhabitants_of_all", GroupDigits(annex.population_total))
      .Flag("all_met", excluded.empty());
  if (!excluded.empty()) {
    fields.Text("not_met", JoinNames(excluded, language))
        .Text("not_met_count", RegionsInWords(not_met, language));
  }
  if (annex.decision.payer) fields.Text("payer", *annex.decision.payer);
}

Fields AppropriationFields(const Appropriation& appropriation) {
  return Fields{}
      .Text("area", appropriation.area)
      .Text("item", appropriation.item)
      .Text("sub_item", appropriation.sub_item);
}

Fields FollowUpFields(const FollowUp& follow_up) {
  Fields fields;
  fields.Text("authority", follow_up.authority);
  if (follow_up.commissioned_on) {
    fields.Text("commissioned_on", FormatDate(*follow_up.commissioned_on));
  }
  if (follow_up.diary_number) fields.Text("follow_up_diary_number", *follow_up.diary_number);
  return fields;
}

void AddAgreement(Fields& fields, const Agreement& agreement, Language language) {
  fields.Text("agreement_id", agreement.id)
      .Text("agreement_year", std::to_string(agreement.year))
      .Text("agreement_amount", GroupDigits(agreement.amount))
      .Text("instalment_count",
            GroupDigits(static_cast<std::int64_t>(agreement.instalments.size())))
      .Text("parties", JoinNames(agreement.parties, language))
      .Text("purpose", agreement.purpose);
  if (agreement.appropriation) {
    fields.Group("appropriation", AppropriationFields(*agreement.appropriation));
  }
  if (agreement.follow_up) fields.Group("follow_up", FollowUpFields(*agreement.follow_up));
}

void AddCondition(Fields& fields, const Annex& annex) {
  const Instalment& instalment = InstalmentOf(annex);
  if (instalment.condition) fields.Text("condition", *instalment.condition);
  fields.Flag("shares_withheld", Withholds(annex));
  if (!annex.outcome) return;
  fields.Text("assessed_by", annex.outcome->assessed_by)
      .Text("reported_on", FormatDate(annex.outcome->reported_on))
      .Text("evidence", annex.outcome->evidence)
      .Flag("outcome_corrected", annex.outcome->correction.has_value());
}

std::vector<Fields> VersionItems(const DecisionPage& page) {
  std::vector<Fields> items;
  for (std::size_t i = 0; i < page.versions.size(); ++i) {
    items.push_back(Fields{}
                        .Text("version_name", FormatDecisionId(page.versions[i]))
                        .Text("version_path", DecisionPath(page.versions[i]))
                        .Text("version_number", std::to_string(i + 1))
                        .Flag("version_is_this", page.versions[i] == page.report.annex.id)
                        .Flag("version_is_current", !page.versions[i].version));
  }
  return items;
}

std::vector<Fields> ChangeRows(const Comparison& comparison) {
  std::vector<Fields> rows;
  for (const ComparisonRow& row : comparison.rows) {
    const Kronor before = row.first ? row.first->amount : 0;
    const Kronor after = row.second ? row.second->amount : 0;
    if (before == after) continue;
    rows.push_back(Fields{}
                       .Text("change_code", row.code)
                       .Text("change_region", row.region)
                       .Text("before", GroupDigits(before))
                       .Text("after", GroupDigits(after))
                       .Text("change", SignedDigits(after - before)));
  }
  return rows;
}

Fields CorrectionFields(const DecisionPage& page) {
  const Correction& correction = *page.report.annex.decision.correction;
  Fields fields;
  fields.Text("correction_reason", correction.reason);
  if (correction.diary_number) fields.Text("diary_number", *correction.diary_number);
  if (!page.correction) return fields;
  std::vector<Fields> changes = ChangeRows(*page.correction);
  fields.Flag("changes_amounts", !changes.empty()).List("change_rows", std::move(changes));
  fields.Text("corrected_name", FormatDecisionId(page.correction->first.id))
      .Text("corrected_path", DecisionPath(page.correction->first.id))
      .Text("before_sum", GroupDigits(PaidBy(page.correction->first)))
      .Text("after_sum", GroupDigits(PaidBy(page.correction->second)))
      .Text("change_sum",
            SignedDigits(PaidBy(page.correction->second) - PaidBy(page.correction->first)));
  return fields;
}

void AddVersions(Fields& fields, const DecisionPage& page) {
  const Decision& decision = page.report.annex.decision;
  fields.Flag("has_versions", page.versions.size() > 1).List("version_items", VersionItems(page));
  if (page.report.superseded_by) {
    fields.Group("superseded", Fields{}
                                   .Text("current_name", FormatDecisionId(page.versions.back()))
                                   .Text("current_path", DecisionPath(page.versions.back())));
  }
  if (decision.correction) fields.Group("corrects", CorrectionFields(page));
}

void AddPopulation(Fields& fields, const PopulationSnapshot& population) {
  Inhabitants sum = 0;
  for (const PopulationCount& count : population.counts) sum += count.inhabitants;
  fields.Text("snapshot_id", population.id)
      .Text("snapshot_label", population.label)
      .Text("snapshot_source", population.source)
      .Text("snapshot_sum", GroupDigits(sum))
      .Text("snapshot_regions", GroupDigits(static_cast<std::int64_t>(population.counts.size())));
  if (population.reference_date) {
    fields.Text("reference_date", FormatDate(*population.reference_date));
  }
  if (population.version > 1) {
    fields.Text("snapshot_version", std::to_string(population.version));
    if (population.correction) fields.Text("snapshot_reason", population.correction->reason);
  }
  if (!population.stated_total) return;
  fields.Text("stated_total", GroupDigits(*population.stated_total));
  if (*population.stated_total != sum) {
    fields.Text("total_difference", SignedDigits(*population.stated_total - sum));
  }
}

void AddOrigin(Fields& fields, const DecisionReport& report) {
  const Annex& annex = report.annex;
  const auto paid = std::ranges::find_if(annex.rows, [](const AnnexRow& row) { return row.met; });
  fields.Text("recorded_event", GroupDigits(report.event))
      .Text("recorded_at", InstantInWords(report.recorded_at))
      .Text("recorded_by", report.actor);
  if (paid == annex.rows.end()) return;
  fields.Group("receipt",
               Fields{}
                   .Text("receipt_region", paid->region)
                   .Text("receipt_command", fmt::format("fordela receipt {} {}",
                                                        FormatDecisionId(annex.id), paid->code)));
}

std::vector<Fields> Downloads(const Annex& annex, Language language) {
  std::vector<Fields> items;
  for (const AnnexFile& file : AnnexFiles()) {
    items.push_back(Fields{}
                        .Text("file_path", AnnexPath(annex.id, file.ending))
                        .Text("file_words", In(language, file.swedish, file.english))
                        .Flag("file_is_shown", file.shown));
  }
  return items;
}

/// What leads from the page to what can be done with the decision.
void AddDesk(Fields& fields, const DecisionPage& page) {
  const std::string name = FormatDecisionId(page.report.annex.id);
  const std::string path = DecisionPath(page.report.annex.id);
  fields.Text("desk_path", path.substr(path.find('/') + 1))
      .Text("reconcile_query", "decision=" + name)
      .Text("compare_query", "second=" + name);
  if (!page.year_before) return;
  const std::string before = FormatDecisionId(*page.year_before);
  fields.Text("year_before", before)
      .Text("compare_query", fmt::format("first={}&second={}", before, name));
}

std::string TitleOf(const Annex& annex) {
  return fmt::format("{}: {}", FormatDecisionId(annex.id), annex.agreement.title);
}

}  // namespace

std::string DecisionHtml(const PageFrame& frame, const DecisionPage& page) {
  const Annex& annex = page.report.annex;
  Fields fields;
  AddAnswer(fields, annex, frame.language);
  AddVersions(fields, page);
  AddAgreement(fields, annex.agreement, frame.language);
  AddAmounts(fields, frame, annex);
  fields.List("downloads", Downloads(annex, frame.language));
  AddCondition(fields, annex);
  AddExclusions(fields, frame, page);
  AddDerivation(fields, frame, page);
  AddPayments(fields, frame, page);
  AddPopulation(fields, annex.population);
  AddOrigin(fields, page.report);
  if (frame.desk) AddDesk(fields, page);
  return RenderPage(frame, "decision", TitleOf(annex), std::move(fields));
}

}  // namespace fordela
