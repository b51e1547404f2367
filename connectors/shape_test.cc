// Reading known members out of streamed JSON.
#include "connectors/shape.h"

#include <gmock/gmock.h>

#include <array>

namespace leasekey::connectors {
namespace {

constexpr std::array<Member, 3> kRoot{{{"list", 2, 0}, {"word", 0, 1}, {"both", 2, 2}}};
constexpr std::array<Member, 2> kItem{{{"id", 0, 3}, {"list", 2, 0}}};

class Log final : public ShapeEvents {
 public:
  std::string text;

 private:
  void begin(std::uint8_t node) override { text += "(" + std::to_string(node); }
  void end(std::uint8_t node) override { text += std::to_string(node) + ")"; }
  void field(std::uint8_t field, std::string_view value) override {
    text += " " + std::to_string(field) + "=" + std::string(value) + " ";
  }
  void present(std::uint8_t node) override { text += "!" + std::to_string(node); }
};

std::string read(std::string_view json) {
  const std::array<std::span<const Member>, 3> shape{{{}, kRoot, kItem}};
  Log log;
  ShapeReader reader(shape, log);
  read_json(json, reader);
  return log.text;
}

TEST(ShapeReader, TakesOneElementForAListOfOne) {
  EXPECT_EQ(read(R"({"list": [{"id": 7}]})"), "(1!2(2 3=7 2)1)");
  EXPECT_EQ(read(R"({"list": {"id": 7}})"), "(1!2(2 3=7 2)1)");
}

TEST(ShapeReader, TakesNumbersTextAndFlagsAlike) {
  EXPECT_EQ(read(R"({"word": "a"})"), "(1 1=a 1)");
  EXPECT_EQ(read(R"({"word": 1.50})"), "(1 1=1.50 1)");
  EXPECT_EQ(read(R"({"word": true})"), "(1 1=true 1)");
  EXPECT_EQ(read(R"({"word": null})"), "(11)");
  EXPECT_EQ(read(R"({"word": ["a", "b"]})"), "(1 1=a  1=b 1)");
}

TEST(ShapeReader, SaysThatAnEmptyListIsThere) {
  EXPECT_EQ(read(R"({"list": []})"), "(1!21)");
  EXPECT_EQ(read(R"({"list": ""})"), "(1!21)");
  EXPECT_EQ(read(R"({"list": null})"), "(11)");
  EXPECT_EQ(read(R"({"list": {}})"), "(1!2(22)1)");
}

TEST(ShapeReader, PassesOverWhatIsInNoTable) {
  EXPECT_EQ(read(R"({"x": {"list": [{"id": 1}], "word": "a"}, "y": [[{"id": 2}], 3], "word": "b"})"), "(1 1=b 1)");
  EXPECT_EQ(read(R"({"word": {"id": 1, "word": "no"}, "list": [{"x": {"id": 9}, "id": 1}]})"), "(1!2(2 3=1 2)1)");
}

TEST(ShapeReader, TellsATextFromAnObjectUnderOneName) {
  EXPECT_EQ(read(R"({"both": "x"})"), "(1 2=x 1)");
  EXPECT_EQ(read(R"({"both": {"id": 1}})"), "(1!2(2 3=1 2)1)");
}

TEST(ShapeReader, TakesListsWithinListsAndNodesWithinNodes) {
  EXPECT_EQ(read(R"({"list": [[{"id": 1}], {"id": 2, "list": {"id": 3}}]})"), "(1!2(2 3=1 2)(2 3=2 !2(2 3=3 2)2)1)");
}

TEST(ShapeReader, TakesADocumentThatIsNoObject) {
  for (const char* json : {"[]", "[{\"word\": 1}]", "7", "\"a\"", "null", "true"}) EXPECT_EQ(read(json), "") << json;
}

}  // namespace
}  // namespace leasekey::connectors
