#include "documents/publish_report.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/printable.h"

namespace fordela {

std::string PublishText(std::string_view folder, const PublishResult& result,
                        const ExportOptions& options) {
  return fmt::format(
      "published to {0}: {1} pages, {2} files to download, and the data package\n"
      "{3} events, root {4}\n"
      "\n"
      "index.html     the site in Swedish; open it in any browser\n"
      "en/index.html  the same in English\n"
      "data/          the data package, with how to verify it\n"
      "\n"
      "licence: {5}; checkpoint: {6}\n"
      "to put it on a web server, copy the folder as it is: it needs no program there\n",
      Printable(folder), GroupDigits(result.pages), GroupDigits(result.downloads),
      GroupDigits(result.data.events), ToHex(result.data.root),
      options.licence ? *options.licence : "none was named (--licence)",
      options.signer == nullptr ? "not signed (--key)" : "signed");
}

std::string PublishJson(std::string_view folder, const PublishResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("downloads", result.downloads);
  json.Member("events", result.data.events);
  json.Member("files", static_cast<std::int64_t>(result.data.files.size()));
  json.Member("folder", Printable(folder));
  json.Member("pages", result.pages);
  json.Member("root", ToHex(result.data.root));
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
