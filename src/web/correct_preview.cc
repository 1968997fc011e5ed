// What a correction would change, before it is recorded.

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "documents/annex.h"
#include "documents/rule_words.h"
#include "documents/site/page.h"
#include "documents/site/words.h"
#include "web/correct_pages.h"
#include "web/draft_form.h"
#include "web/page.h"

namespace fordela::web {
namespace {

Kronor KronorOf(const std::optional<AnnexRow>& row) { return row ? row->amount : 0; }

/// `4 968 875`, `0 (uppfyllde inte villkoret)`, or a dash for a region that is not in the annex.
std::string AmountInWords(const std::optional<AnnexRow>& row, Language language) {
  if (!row) return "–";
  if (row->met) return GroupDigits(row->amount);
  return fmt::format("{} {}", GroupDigits(row->amount), In(language, "(ej uppfyllt)", "(not met)"));
}

std::string InhabitantsInWords(const std::optional<AnnexRow>& row) {
  return row && row->population ? GroupDigits(*row->population) : "–";
}

/// Whether the figures of any region are others than before.
bool FiguresDiffer(const Comparison& comparison) {
  for (const ComparisonRow& row : comparison.rows) {
    if (InhabitantsInWords(row.first) != InhabitantsInWords(row.second)) return true;
  }
  return false;
}

std::vector<Fields> ChangeRows(const CorrectionResult& result, Language language) {
  std::map<std::string, Kronor> outstanding;
  for (const SettlementRow& row : result.settlements.rows) {
    outstanding[row.code] = row.sums.outstanding;
  }
  std::vector<Fields> rows;
  for (const ComparisonRow& row : result.comparison.rows) {
    const Kronor left = outstanding[row.code];
    rows.push_back(
        Fields{}
            .Text("change_code", row.code)
            .Text("change_region", row.region)
            .Text("people_before", InhabitantsInWords(row.first))
            .Text("people_after", InhabitantsInWords(row.second))
            .Text("kronor_before", AmountInWords(row.first, language))
            .Text("kronor_after", AmountInWords(row.second, language))
            .Text("kronor_change", SignedDigits(KronorOf(row.second) - KronorOf(row.first)))
            .Text("left_to_pay", left > 0 ? GroupDigits(left) : "")
            .Text("left_to_reclaim", left < 0 ? GroupDigits(-left) : ""));
  }
  return rows;
}

void AddChanges(Fields& fields, const CorrectionResult& result, Language language) {
  Kronor before = 0;
  Kronor after = 0;
  for (const ComparisonRow& row : result.comparison.rows) {
    before += KronorOf(row.first);
    after += KronorOf(row.second);
  }
  fields.List("change_rows", ChangeRows(result, language))
      .Flag("people_differ", FiguresDiffer(result.comparison))
      .Flag("was_paid", result.settlements.sums.paid > 0)
      .Flag("must_reclaim", result.settlements.to_reclaim > 0)
      .Text("pay_in_all", GroupDigits(result.settlements.to_pay))
      .Text("reclaim_in_all", GroupDigits(result.settlements.to_reclaim))
      .Text("sum_before", GroupDigits(before))
      .Text("sum_after", GroupDigits(after))
      .Text("sum_change", SignedDigits(after - before));
}

/// What is said of the decision as a whole, before and after, where the two differ.
void AddHeads(Fields& fields, const Comparison& comparison, Language language) {
  std::vector<Fields> heads;
  const auto add = [&](std::string_view words, const std::string& before,
                       const std::string& after) {
    if (before == after) return;
    heads.push_back(
        Fields{}.Text("head_words", words).Text("head_before", before).Text("head_after", after));
  };
  const Annex& first = comparison.first;
  const Annex& second = comparison.second;
  const auto decision = [&](const Annex& annex) {
    return DecisionInWords(annex.decision.decided_on, annex.decision.number, language);
  };
  const auto population = [](const Annex& annex) {
    return fmt::format("{} ({}), version {}", annex.population.label, annex.population.id,
                       annex.population.version);
  };
  const auto outcome = [](const Annex& annex) {
    if (!annex.outcome) return std::string();
    return fmt::format("{}, {}, {}", annex.outcome->assessed_by,
                       FormatDate(annex.outcome->reported_on), annex.outcome->evidence);
  };
  const auto not_met = [&](const Annex& annex) {
    std::vector<std::string> names;
    for (const AnnexRow& row : annex.rows) {
      if (!row.met) names.push_back(row.region);
    }
    return names.empty() ? std::string(In(language, "ingen", "none")) : JoinNames(names, language);
  };
  const auto rule = [&](const Annex& annex) {
    return std::string(RuleInWords(annex.decision.rule, language));
  };
  add(In(language, "Beslut", "Decision"), decision(first), decision(second));
  add(In(language, "Folkmängd", "Population"), population(first), population(second));
  add(In(language, "Utfall", "Outcome"), outcome(first), outcome(second));
  add(In(language, "Uppfyllde inte villkoret", "Did not meet the condition"), not_met(first),
      not_met(second));
  add(In(language, "Avrundning", "Rounding"), rule(first), rule(second));
  add(In(language, "Betalas ut av", "Paid out by"), first.decision.payer.value_or("–"),
      second.decision.payer.value_or("–"));
  fields.Flag("has_heads", !heads.empty());
  fields.List("heads", std::move(heads));
}

void AddAffected(Fields& fields, const CorrectionResult& result) {
  std::vector<Fields> affected;
  for (const DecisionId& id : result.affected) {
    affected.push_back(Fields{}
                           .Text("affected_name", FormatDecisionId(id))
                           .Text("affected_path", DecisionPath(id)));
  }
  fields.Flag("has_affected", !affected.empty());
  fields.List("affected", std::move(affected));
}

}  // namespace

std::string CorrectionHash(const CorrectionResult& result) {
  Sha256Stream stream;
  for (const RecordedItem& item : result.items) {
    stream.Add(fmt::format("{} {}\n", item.already_recorded ? "again" : "new", item.title));
  }
  for (Annex annex : {result.comparison.first, result.comparison.second}) {
    annex.events = 0;
    annex.root = {};
    stream.Add(RenderAnnexJson(annex));
  }
  for (const SettlementRow& row : result.settlements.rows) {
    stream.Add(fmt::format("{} {} {}\n", row.code, row.sums.net, row.sums.outstanding));
  }
  for (const DecisionId& id : result.affected) stream.Add(FormatDecisionId(id) + "\n");
  return ToHex(stream.Finish());
}

Response CorrectPreviewPage(const CorrectionEntry& correction, Hindrance hindrance) {
  const Entry& entry = correction.entry;
  const Language language = entry.visit.language;
  std::optional<CorrectionResult> result;
  try {
    result = PreviewCorrection(entry.database, RequestOf(correction), entry.visit.desk.act());
  } catch (const Refused& refused) {
    CorrectionEntry wrong = correction;
    wrong.entry.problems = refused.problems();
    return CorrectPage(wrong, std::nullopt);
  }
  Fields fields;
  DraftForm(entry.draft, {}, language).Finish(fields, Step::kPreview);
  AddProblems(fields, "warnings", result->warnings, language);
  AddItems(fields, result->items, language);
  AddHeads(fields, result->comparison, language);
  AddChanges(fields, *result, language);
  AddAffected(fields, *result);
  const bool changed = hindrance == Hindrance::kChanged;
  fields.Text("previewed", CorrectionHash(*result))
      .Text("correct_name", FormatDecisionId(correction.id))
      .Text("correct_title", correction.opened.agreement.title)
      .Text("correct_back", DecisionPath(correction.id))
      .Text("correct_form", CorrectPath(correction.id))
      .Text("correct_record", CorrectPath(correction.id, "record"))
      .Text("shown_reason", entry.draft.Text("reason"))
      .Text("shown_diary_number", entry.draft.Text("diary_number"))
      .Flag("correct_outdated", correction.outdated && !changed)
      .Flag("preview_changed", changed);
  return DeskPage(entry.visit, entry.database, "desk_correct_preview",
                  In(language, "Förhandsvisning av rättelsen", "Preview of the correction"),
                  std::move(fields), changed ? 409 : 200, CorrectPath(correction.id, "preview"));
}

}  // namespace fordela::web
