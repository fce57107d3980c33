package org.hallwatch.domain.access;

import java.time.Duration;

/**
 * What failed sign-ins cost, counted in two ways at once (登录失败处理).
 *
 * @param account by account: of a browser that has signed in to it before by itself, of all others
 *     together. So strangers do not keep out whoever comes from where he always comes from
 * @param address by address, whatever the names were
 */
public record LockOuts(LockOut account, LockOut address) {
  /** By account as {@link LockOut#USUAL}; an address, behind which many may sit, has 20 free. */
  public static final LockOuts USUAL =
      new LockOuts(LockOut.USUAL, new LockOut(20, Duration.ofMinutes(1), Duration.ofHours(1)));
}
