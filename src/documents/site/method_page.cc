#include "documents/site/method_page.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/data_package.h"
#include "documents/explanation_parts.h"
#include "documents/rule_words.h"
#include "documents/site/data_file_words.h"
#include "documents/site/words.h"

namespace fordela {
namespace {

std::string Fraction(const Explanation& explanation, std::size_t claim) {
  return fmt::format("{}/{}", GroupDigits(ShareOf(explanation, claim).remainder),
                     GroupDigits(explanation.allocation.denominator));
}

/// `287 451 × 182 500 000 / 10 557 682`, a term for each part of the pot.
std::string QuotaTerms(const Explanation& explanation) {
  std::string terms;
  for (const InstalmentPart& part : InstalmentOf(explanation.annex).parts) {
    if (!terms.empty()) terms += " + ";
    if (part.basis == Basis::kEqual) {
      terms += fmt::format("{} / {}", GroupDigits(part.amount), explanation.rank->among);
    } else {
      terms +=
          fmt::format("{} × {} / {}", GroupDigits(explanation.row.population.value_or(0)),
                      GroupDigits(part.amount), GroupDigits(explanation.annex.population_total));
    }
  }
  return terms;
}

std::vector<Fields> Neighbours(const Explanation& explanation, Language language) {
  std::vector<Fields> rows;
  for (const RankedClaim& each : explanation.neighbours) {
    const Share& share = ShareOf(explanation, each.claim);
    const bool extra = share.entitled > share.whole;
    rows.push_back(
        Fields{}
            .Text("rank", GroupDigits(static_cast<std::int64_t>(each.rank)))
            .Text("ranked_region", RowOf(explanation, each.claim).region)
            .Text("ranked_whole", GroupDigits(share.whole))
            .Text("ranked_remainder", GroupDigits(share.remainder))
            .Text("ranked_extra", extra ? In(language, "ja", "yes") : In(language, "nej", "no"))
            .Text("ranked_amount", GroupDigits(share.entitled)));
  }
  return rows;
}

Fields Example(const Explanation& explanation, Language language) {
  const Annex& annex = explanation.annex;
  const Share& share = ShareOf(explanation, *explanation.claim);
  const DecisionId decision{annex.decision.instalment, std::nullopt};
  Fields fields;
  fields.Text("example_name", FormatDecisionId(decision))
      .Text("example_path", DecisionPath(decision))
      .Text("example_region", explanation.row.region)
      .Text("example_region_path", RegionPath(explanation.row.code))
      .Text("example_pot", GroupDigits(annex.decision.pot))
      .Text("example_population_total", GroupDigits(annex.population_total))
      .Text("example_terms", QuotaTerms(explanation))
      .Text("example_whole", GroupDigits(share.whole))
      .Text("example_fraction", Fraction(explanation, *explanation.claim))
      .Text("example_left_over", GroupDigits(explanation.allocation.left_over))
      .Text("example_whole_sum", GroupDigits(annex.decision.pot - explanation.allocation.left_over))
      .Text("example_among", GroupDigits(static_cast<std::int64_t>(explanation.rank->among)))
      .Text("example_rank", GroupDigits(static_cast<std::int64_t>(explanation.rank->rank)))
      .Text("example_amount", GroupDigits(share.entitled))
      .Flag("example_tied", explanation.allocation.tie.has_value())
      .List("neighbours", Neighbours(explanation, language));
  if (explanation.row.population) {
    fields.Text("example_population", GroupDigits(*explanation.row.population));
  }
  if (explanation.multiplier) {
    std::string number = explanation.multiplier->certificate;
    if (language == Language::kSwedish) {
      if (const std::size_t point = number.find('.'); point != std::string::npos)
        number[point] = ',';
    }
    fields.Text("certificate", number);
  }
  return fields;
}

std::vector<Fields> Rules(Language language) {
  std::vector<Fields> rules;
  const auto add = [&](Rule rule) {
    rules.push_back(
        Fields{}.Text("rule_id", RuleName(rule)).Text("rule_words", RuleInWords(rule, language)));
  };
  for (const Rule rule : kComputedRules) add(rule);
  add(Rule::kStated);
  return rules;
}

std::vector<Fields> Snapshots(const MethodPage& page, Language language) {
  std::vector<Fields> rows;
  for (const PopulationSnapshot& snapshot : page.snapshots) {
    Inhabitants sum = 0;
    for (const PopulationCount& count : snapshot.counts) sum += count.inhabitants;
    const auto regions = static_cast<std::int64_t>(snapshot.counts.size());
    Fields row;
    row.Text("snapshot", snapshot.version == 1
                             ? snapshot.id
                             : fmt::format("{}@{}", snapshot.id, snapshot.version))
        .Text("snapshot_label", snapshot.label)
        .Text("snapshot_date", snapshot.reference_date
                                   ? FormatDate(*snapshot.reference_date)
                                   : std::string(In(language, "inte angivet", "not stated")))
        .Text("snapshot_source", snapshot.source)
        .Text("snapshot_regions",
              fmt::format("{} {} {}", regions, In(language, "av", "of"), page.regions))
        .Text("snapshot_sum", GroupDigits(sum))
        .Text("snapshot_stated", snapshot.stated_total
                                     ? GroupDigits(*snapshot.stated_total)
                                     : std::string(In(language, "inte angiven", "not stated")));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Fields> Corrected(const MethodPage& page) {
  std::vector<Fields> corrected;
  for (const DecisionSummary& each : page.corrected) {
    corrected.push_back(Fields{}
                            .Text("corrected_name", FormatDecisionId(each.id))
                            .Text("corrected_path", DecisionPath(each.id)));
  }
  return corrected;
}

struct Term {
  std::string_view swedish;
  std::string_view english;
  std::string_view swedish_meaning;
  std::string_view english_meaning;
};

constexpr Term kTerms[] = {
    {"andel", "share", "beloppet i procent av potten; till för läsning, aldrig för uträkning",
     "the amount in percent of the pot; to be read, never to compute with"},
    {"anslag, anslagspost", "appropriation", "varifrån i statens budget pengarna tas",
     "where in the state's budget the money is taken from"},
    {"belopp per region", "payout", "vad ett beslut ger en region, i hela kronor",
     "what a decision gives a region, in whole kronor"},
    {"befolkningsmängd, folkmängd", "population snapshot",
     "invånare per region vid en tidpunkt, ur en källa",
     "inhabitants per region at some time, from one source"},
    {"bilaga", "annex", "tabellen i ett beslut, med ett belopp för varje region",
     "the table of a decision, with an amount for each region"},
    {"diarienummer", "diary number", "ärendets nummer hos myndigheten",
     "the number of the case at the authority"},
    {"pott", "pot", "det belopp som ett beslut fördelar", "the amount that a decision splits"},
    {"regeringsbeslut, beslut", "decision", "regeringens beslut om en utbetalning",
     "the government's decision on an instalment"},
    {"rättelse", "correction", "ett nytt beslut som ersätter ett tidigare, med skälet",
     "a new decision in the place of an earlier one, with the reason"},
    {"utbetalning", "instalment", "en av de delar som en överenskommelse betalas i",
     "one of the parts that an agreement is paid in"},
    {"utfall", "outcome", "om en region uppfyllde villkoret eller inte",
     "whether a region met the condition or not"},
    {"villkor", "condition", "vad en region ska ha gjort för att få del av en utbetalning",
     "what a region must have done to get a share of an instalment"},
    {"återbetalning", "repayment", "vad som har kommit tillbaka från en region",
     "what came back from a region"},
    {"överenskommelse", "agreement",
     "staten och parterna är överens om belopp och syfte för ett år",
     "the state and the parties agree on an amount and a purpose for a year"},
};

std::vector<Fields> Terms(Language language) {
  std::vector<Fields> terms;
  for (const Term& term : kTerms) {
    terms.push_back(
        Fields{}
            .Text("term_sv", term.swedish)
            .Text("term_en", term.english)
            .Text("term_meaning", In(language, term.swedish_meaning, term.english_meaning)));
  }
  return terms;
}

std::vector<Fields> Files(const MethodPage& page, Language language) {
  std::vector<Fields> files;
  for (const ExportedFile& file : page.data.files) {
    Fields row;
    row.Text("file_path", file.path)
        .Text("file_words", DataFileInWords(file.path, language))
        .Text("file_bytes", GroupDigits(file.bytes))
        .Text("file_sha256", ToHex(file.sha256));
    if (file.rows) {
      row.Text("file_rows", GroupDigits(*file.rows) +
                                std::string(*file.rows == 1 ? In(language, " rad", " row")
                                                            : In(language, " rader", " rows")));
    }
    files.push_back(std::move(row));
  }
  return files;
}

/// Says of a list that it is not all there is.
void AddCut(Fields& fields, const std::string& list, std::size_t shown, std::int64_t in_all) {
  const auto count = static_cast<std::int64_t>(shown);
  fields.Flag(list + "_cut", count < in_all)
      .Text(list + "_shown", GroupDigits(count))
      .Text(list + "_in_all", GroupDigits(in_all));
}

void AddLicence(Fields& fields, const std::optional<std::string>& text) {
  const auto licence = text ? ParseLicence(*text) : std::nullopt;
  if (!licence) return;
  Fields group;
  if (licence->url.empty()) {
    group.Text("licence_name", licence->name);
  } else {
    group.Text("licence_url", licence->url);
  }
  fields.Group("licence", std::move(group));
}

}  // namespace

std::string MethodHtml(const PageFrame& frame, const MethodPage& page) {
  const Language language = frame.language;
  Fields fields;
  fields.List("rules", Rules(language))
      .List("snapshots", Snapshots(page, language))
      .Flag("has_snapshots", !page.snapshots.empty())
      .Flag("has_corrected", !page.corrected.empty())
      .List("corrected", Corrected(page))
      .List("terms", Terms(language))
      .List("files", Files(page, language));
  if (page.example) fields.Group("example", Example(*page.example, language));
  AddLicence(fields, page.licence);
  AddCut(fields, "snapshots", page.snapshots.size(), page.snapshots_in_all);
  AddCut(fields, "corrected", page.corrected.size(), page.corrected_in_all);
  return RenderPage(frame, "method",
                    In(language, "Så räknas beloppen ut", "How the amounts are computed"),
                    std::move(fields));
}

}  // namespace fordela
