package org.hallwatch.store.event;

import org.hallwatch.domain.event.EventId;
import org.hallwatch.store.event.Prepared.Known;
import org.jspecify.annotations.Nullable;

/**
 * What was said under each identity, for many millions of them: 24 bytes each in a table that is
 * never more than two thirds full. An identity is kept as 64 bits of a hash.
 */
final class SeenKeys {
  private static final int BEGIN = 1 << 12;
  private static final long PRIME = 0x0000_0100_0000_01B3L;
  private static final long OFFSET = 0xCBF2_9CE4_8422_2325L;

  private long[] keys = new long[BEGIN];
  private long[] micros = new long[BEGIN];
  private long[] digests = new long[BEGIN];
  private int count;

  /** What was said under it, null if nothing was. */
  @Nullable Known find(EventId id) {
    int slot = slot(keys, hash(id));
    return keys[slot] == 0 ? null : new Known(micros[slot], digests[slot]);
  }

  /** This was said under it. */
  void put(EventId id, Known known) {
    if (3L * (count + 1) > 2L * keys.length) {
      grow();
    }
    long key = hash(id);
    int slot = slot(keys, key);
    count += keys[slot] == 0 ? 1 : 0;
    keys[slot] = key;
    micros[slot] = known.micros();
    digests[slot] = known.digest();
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldMicros = micros;
    long[] oldDigests = digests;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    micros = new long[keys.length];
    digests = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        micros[slot] = oldMicros[i];
        digests[slot] = oldDigests[i];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    int slot = (int) (key >>> 17) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** FNV-1a over both names, stirred; never 0, which marks an empty slot. */
  private static long hash(EventId id) {
    long hash = hash(hash(OFFSET, id.source().value()) * PRIME, id.id());
    hash ^= hash >>> 33;
    hash *= 0xFF51_AFD7_ED55_8CCDL;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }

  private static long hash(long from, String text) {
    long hash = from;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
