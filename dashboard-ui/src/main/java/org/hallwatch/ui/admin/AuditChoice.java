package org.hallwatch.ui.admin;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.audit.AuditFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail are listed, as the address says it; null in a place means all.
 *
 * @param from the first day
 * @param until the last day
 * @param account of somebody
 * @param action what was done
 * @param before entries before this instant, to go on where a list ended
 */
record AuditChoice(
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable String account,
    @Nullable AuditAction action,
    @Nullable Instant before) {
  private static final int LAST_YEAR = 9_999;

  static final AuditChoice ALL = new AuditChoice(null, null, null, null, null);

  /** What an address asks for; what it says wrongly it does not ask for. */
  static AuditChoice of(QueryParameters query) {
    return new AuditChoice(
        read(query, "from", AuditChoice::day),
        read(query, "until", AuditChoice::day),
        query.getSingleParameter("account").filter(AuditChoice::isName).orElse(null),
        query.getSingleParameter("action").flatMap(AuditChoice::action).orElse(null),
        read(query, "before", AuditChoice::instant));
  }

  /** No account has another name, and the store does not take it. */
  private static boolean isName(String text) {
    return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
  }

  /** Days far from ours are none that the store knows. */
  private static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
      throw new DateTimeException(text);
    }
    return day;
  }

  private static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    day(instant.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    return instant;
  }

  static Optional<AuditAction> action(String code) {
    return Arrays.stream(AuditAction.values())
        .filter(action -> action.code().equals(code))
        .findFirst();
  }

  /** The address that asks for it. */
  Location location() {
    Map<String, String> asked = new HashMap<>();
    put(asked, "from", from);
    put(asked, "until", until);
    put(asked, "account", account);
    put(asked, "action", action == null ? null : action.code());
    put(asked, "before", before);
    return new Location("admin/audit", QueryParameters.simple(asked));
  }

  /** The same, before an instant. */
  AuditChoice before(Instant instant) {
    return new AuditChoice(from, until, account, action, instant);
  }

  AuditFilter filter(AdminPages pages) {
    Instant end = until == null ? null : pages.startOf(until.plusDays(1));
    Instant earlier = before == null || end != null && end.isBefore(before) ? end : before;
    return new AuditFilter(
        from == null ? null : pages.startOf(from),
        earlier,
        account,
        action == null ? null : action.code());
  }

  /** Said in the record of an export. */
  AuditEntry about(AuditEntry entry) {
    return entry
        .with("from", from)
        .with("until", until)
        .with("account", account)
        .with("action", action == null ? null : action.code())
        .with("before", before);
  }

  private static void put(Map<String, String> asked, String name, @Nullable Object value) {
    if (value != null) {
      asked.put(name, value.toString());
    }
  }

  private static <T> @Nullable T read(
      QueryParameters query, String name, Function<String, T> reading) {
    try {
      return query.getSingleParameter(name).map(reading).orElse(null);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
