package org.hallwatch.domain.access;

import static org.hallwatch.domain.access.Permission.ANSWER_SUPERVISION;
import static org.hallwatch.domain.access.Permission.DECIDE_CODES;
import static org.hallwatch.domain.access.Permission.DECIDE_REJECTED;
import static org.hallwatch.domain.access.Permission.EXPORT;
import static org.hallwatch.domain.access.Permission.HANDLE_ALERTS;
import static org.hallwatch.domain.access.Permission.ISSUE_BRIEFINGS;
import static org.hallwatch.domain.access.Permission.MANAGE_ACCOUNTS;
import static org.hallwatch.domain.access.Permission.MANAGE_DEVICES;
import static org.hallwatch.domain.access.Permission.MANAGE_KEYS;
import static org.hallwatch.domain.access.Permission.MANAGE_ORGANISATION;
import static org.hallwatch.domain.access.Permission.MANAGE_RULES;
import static org.hallwatch.domain.access.Permission.MANAGE_SOURCES;
import static org.hallwatch.domain.access.Permission.READ_AUDIT;
import static org.hallwatch.domain.access.Permission.SEE_ALERTS;
import static org.hallwatch.domain.access.Permission.SEE_BRIEFINGS;
import static org.hallwatch.domain.access.Permission.SEE_CASES;
import static org.hallwatch.domain.access.Permission.SEE_CONFIGURATION;
import static org.hallwatch.domain.access.Permission.SEE_FIGURES;
import static org.hallwatch.domain.access.Permission.SEE_FINDINGS;
import static org.hallwatch.domain.access.Permission.SEE_HEALTH;
import static org.hallwatch.domain.access.Permission.SEE_LIVE_HALL;
import static org.hallwatch.domain.access.Permission.SEE_PERSONAL_DATA;
import static org.hallwatch.domain.access.Permission.SEE_REJECTED;
import static org.hallwatch.domain.access.Permission.SEE_REVIEWS;
import static org.hallwatch.domain.access.Permission.SEE_SOURCES;
import static org.hallwatch.domain.access.Permission.SUPERVISE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is to the product, and by that what he may see and do. Which roles one person
 * cannot have at once says {@link SeparationOfDuties}.
 */
public enum Role {
  /** 大厅管理员 (值班主任): runs a hall. */
  HALL_MANAGER(
      SEE_LIVE_HALL,
      SEE_FIGURES,
      SEE_ALERTS,
      HANDLE_ALERTS,
      SEE_CASES,
      SEE_PERSONAL_DATA,
      SEE_REVIEWS,
      SEE_BRIEFINGS,
      SEE_FINDINGS,
      SEE_REJECTED,
      DECIDE_REJECTED,
      DECIDE_CODES,
      SEE_SOURCES,
      EXPORT),
  /** 效能监管 (督查): follows cases, reviews and units to the end. */
  SUPERVISION(
      SEE_LIVE_HALL,
      SEE_FIGURES,
      SEE_ALERTS,
      HANDLE_ALERTS,
      SEE_CASES,
      SEE_PERSONAL_DATA,
      SUPERVISE,
      SEE_REVIEWS,
      SEE_BRIEFINGS,
      ISSUE_BRIEFINGS,
      SEE_FINDINGS,
      SEE_REJECTED,
      DECIDE_REJECTED,
      DECIDE_CODES,
      SEE_SOURCES,
      EXPORT),
  /** 部门/窗口负责人: the unit that is supervised. */
  UNIT(
      SEE_LIVE_HALL,
      SEE_FIGURES,
      SEE_ALERTS,
      HANDLE_ALERTS,
      SEE_CASES,
      SEE_PERSONAL_DATA,
      ANSWER_SUPERVISION,
      SEE_REVIEWS,
      SEE_BRIEFINGS,
      EXPORT),
  /** 领导: reads figures, cases without persons, and briefings. */
  LEADER(SEE_LIVE_HALL, SEE_FIGURES, SEE_ALERTS, SEE_CASES, SEE_REVIEWS, SEE_BRIEFINGS, EXPORT),
  /** 系统管理员: keeps it running; sees neither cases nor persons. */
  SYSTEM_ADMINISTRATOR(
      SEE_SOURCES,
      MANAGE_SOURCES,
      DECIDE_CODES,
      MANAGE_ORGANISATION,
      MANAGE_RULES,
      SEE_CONFIGURATION,
      SEE_HEALTH),
  /** 安全管理员: says who may come in; sees neither cases nor persons. */
  SECURITY_ADMINISTRATOR(
      SEE_SOURCES, MANAGE_ACCOUNTS, MANAGE_DEVICES, MANAGE_KEYS, SEE_CONFIGURATION, SEE_HEALTH),
  /** 审计管理员: reads what the others did, and changes nothing. */
  AUDITOR(READ_AUDIT, EXPORT);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  /** What it may see and do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** Its stable code, such as {@code hall-manager}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role with this code. */
  public static Optional<Role> ofCode(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
