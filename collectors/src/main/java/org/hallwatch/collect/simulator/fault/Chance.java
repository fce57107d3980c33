package org.hallwatch.collect.simulator.fault;

import org.hallwatch.domain.event.EventId;

/**
 * What happens to an event by chance: a function of the seed, the fault and the event, so that it
 * does not depend on what else is sent or on how it is divided into days. SplitMix64 (Steele, Lea,
 * Flood: Fast splittable pseudorandom number generators, 2014).
 */
record Chance(long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  static Chance of(long seed, Fault fault) {
    return new Chance(hash(mix(seed + GOLDEN), fault.toString()));
  }

  /** A number from 0 to below 1. */
  double of(EventId id) {
    return (hash(hash(seed, id.source().value()), id.id()) >>> 11) * 0x1.0p-53;
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ (text.charAt(i) + GOLDEN));
    }
    return hash;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
