@0xae9b2c7408792028;
# Who acts: accounts, their roles, credentials and tokens. One stream an account.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");

enum Role {
  public @0;        # 观众: sees what was released
  unit @1;          # 单位
  judge @2;         # 评委
  scrutineer @3;    # 计分员
  stage @4;         # 主持/大屏
  organiser @5;     # 工委工作人员
  auditor @6;       # 审计
  admin @7;         # 管理员
}

struct Credential {
  # A password's Argon2id (RFC 9106, version 1.3) digest with all that is needed to check one against it.
  salt @0 :Data;            # 16 bytes
  digest @1 :Data;          # 32 bytes
  operations @2 :UInt32;    # Argon2's t
  memoryKib @3 :UInt32;     # Argon2's m
}

struct CreateAccount {
  login @0 :Text;           # unique; 1 to 64 bytes, without spaces
  name @1 :Text;            # as people read it
  roles @2 :List(Role);
  unit @3 :UInt64;          # for the role unit: whose account it is; 0 is none
  credential @4 :Credential;
}
struct ChangeRole { role @0 :Role; reason @1 :Text; }
struct SetCredential { credential @0 :Credential; }
struct IssueToken {
  digest @0 :Data;          # SHA-256 of the token's 32 random bytes; the token itself is never stored
  expiresAt @1 :Int64;      # UTC microseconds
  label @2 :Text;           # the device, as the person named it
}
struct RevokeToken { token @0 :UInt64; reason @1 :Text; }
struct WithReason { reason @0 :Text; }
struct Relation {
  # A reviewer's tie to a unit other than the own: they do not review its brands.
  unit @0 :UInt64;
  reason @1 :Text;
}

struct IdentityCommand {
  account @0 :UInt64;       # 0 for createAccount
  union {
    unknown @1 :Void;
    createAccount @2 :CreateAccount;
    grantRole @3 :ChangeRole;
    revokeRole @4 :ChangeRole;
    setCredential @5 :SetCredential;
    issueToken @6 :IssueToken;
    revokeToken @7 :RevokeToken;
    disableAccount @8 :WithReason;
    enableAccount @9 :WithReason;
    declareRelation @10 :Relation;
    withdrawRelation @11 :Relation;
  }
}

struct TokenIssued {
  token @0 :UInt64;         # its number, unique over all accounts, from 1
  digest @1 :Data;
  expiresAt @2 :Int64;
  label @3 :Text;
}

struct IdentityEvent {
  union {
    unknown @0 :Void;
    accountCreated @1 :CreateAccount;
    roleGranted @2 :ChangeRole;
    roleRevoked @3 :ChangeRole;
    credentialSet @4 :SetCredential;
    tokenIssued @5 :TokenIssued;
    tokenRevoked @6 :RevokeToken;
    accountDisabled @7 :WithReason;
    accountEnabled @8 :WithReason;
    relationDeclared @9 :Relation;
    relationWithdrawn @10 :Relation;
  }
}
