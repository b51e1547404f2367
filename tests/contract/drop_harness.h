// What the harnesses of drop folders share, whatever the files are: a folder, a marker, and what goes wrong there.
#pragma once

#include "connectors/test_world.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {

/// Faults of a network become what a folder has instead.
class DropHarness : public Harness {
 public:
  const connectors::Connector& connector() const override;
  void show(const std::vector<Resident>& residents) override;
  Played play(Fault fault) override;
  void play_once(Fault fault) override;
  connectors::SourceContext context() override;
  std::unique_ptr<PmsSource> open() override;
  std::vector<std::string> secrets() const override { return {}; }

 private:
  virtual std::string file_name() const = 0;
  /// The settings beside folder and marker, as JSON members.
  virtual std::string settings() const = 0;
  virtual std::string drop(const std::vector<Resident>& residents, const std::string& property) const = 0;
  virtual std::string not_the_list(const std::string& whole) const = 0;  ///< something else before or instead of it
  virtual std::string another_list() const = 0;                          ///< whole, but none of residents
  virtual std::string another_encoding() const = 0;                      ///< that cannot be read

  Played play_bad_record(Fault fault);
  void deliver(const std::string& text);
  void take_over();
  std::string whole() const { return drop(residents_, "oak"); }
  std::filesystem::path drops() const { return folder_.path() / "drops"; }
  std::filesystem::path file() const { return drops() / file_name(); }
  std::filesystem::path marker() const { return file().string() + ".done"; }

  connectors::TestWorld world_;
  connectors::TestFolder folder_;
  std::vector<Resident> residents_;
  bool settle_after_open_ = false;
  int opened_ = 0;
};

}  // namespace leasekey::contract
