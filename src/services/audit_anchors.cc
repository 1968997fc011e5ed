#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "fordela/audit.h"
#include "fordela/history.h"
#include "services/audit_findings.h"
#include "storage/events.h"
#include "storage/regions.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::Findings;

/// The roots of the history at the sizes that are asked for, from the events' bytes alone.
class Roots {
 public:
  void Want(std::int64_t size) { roots_[size]; }

  void Compute(storage::Connection& connection) {
    if (roots_.empty()) return;
    Keep();
    for (auto row = storage::FindNextEvent(connection, 0); row;
         row = storage::FindNextEvent(connection, row->seq)) {
      AppendLeaf(edge_, LeafHash(row->canonical));
      Keep();
    }
  }

  [[nodiscard]] const Hash& At(std::int64_t size) const { return roots_.at(size); }
  [[nodiscard]] std::int64_t size() const noexcept { return edge_.size; }

 private:
  void Keep() {
    const auto root = roots_.find(edge_.size);
    if (root != roots_.end()) root->second = TreeRoot(edge_);
  }

  TreeEdge edge_;
  std::map<std::int64_t, Hash> roots_;
};

/// What the keys say of a checkpoint. Nothing if it does not count.
bool Counts(const Anchor& anchor, std::span<const VerifierKey> trusted, Findings& findings) {
  const SignatureVerdict signatures = VerifySignatures(anchor.note, trusted);
  if (trusted.empty() || signatures.ok()) return true;
  findings.Add(Severity::kTampered, "bad_signature", anchor.name,
               signatures.failed.empty()
                   ? "no key that is trusted signed the checkpoint; nothing was held against it"
                   : fmt::format("the signature by {} is false: the checkpoint was changed or "
                                 "forged; nothing was held against it",
                                 JoinWords(signatures.failed)));
  return false;
}

std::string SignedBy(const Anchor& anchor, std::span<const VerifierKey> trusted) {
  if (trusted.empty()) return "its signatures were not looked at, for no key was given";
  return "it was signed by " + JoinWords(VerifySignatures(anchor.note, trusted).verified);
}

void Compare(const Anchor& anchor, std::span<const VerifierKey> trusted, const std::string& origin,
             const Roots& roots, Findings& findings) {
  const Checkpoint checkpoint = ParseCheckpointText(anchor.note.text).value();
  if (checkpoint.origin != origin) {
    findings.Add(
        Severity::kTampered, "other_archive", anchor.name,
        fmt::format("the checkpoint is of the archive {}; this is {}", checkpoint.origin, origin));
  } else if (checkpoint.size > roots.size()) {
    findings.Add(Severity::kTampered, "cut_tail", anchor.name,
                 fmt::format("the checkpoint has {} events; the archive has {}: {} were cut off",
                             GroupDigits(checkpoint.size), GroupDigits(roots.size()),
                             GroupDigits(checkpoint.size - roots.size())));
  } else if (checkpoint.root != roots.At(checkpoint.size)) {
    findings.Add(Severity::kTampered, "rewritten_past", anchor.name,
                 fmt::format("the first {} events give the root {}; the checkpoint has {}: one of "
                             "them or more were changed",
                             GroupDigits(checkpoint.size), ToHex(roots.At(checkpoint.size)),
                             ToHex(checkpoint.root)));
  } else {
    findings.Add(Severity::kNote, "checkpoint", anchor.name,
                 fmt::format("the first {} events are those of the checkpoint; {}",
                             GroupDigits(checkpoint.size), SignedBy(anchor, trusted)));
  }
}

}  // namespace

void AuditAnchors(const Database& database, std::span<const Anchor> anchors,
                  std::span<const VerifierKey> trusted, AuditReport& report) {
  Findings findings;
  for (Finding& finding : report.findings) {
    findings.Add(finding.severity, finding.check, std::move(finding.subject),
                 std::move(finding.message));
  }
  services::RunCheck(findings, "history", [&] {
    storage::InReadTransaction(database, [&](storage::Connection& connection) {
      Roots roots;
      for (const Anchor& anchor : anchors) {
        roots.Want(ParseCheckpointText(anchor.note.text).value().size);
      }
      roots.Compute(connection);
      const auto archive = storage::FindArchive(connection);
      for (const Anchor& anchor : anchors) {
        if (!Counts(anchor, trusted, findings)) continue;
        Compare(anchor, trusted, archive ? archive->origin : "", roots, findings);
      }
    });
  });
  report.findings = findings.Take();
}

}  // namespace fordela
