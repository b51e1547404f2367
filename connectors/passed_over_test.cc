// What of an answer nobody reads: names, groups and counts.
#include "connectors/passed_over.h"

#include <gmock/gmock.h>

#include <array>

#include "connectors/shape.h"
#include "connectors/xml_shape.h"

namespace leasekey::connectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Name = PassedOver::Name;

class Nobody final : public ShapeEvents {
 public:
  void begin(std::uint8_t) override {}
  void end(std::uint8_t) override {}
  void field(std::uint8_t, std::string_view) override {}
  void present(std::uint8_t) override {}
};

// quoted: a-table
constexpr std::array<Member, 1> kRoot{{{"tenant", 2, 0}}};
constexpr std::array<Member, 2> kTenant{{{"id", 0, 1}, {"name", 0, 2}}};
const std::array<std::span<const Member>, 3> kShape{{{}, kRoot, kTenant}};
// end of quote

void read_as_json(std::string_view json) {
  Nobody nobody;
  ShapeReader reader(kShape, nobody);
  read_json(json, reader);
}

TEST(PassedOver, CountsTheMembersThatNobodyReads) {
  PassedOver seen;
  {
    const WatchPassedOver watch(seen);
    read_as_json(R"({"tenant": [{"id": 1, "name": "Ann", "dateOfBirth": "1990-01-01", "pets": [{"kind": "dog"}]},
                                {"id": 2, "dateOfBirth": null}], "version": 3})");
  }
  EXPECT_THAT(seen.never_kept(), ElementsAre(Name{"dateOfBirth", 2}));
  EXPECT_THAT(seen.not_used(), ElementsAre(Name{"kind", 1}, Name{"pets", 1}, Name{"version", 1}));
  EXPECT_EQ(seen.without_name(), 0U);
}

TEST(PassedOver, CountsElementsAndAttributesOfXml) {
  PassedOver seen;
  {
    const WatchPassedOver watch(seen);
    Nobody nobody;
    XmlShapeReader reader(kShape, nobody);
    read_xml(R"(<tenant id="1" since="2"><name kind="x">Ann</name><SSN>1</SSN><Pets n="1"><Pet/></Pets></tenant>)",
             reader);
  }
  EXPECT_THAT(seen.never_kept(), ElementsAre(Name{"SSN", 1}));
  EXPECT_THAT(seen.not_used(),
              ElementsAre(Name{"Pet", 1}, Name{"Pets", 1}, Name{"kind", 1}, Name{"n", 1}, Name{"since", 1}));
}

TEST(PassedOver, ShowsNoNameThatMayBeAPerson) {
  PassedOver seen;
  for (const char* name : {"ann@example.com", "Ann Invented", "555-0101", "", "Ren\xC3\xA9"}) seen.element(name);
  seen.element(std::string(65, 'a'));
  seen.column("Pet Name", 3);
  EXPECT_EQ(seen.without_name(), 6U);
  EXPECT_THAT(seen.never_kept(), IsEmpty());
  EXPECT_THAT(seen.not_used(), ElementsAre(Name{"Pet Name", 3}));
}

TEST(PassedOver, RemembersOnlySoManyNames) {
  PassedOver seen;
  for (int i = 0; i < 3'000; ++i) seen.element("name" + std::to_string(i));
  EXPECT_EQ(seen.not_used().size(), 2'000U);
  EXPECT_EQ(seen.without_name(), 1'000U);
}

TEST(PassedOver, NobodyIsToldOutsideOfTheWatch) {
  PassedOver outer;
  PassedOver inner;
  read_as_json(R"({"a": 1})");
  {
    const WatchPassedOver watch(outer);
    {
      const WatchPassedOver closer(inner);
      read_as_json(R"({"b": 1})");
    }
    read_as_json(R"({"c": 1})");
  }
  read_as_json(R"({"d": 1})");
  EXPECT_THAT(outer.not_used(), ElementsAre(Name{"c", 1}));
  EXPECT_THAT(inner.not_used(), ElementsAre(Name{"b", 1}));
}

TEST(PassedOver, KnowsWhatIsNeverKeptHoweverItIsWritten) {
  for (const char* name : {"SSN",
                           "TenantSSN",
                           "tenant_ssn",
                           "SocialSecurityNumber",
                           "socialsecuritynumber",
                           "DateOfBirth",
                           "birthdate",
                           "Birth Date",
                           "DOB",
                           "Ledger",
                           "IncludeLedger",
                           "LeaseCharges",
                           "scheduledCharges",
                           "Payments",
                           "RTServiceTransactions",
                           "DriversLicense",
                           "Gender",
                           "BankAccount",
                           "taxId",
                           "CurrentBalance",
                           "Employer"}) {
    EXPECT_TRUE(is_never_kept(name)) << name;
  }
  for (const char* name :
       {"className", "id", "description", "UnitRent", "addresses", "lessee", "discharge", "doberman", "trace"}) {
    EXPECT_FALSE(is_never_kept(name)) << name;
  }
}

}  // namespace
}  // namespace leasekey::connectors
