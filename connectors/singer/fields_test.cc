// Paths into records and schemas.
#include "connectors/singer/fields.h"

#include <gmock/gmock.h>

#include "connectors/columns.h"

namespace leasekey::connectors::singer {
namespace {

TEST(SingerFields, AreFoundByTheirPaths) {
  const auto document = JsonDocument::parse(R"({"a": "x", "b.c": 1, "b": {"c": 2, "d": null, "e": true},
      "list": [{"n": 1}, {"n": 2.50}], "one": [{"n": "only", "in": [[3]]}], "none": [], "": "empty", "u": {"0": "zero"}})");
  const std::vector<std::pair<std::string, std::string>> table{{"a", "x"},
                                                               {"b.c", "1"},
                                                               {"b.d", ""},
                                                               {"b.e", "true"},
                                                               {"b.x", ""},
                                                               {"a.x", ""},
                                                               {"list.0.n", "1"},
                                                               {"list.1.n", "2.50"},
                                                               {"list.2.n", ""},
                                                               {"list.n", ""},
                                                               {"one.n", "only"},
                                                               {"one.0.n", "only"},
                                                               {"one.in.0.0", "3"},
                                                               {"none.0", ""},
                                                               {"none.n", ""},
                                                               {"u.0", "zero"},
                                                               {"missing", ""},
                                                               {"list.-1.n", ""},
                                                               {"list.99999999999999999999.n", ""}};
  std::string kept;
  for (const auto& [path, text] : table) EXPECT_EQ(text_at(document.root(), path, kept), text) << path;
  for (const char* path : {"b", "list", "one", "one.in", "none"}) {
    EXPECT_THROW(text_at(document.root(), path, kept), RowRefusal) << path;
  }
}

TEST(SingerFields, AreMissedInASchemaOnlyWhereItListsItsFields) {
  const auto schema = JsonDocument::parse(R"({"properties": {"id": {}, "lease": {"properties": {"unit": {}}},
      "mails": {"type": "array", "items": {}}, "a.b": {}, "any": {"anyOf": []}}})");
  const std::vector<std::pair<std::string, bool>> table{{"id", true},         {"unit", false},       {"lease", true},
                                                        {"lease.unit", true}, {"lease.flat", false}, {"mails.0", true},
                                                        {"a.b", true},        {"any.x.y", true},     {"a", false}};
  for (const auto& [path, there] : table) EXPECT_EQ(schema_has(schema.root(), path), there) << path;
  for (const char* open : {"{}", "[]", "null", R"({"properties": {}})", R"({"properties": []})"}) {
    const auto document = JsonDocument::parse(open);
    EXPECT_TRUE(schema_has(document.root(), "id")) << open;
  }
}

}  // namespace
}  // namespace leasekey::connectors::singer
