// An event's content, as an archive holds it: the kind, a line feed, the JSON.

#include "documents/content.h"
#include "documents/event_reader.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  const std::string_view text = fuzz::TextOf(data, size);
  static_cast<void>(ParseEvent(text));
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  try {
    const Record record = ParseContent(text.substr(0, end), text.substr(end + 1));
    const std::string content = RecordContent(record);
    fuzz::Require(RecordContent(ParseContent(RecordKind(record), content)) == content,
                  "what is written is read back as it is");
  } catch (const Refused& refused) {
    fuzz::RequireTold(refused.problems());
  }
  return 0;
}
