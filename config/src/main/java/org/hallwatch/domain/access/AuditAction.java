package org.hallwatch.domain.access;

/** What is recorded in the audit trail (审计日志) when somebody does it. Codes are never reused. */
public enum AuditAction {
  /** The product was started (启动). */
  PRODUCT_STARTED("product-started", "product"),
  /** It was stopped in good order (停止); after a kill there is no such entry. */
  PRODUCT_STOPPED("product-stopped", "product"),
  /** A source was registered, without a key yet (来源登记). */
  SOURCE_REGISTERED("source-registered", "source"),
  /** A source got a key (来源密钥发放). */
  SOURCE_KEY_GIVEN("source-key-given", "source"),
  /** The key of a source was made void (来源密钥撤销). */
  SOURCE_KEY_REVOKED("source-key-revoked", "source"),
  /** A source got a new key beside the ones that it had, which end after a while (来源密钥更换). */
  SOURCE_KEY_REPLACED("source-key-replaced", "source"),
  /** The key of a source ends at another time (来源密钥有效期变更). */
  SOURCE_KEY_ENDS("source-key-ends", "source"),
  /** Rejected records were submitted again as they came (拒收记录重试). */
  REJECTED_RETRIED("rejected-retried", "rejected-record"),
  /** A rejected record was submitted with another text (拒收记录更正). */
  REJECTED_CORRECTED("rejected-corrected", "rejected-record"),
  /** Rejected records were taken off the list (拒收记录作废). */
  REJECTED_DROPPED("rejected-dropped", "rejected-record"),
  /** Somebody read what a rejected record says, behind the mask (查看拒收记录原文). */
  REJECTED_REVEALED("rejected-revealed", "rejected-record"),
  /** Rejected records were written to a file with what they say (拒收记录原文导出). */
  REJECTED_ORIGINALS_EXPORTED("rejected-originals-exported", "rejected-record"),
  /** Rejected records were written to a file, with what they say masked (拒收记录导出). */
  REJECTED_EXPORTED("rejected-exported", "rejected-record"),
  /** A code was said to mean one of the catalogue (编码映射). */
  CODE_MAPPED("code-mapped", "code"),
  /** A code was added to the catalogue (编码入库). */
  CODE_ADDED("code-added", "code"),
  /** A code was said not to be needed (编码忽略). */
  CODE_IGNORED("code-ignored", "code"),
  /** What was decided about a code was taken back (撤销编码决定). */
  CODE_UNMAPPED("code-unmapped", "code"),
  /** An import of history was begun or gone on with (历史数据导入). */
  IMPORT_STARTED("import-started", "import"),
  /** A running import was stopped (停止导入). */
  IMPORT_STOPPED("import-stopped", "import"),
  /** An import was taken back as a whole (撤销导入). */
  IMPORT_UNDONE("import-undone", "import"),
  /** Figures that differed from their recount were counted anew (指标重算). */
  FIGURES_REPAIRED("figures-repaired", "figures"),
  /** An account was created (新增账号). */
  ACCOUNT_ADDED("account-added", "account"),
  /** Nobody signs in to it any more (停用账号). */
  ACCOUNT_DISABLED("account-disabled", "account"),
  /** It may be signed in to again (启用账号). */
  ACCOUNT_ENABLED("account-enabled", "account"),
  /** It got a new first password (重置账号). */
  ACCOUNT_RESET("account-reset", "account"),
  /** It got other roles (变更角色). */
  ACCOUNT_ROLES_GIVEN("account-roles-given", "account"),
  /** It got another scope (变更数据范围). */
  ACCOUNT_SCOPE_GIVEN("account-scope-given", "account"),
  /** It is now as the provider of sign-ins says (统一认证账号更新). */
  ACCOUNT_UPDATED("account-updated", "account"),
  /** Somebody signed in, or tried to (登录). */
  SIGNED_IN("signed-in", "account"),
  /** After failures nobody may try for a while (登录锁定). */
  SIGN_IN_LOCKED("sign-in-locked", "account"),
  /** Somebody signed out (退出登录). */
  SIGNED_OUT("signed-out", "account"),
  /** Somebody ended all of his sessions (全部退出). */
  SIGNED_OUT_EVERYWHERE("signed-out-everywhere", "account"),
  /** A session was ended by rule: too long, too idle, one too many (会话结束). */
  SESSION_ENDED("session-ended", "account"),
  /** Somebody changed his own password, or tried to (修改密码). */
  PASSWORD_CHANGED("password-changed", "account"),
  /** Somebody set up his second factor (绑定动态口令). */
  SECOND_FACTOR_ENROLLED("second-factor-enrolled", "account"),
  /** A screen was approved for a hall, or somebody tried to (大屏终端配对). */
  DEVICE_APPROVED("device-approved", "device"),
  /** A screen got another name (大屏终端改名). */
  DEVICE_RENAMED("device-renamed", "device"),
  /** A screen was told to load its page anew (大屏终端刷新). */
  DEVICE_RELOADED("device-reloaded", "device"),
  /** The key of a screen was made void (大屏终端停用). */
  DEVICE_REVOKED("device-revoked", "device"),
  /** Regions, halls, what stands in them, departments or matters were changed (组织机构变更). */
  ORGANISATION_CHANGED("organisation-changed", "organisation"),
  /** They were written to a file (组织机构导出). */
  ORGANISATION_EXPORTED("organisation-exported", "organisation"),
  /** The whole store was written to a file, as a backup or to move it (备份、导出). */
  STORE_EXPORTED("store-exported", "store"),
  /** The whole store was read from a file (恢复、导入). */
  STORE_RESTORED("store-restored", "store"),
  /** The audit trail itself was written to a file (审计日志导出). */
  AUDIT_EXPORTED("audit-exported", "audit"),
  /** The oldest entries went because of their age (审计日志到期清理); written by the database. */
  AUDIT_DROPPED("audit-dropped", "audit"),
  /** There was no head file, and it was begun anew (审计链头文件重建). */
  AUDIT_HEAD_BEGUN("audit-head-begun", "audit");

  private final String code;
  private final String objectKind;

  AuditAction(String code, String objectKind) {
    this.code = code;
    this.objectKind = objectKind;
  }

  /** As it is stored and printed. */
  public String code() {
    return code;
  }

  /** What its object is. */
  public String objectKind() {
    return objectKind;
  }
}
