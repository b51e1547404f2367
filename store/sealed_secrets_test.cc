// Sealed secrets: what comes back, what an attacker with the file finds and can do, and changing the key.
#include "store/sealed_secrets.h"

#include <fstream>
#include <iterator>
#include <set>

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kHexKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const std::string kBase64OfIt = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const std::string kOtherKey = std::string(64, 'a');
const std::string kValue = "correct horse battery staple";
const SecretName kPassword{"acme", "password"};
const SecretName kUser{"acme", "user"};
const Instant kNow = parse_instant("2026-03-01T12:00:00Z").value();

SecretMark mark_of(const SecretName& secret) { return {secret, kNow, PersonId("pat")}; }

/// What `step` refuses with; empty where it does not.
template <class Step>
std::string refusal(ErrorKind kind, const Step& step) {
  try {
    step();
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    EXPECT_THAT(error.what(), Not(HasSubstr(kValue)));
    return error.what();
  }
}

class SealedSecrets : public testing::Test {
 protected:
  void set(const SecretName& secret, const std::string& value, const Vault& with) {
    database.write([&](Tx& tx) { set_secret(tx, with, mark_of(secret), Secret(value)); });
  }
  std::string open(const SecretName& secret, const Vault& with) {
    return database.read([&](Tx& tx) { return std::string(open_secret(tx, with, secret).reveal()); });
  }
  std::string refused(const SecretName& secret, const Vault& with) {
    return refusal(ErrorKind::unauthenticated, [&] { open(secret, with); });
  }
  void run(const std::string& sql) {
    database.write([&](Tx& tx) { tx.run(sql); });
  }

  Database database{{}};
  Vault vault{Secret(kHexKey)};
};

TEST_F(SealedSecrets, ComeBackAsTheyWereSet) {
  for (const std::string& value : {std::string("x"), kValue, std::string(64, 'y'), std::string("a\0b\n\xff", 5),
                                   std::string(Vault::kMostSecretBytes, 'z')}) {
    set(kPassword, value, vault);
    EXPECT_EQ(open(kPassword, vault), value);
  }
  set(kPassword, "of the password", vault);
  set(kUser, "of the user", vault);
  EXPECT_EQ(open(kPassword, vault), "of the password");
  EXPECT_EQ(open(kUser, vault), "of the user");
}

TEST_F(SealedSecrets, AreListedWithoutTheirValues) {
  set(kUser, kValue, vault);
  set(kPassword, kValue, vault);
  const auto marks = database.read([](Tx& tx) { return list_secrets(tx); });
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].secret, kPassword);
  EXPECT_EQ(marks[1].secret, kUser);
  EXPECT_EQ(marks[0].set_at, kNow);
  EXPECT_EQ(marks[0].set_by, PersonId("pat"));
  EXPECT_FALSE(database.read([](Tx& tx) { return find_secret(tx, {"acme", "token"}); }).has_value());
}

TEST_F(SealedSecrets, AreGoneOnceDeleted) {
  set(kPassword, kValue, vault);
  EXPECT_TRUE(database.write([](Tx& tx) { return delete_secret(tx, kPassword); }));
  EXPECT_FALSE(database.write([](Tx& tx) { return delete_secret(tx, kPassword); }));
  EXPECT_EQ(refused(kPassword, vault), "sealed secret `acme/password` is not set; `leasekey secret set` sets it");
}

