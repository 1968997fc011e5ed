#include <fmt/format.h>

#include <string>
#include <utility>

#include "fault/hostile.h"
#include "support/test_archive.h"

namespace fordela::fault {
namespace {

std::string Repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string RandomBytes(Trial& trial, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(trial.Random(256));
  return bytes;
}

std::string Digits(std::size_t count) { return std::string(count, '9'); }

void AddAny(Trial& trial, std::vector<HostileInput>& inputs) {
  inputs.push_back({"nothing", ""});
  inputs.push_back({"a line feed", "\n"});
  inputs.push_back({"NULs", std::string(10'000, '\0')});
  inputs.push_back({"random bytes", RandomBytes(trial, 50'000)});
  inputs.push_back({"a gigantic line", std::string(3'900'000, 'a')});
  inputs.push_back({"more than is read", std::string(20'000'000, 'a')});
  inputs.push_back({"very many empty lines", std::string(1'000'000, '\n')});
  inputs.push_back({"bytes that are no UTF-8", "a;b\n\xc3\x28;\xed\xa0\x80\n\xf0\x80\x80\x80;1\n"});
  inputs.push_back({"half of UTF-16", std::string("\xff\xfe\x41\0\x42", 5)});
  inputs.push_back({"UTF-16 that ends in a half pair", std::string("\xff\xfe\x3d\xd8", 4)});
  inputs.push_back(
      {"a zip", std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + RandomBytes(trial, 3'000)});
}

void AddNested(std::vector<HostileInput>& inputs) {
  constexpr std::size_t kDeep = 200'000;
  for (const char* open : {"[", "{\"a\":", "a=[", "[[a.", "{", "\"", "(", "a.", "'''", "\"\"\""}) {
    inputs.push_back({fmt::format("{} again and again", open), Repeated(open, kDeep)});
  }
  inputs.push_back(
      {"an array nested deeply", "a = " + Repeated("[", kDeep) + Repeated("]", kDeep)});
  inputs.push_back({"a key nested deeply", Repeated("a.", kDeep) + "a = 1\n"});
  inputs.push_back(
      {"a table nested deeply", Repeated("[a]\na = { a = ", 1'000) + "1" + Repeated(" }", 1'000)});
}

void AddTables(std::vector<HostileInput>& inputs) {
  inputs.push_back({"very many columns", "Kod" + Repeated(";1", 500'000) + "\n"});
  inputs.push_back(
      {"very many rows", "Kod;Region;Belopp\n" + Repeated("01;Stockholm;1\n", 100'000)});
  inputs.push_back(
      {"very many regions and no sum", "Kod;Belopp\n" + Repeated("20;7 000\n", 5'000)});
  inputs.push_back({"gigantic numbers", "Kod;Region;Befolkning;Belopp\n01;Stockholm;" +
                                            Digits(5'000) + ";" + Digits(5'000) + "\n"});
  inputs.push_back({"numbers at the limits",
                    "Kod;Region;Befolkning;Belopp\n01;Stockholm;99999999999;999999999999999\n"
                    "03;Uppsala;99999999999;999999999999999\n"});
  inputs.push_back({"an open quote", "Kod;Belopp\n\"01;7\n" + Repeated("03;9\n", 100'000)});
  inputs.push_back({"quotes and quotes", Repeated("\"\"", 500'000)});
  inputs.push_back({"JSON-stat of a gigantic size",
                    R"({"version":"2.0","class":"dataset","id":["Region","Tid"],)"
                    R"("size":[9999999999,9999999999],"dimension":{},"value":[1]})"});
  inputs.push_back(
      {"JSON with gigantic numbers",
       "{\"data\":[{\"key\":[\"01\",\"2024\"],\"values\":[\"" + Digits(100'000) + "\"]}]}"});
}

void AddLogs(std::vector<HostileInput>& inputs) {
  const std::string hash(64, '0');
  const auto line = [&](const std::string& content, const std::string& kind,
                        const std::string& seq) {
    return fmt::format(
        "{{\"actor\":\"a\",\"content\":{},\"kind\":\"{}\",\"leaf_hash\":\"{}\",\"recorded_at\":"
        "\"2026-01-02T03:04:05Z\",\"seq\":{}}}\n",
        content, kind, hash, seq);
  };
  inputs.push_back(
      {"a log with a false leaf", line("{\"format\":1,\"origin\":\"a\"}", "archive", "1")});
  inputs.push_back({"a log that begins late", line("{}", "archive", "9223372036854775807")});
  inputs.push_back({"a log with a gigantic number", line("{}", "archive", Digits(100'000))});
  inputs.push_back({"a log of an unknown kind", line("{}", "nonsense", "1")});
  inputs.push_back({"a log with nested content",
                    line(Repeated("[", 100'000) + Repeated("]", 100'000), "archive", "1")});
  inputs.push_back(
      {"a log with a key twice", "{\"seq\":1,\"seq\":2,\"actor\":\"a\",\"actor\":\"b\"}\n"});
  inputs.push_back({"a log of half a line",
                    line("{\"format\":1,\"origin\":\"a\"}", "archive", "1").substr(0, 60)});
}

void AddNotes(std::vector<HostileInput>& inputs) {
  inputs.push_back({"a note of very many signatures",
                    "fordela/test\n1\nAAAA\n\n" + Repeated("\u2014 a AAAAAAAA\n", 100'000)});
  inputs.push_back({"a note of a gigantic size",
                    "fordela/test\n" + Digits(10'000) + "\n" + std::string(44, 'A') + "\n"});
  inputs.push_back({"a receipt of nothing but its head", "fordela receipt 1\n"});
}

void AddRecords(std::vector<HostileInput>& inputs) {
  std::string regions;
  for (int i = 0; i < 20'000; ++i) {
    regions += fmt::format("[[region]]\ncode = \"R{0}\"\nname = \"N{0}\"\n", i);
  }
  inputs.push_back({"a record of very many regions without an end", regions + "[[region]]\n"});
  inputs.push_back({"a record with gigantic numbers",
                    "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"s\"\n"
                    "[population.counts]\n01 = " +
                        Digits(10'000) + "\n"});
  std::string whole = test::ExampleText("cancer-2025.toml");
  inputs.push_back({"a record that is cut off", whole.substr(0, whole.size() / 2)});
  std::string dates = "[decision]\n";
  for (int i = 0; i < 50'000; ++i) dates += fmt::format("k{} = 9999-99-99\n", i);
  inputs.push_back({"a record of very many wrong dates", dates});
}

}  // namespace

std::vector<HostileInput> HostileInputs(Trial& trial) {
  std::vector<HostileInput> inputs;
  AddAny(trial, inputs);
  AddNested(inputs);
  AddTables(inputs);
  AddLogs(inputs);
  AddNotes(inputs);
  AddRecords(inputs);
  return inputs;
}

}  // namespace fordela::fault
