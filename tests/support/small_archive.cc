#include "support/small_archive.h"

#include "support/test_archive.h"

namespace fordela::test {

Database SmallArchive(const Small& small) {
  Database database = NewArchive();
  std::string text =
      "[agreement]\nid = \"a\"\nyear = 2025\ntitle = \"A\"\nparties = [\"S\"]\npurpose = \"A\"\n"
      "amount = 100\n[[agreement.instalment]]\nnumber = 1\n" +
      small.instalment + "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"S\"\n" +
      "[population.counts]\n" + small.counts;
  if (!small.outcome.empty()) {
    text += "[outcome]\ninstalment = \"a/1\"\nassessed_by = \"M\"\nreported_on = 2025-11-12\n" +
            small.outcome + "evidence = \"E\"\n";
  }
  text += "[decision]\ninstalment = \"a/1\"\npopulation = \"p\"\n" + small.rule;
  RecordText(database, text);
  return database;
}

}  // namespace fordela::test
