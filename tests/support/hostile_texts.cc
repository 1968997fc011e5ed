#include "support/hostile_texts.h"

namespace fordela::support {
namespace {

void SetTexts(Annex& annex, const std::string& text) {
  Agreement& agreement = annex.agreement;
  agreement.title = text;
  agreement.purpose = text;
  agreement.parties = {text, text};
  if (agreement.appropriation) agreement.appropriation = Appropriation{text, text, text};
  if (agreement.follow_up) agreement.follow_up = FollowUp{text, std::nullopt, text};
  for (Instalment& instalment : agreement.instalments) {
    if (instalment.condition) instalment.condition = text;
  }
  Decision& decision = annex.decision;
  decision.number = text;
  decision.payer = text;
  if (decision.stated_reason) decision.stated_reason = text;
  if (decision.correction) decision.correction = Correction{1, text, text};
  annex.population.label = text;
  annex.population.source = text;
  if (annex.population.correction) annex.population.correction = Correction{1, text, text};
  if (annex.outcome) {
    annex.outcome->assessed_by = text;
    annex.outcome->evidence = text;
  }
  for (AnnexRow& row : annex.rows) row.region = text;
}

void SetTexts(DecisionSettlements& settlements, const std::string& text) {
  for (SettlementRow& row : settlements.rows) row.region = text;
  for (auto& transfer : settlements.transfers) transfer.settlement.reference = text;
  for (auto& returned : settlements.returns) returned.repayment.reason = text;
}

void SetTexts(Exclusions& exclusions, const std::string& text) {
  SetTexts(exclusions.recorded, text);
  exclusions.population.label = text;
  exclusions.population.source = text;
  for (ExclusionRow& row : exclusions.rows) row.region = text;
}

void SetTexts(Comparison& comparison, const std::string& text) {
  SetTexts(comparison.first, text);
  SetTexts(comparison.second, text);
  for (ComparisonRow& row : comparison.rows) row.region = text;
}

}  // namespace

const std::vector<std::string>& HostileTexts() {
  static const std::vector<std::string> texts = {
      "<script>alert(1)</script>",
      "</title><script src=//x.example></script>",
      "\"><img src=x onerror=alert(1)>",
      "' onmouseover='alert(1)",
      "</style><style>*{display:none}",
      "--><!-- x",
      "]]><svg/onload=alert(1)>",
      "&lt;b&gt; &amp; &#60;",
      "javascript:alert(1)",
      "{{policy}}",
      "{{{root}}}",
      "{{> foot}}",
      "{{#sv}}x",
      "{{/amount_rows}}",
      "{{=<% %>=}}",
      "=cmd|' /C calc'!A0",
      "\x1b[31mred\x1b]0;title\x07",
      "a\u202eb\u2066c",
      "a\u2028b",
      "a\nb\tc",
      std::string("a\0b", 3),
      "\xff\xfe<b>",
  };
  return texts;
}

Annex WithTexts(Annex annex, const std::string& text) {
  SetTexts(annex, text);
  return annex;
}

DecisionPage WithTexts(DecisionPage page, const std::string& text) {
  SetTexts(page.report.annex, text);
  page.report.actor = text;
  for (KnownReconciliation& known : page.report.reconciliations) {
    known.actor = text;
    known.reconciliation.document = text;
  }
  for (std::string& name : page.exclusions_missing) name = text;
  if (page.correction) SetTexts(*page.correction, text);
  if (page.exclusions) SetTexts(*page.exclusions, text);
  if (page.settlements) SetTexts(*page.settlements, text);
  return page;
}

std::string MarkupOf(const std::string& html) {
  std::string markup;
  bool in_tag = false;
  bool in_value = false;
  for (const char c : html) {
    if (!in_tag && c == '<') in_tag = true;
    if (!in_tag) continue;
    if (!in_value || c == '"') markup += c;
    if (c == '"') in_value = !in_value;
    if (c == '>' && !in_value) in_tag = false;
  }
  return markup;
}

}  // namespace fordela::support