TEST_F(SealedSecrets, NeitherEmptyNorEndless) {
  EXPECT_THAT(refusal(ErrorKind::invalid_input, [&] { set(kPassword, "", vault); }), HasSubstr("would be empty"));
  EXPECT_THAT(refusal(ErrorKind::invalid_input, [&] { set(kPassword, std::string(65'537, 'x'), vault); }),
              HasSubstr("longer than 65536 bytes"));
}

TEST_F(SealedSecrets, EachSealingIsAnother) {
  std::set<std::string> seen;
  for (int i = 0; i < 50; ++i) {
    const SealedSecret sealed = vault.close(mark_of(kPassword), Secret(kValue));
    seen.insert(sealed.nonce);
    seen.insert(sealed.ciphertext);
  }
  EXPECT_EQ(seen.size(), 100U);
}

TEST_F(SealedSecrets, TellTheirLengthOnlyRoughly) {
  const auto length = [&](std::size_t size) {
    return vault.close(mark_of(kPassword), Secret(std::string(size, 'x'))).ciphertext.size();
  };
  EXPECT_EQ(length(1), length(63));
  EXPECT_LT(length(63), length(64));
}

TEST_F(SealedSecrets, OpenForTheSameKeyInEitherForm) {
  set(kPassword, kValue, vault);
  EXPECT_EQ(open(kPassword, Vault(Secret(kBase64OfIt))), kValue);
}

TEST_F(SealedSecrets, SayWhichKeyIsMissing) {
  set(kPassword, kValue, vault);
  const Vault other{Secret(kOtherKey)};
  EXPECT_EQ(refused(kPassword, other), "sealed secret `acme/password` was sealed with the key `" + vault.key_id() +
                                           "`, which is not configured; `secrets_key` is `" + other.key_id() +
                                           "`, `secrets_key_before` is not set");
  EXPECT_THAT(kHexKey, Not(HasSubstr(vault.key_id())));
}

TEST(VaultKeys, AreThirtyTwoBytes) {
  for (const std::string& key :
       {std::string(), std::string("short"), std::string(62, 'a'), std::string(63, 'a'), std::string(66, 'a'),
        std::string(64, 'g'), std::string("AAEC"), kBase64OfIt + "AA", std::string(64, 'a') + "\n"}) {
    const std::string told = refusal(ErrorKind::invalid_input, [&] { Vault{Secret(key)}; });
    EXPECT_THAT(told, HasSubstr("`secrets_key`: expected 32 bytes")) << key;
    EXPECT_TRUE(key.empty() || told.find(key) == std::string::npos) << told;
  }
  const Secret good(kHexKey);
  const Secret bad("bad");
  EXPECT_THAT(refusal(ErrorKind::invalid_input, [&] { Vault(good, &bad); }), HasSubstr("`secrets_key_before`"));
}

TEST(VaultKeys, AreMadeAtRandom) {
  const Secret first = new_vault_key();
  const Secret second = new_vault_key();
  EXPECT_EQ(first.reveal().size(), 64U);
  EXPECT_NE(first.reveal(), second.reveal());
  EXPECT_NE(Vault(first).key_id(), Vault(second).key_id());
}

TEST_F(SealedSecrets, DoNotOpenOnceAnyColumnWasChanged) {
  const std::vector<std::string> tamperings{
      // Another letter than the one that is there, whichever that is.
      "UPDATE sealed_secrets SET ciphertext = "
      "CASE substr(ciphertext, 1, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(ciphertext, 2) WHERE name = 'password'",
      "UPDATE sealed_secrets SET ciphertext = substr(ciphertext, 1, 40) || 'AAAA' || substr(ciphertext, 45)",
      "UPDATE sealed_secrets SET ciphertext = substr(ciphertext, 1, 8)",
      "UPDATE sealed_secrets SET ciphertext = ''",
      "UPDATE sealed_secrets SET ciphertext = 'no base64!'",
      "UPDATE sealed_secrets SET nonce = 'AAAA' || substr(nonce, 5)",
      "UPDATE sealed_secrets SET nonce = substr(nonce, 1, 28)",
      "UPDATE sealed_secrets SET nonce = ''",
      "UPDATE sealed_secrets SET set_at = set_at + 1",
      "UPDATE sealed_secrets SET set_by = 'sam'",
      // The whole row of another secret, with everything that belongs to it.
      "UPDATE sealed_secrets SET (key_id, nonce, ciphertext, set_at, set_by) = "
      "(SELECT key_id, nonce, ciphertext, set_at, set_by FROM sealed_secrets WHERE name = 'user') "
      "WHERE name = 'password'",
  };
  for (const std::string& sql : tamperings) {
    set(kPassword, kValue, vault);
    set(kUser, "the user", vault);
    ASSERT_EQ(open(kPassword, vault), kValue);
    run(sql);
    EXPECT_EQ(refused(kPassword, vault),
              "sealed secret `acme/password` does not open: its key is the right one, so its row was changed; set it "
              "anew")
        << sql;
  }
  run("DELETE FROM sealed_secrets");
  set(kPassword, kValue, vault);
  run("UPDATE sealed_secrets SET key_id = 'x'");
  EXPECT_THAT(refused(kPassword, vault), HasSubstr("sealed with the key `x`, which is not configured"));
}

TEST_F(SealedSecrets, DoNotOpenUnderAnotherName) {
  const std::vector<std::pair<std::string, SecretName>> moves{
      {"UPDATE sealed_secrets SET credential = 'evil'", {"evil", "password"}},
      {"UPDATE sealed_secrets SET name = 'user'", {"acme", "user"}},
      // The same characters with another border between them.
      {"UPDATE sealed_secrets SET credential = 'acmep', name = 'assword'", {"acmep", "assword"}},
  };
  for (const auto& [sql, name] : moves) {
    run("DELETE FROM sealed_secrets");
    set(kPassword, kValue, vault);
    run(sql);
    EXPECT_THAT(refused(name, vault), HasSubstr("its row was changed")) << sql;
  }
}

TEST_F(SealedSecrets, GoOverToANewKeyAndKeepWhoSetThem) {
  set(kPassword, kValue, vault);
  const Secret before(kHexKey);
  const Vault both(Secret(kOtherKey), &before);
  set(kUser, "the user", both);
  EXPECT_EQ(open(kPassword, both), kValue);
  const auto rotate = [&] { return database.write([&](Tx& tx) { return rotate_secrets(tx, both); }); };
  EXPECT_THAT(rotate(), ElementsAre(kPassword));
  EXPECT_THAT(rotate(), ElementsAre());
  const Vault after{Secret(kOtherKey)};
  EXPECT_EQ(open(kPassword, after), kValue);
  EXPECT_EQ(open(kUser, after), "the user");
  EXPECT_EQ(database.read([](Tx& tx) { return find_secret(tx, kPassword); })->set_by, PersonId("pat"));
  EXPECT_THAT(refused(kPassword, vault), HasSubstr("not configured"));
}

TEST_F(SealedSecrets, StayAsTheyAreWhereARotationIsInterrupted) {
  set(kPassword, kValue, vault);
  set(kUser, "the user", vault);
  const Secret before(kHexKey);
  const Vault both(Secret(kOtherKey), &before);
  EXPECT_THROW(database.write([&](Tx& tx) {
    rotate_secrets(tx, both);
    throw Error(ErrorKind::unavailable, "the disk is full");
  }),
               Error);
  EXPECT_EQ(open(kPassword, vault), kValue);
  EXPECT_EQ(open(kUser, vault), "the user");
}

TEST_F(SealedSecrets, NoneGoesOverWhereOneDoesNotOpen) {
  set(kPassword, kValue, vault);
  set({"beta", "token"}, "t", Vault(Secret(std::string(64, 'b'))));
  const Secret before(kHexKey);
  const Vault both(Secret(kOtherKey), &before);
  EXPECT_THAT(
      refusal(ErrorKind::unauthenticated, [&] { database.write([&](Tx& tx) { return rotate_secrets(tx, both); }); }),
      HasSubstr("`beta/token` was sealed with the key"));
  EXPECT_EQ(open(kPassword, vault), kValue);
}

TEST(SealedSecretsInAFile, LeaveNoTraceOfTheirValues) {
  const TemporaryDirectory folder;
  const std::string path = folder.file("leasekey.db");
  const Vault vault{Secret(kHexKey)};
  const auto everything = [&] {
    std::string bytes;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      std::ifstream file(path + end, std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
  };
  {
    Database database({.path = path});
    database.write([&](Tx& tx) { set_secret(tx, vault, mark_of(kPassword), Secret(kValue)); });
    const std::string before = everything();
    EXPECT_THAT(before, HasSubstr("password"));  // the names are there, so this looks at the right bytes
    EXPECT_EQ(before.find(kValue), std::string::npos);
    EXPECT_EQ(before.find("horse"), std::string::npos);
    EXPECT_EQ(before.find("Y29ycmVjdCBob3JzZS"), std::string::npos);  // of its base64
    database.write([](Tx& tx) { delete_secret(tx, kPassword); });
  }
  EXPECT_EQ(everything().find("horse"), std::string::npos);
}

TEST(SealedSecretsInAFile, OpenFromACopy) {
  const TemporaryDirectory folder;
  const Vault vault{Secret(kHexKey)};
  {
    Database database({.path = folder.file("leasekey.db")});
    database.write([&](Tx& tx) { set_secret(tx, vault, mark_of(kPassword), Secret(kValue)); });
    database.checkpoint();
  }
  std::filesystem::copy(folder.file("leasekey.db"), folder.file("copy.db"));
  Database copy({.path = folder.file("copy.db")});
  EXPECT_EQ(copy.read([&](Tx& tx) { return std::string(open_secret(tx, vault, kPassword).reveal()); }), kValue);
}

}  // namespace
}  // namespace leasekey::store
