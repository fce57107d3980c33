import type { QueueRow, Sign } from './wall-model.js';

const RERANK_AFTER_MS = 60_000;

const WEIGHT: Record<Sign, number> = { bad: 3, absent: 2, warn: 2, calm: 1, unknown: 0 };

/** Worst first: the sign, then the longest wait, then the people waiting, then the name so that equals do not swap. */
export function worstFirst(a: QueueRow, b: QueueRow): number {
  return (
    WEIGHT[b.sign] - WEIGHT[a.sign] ||
    (b.longestMinutes.value ?? -1) - (a.longestMinutes.value ?? -1) ||
    (b.waiting.value ?? -1) - (a.waiting.value ?? -1) ||
    (b.openWindows.value ?? -1) - (a.openWindows.value ?? -1) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * Keeps the order of the rows calm: they are ranked again at most every minute. Two things do not wait for the minute:
 * a queue that comes or goes, and a trouble that the rows in sight would not show.
 */
export class CalmOrder {
  private order: readonly string[] = [];
  private rankedAt = -Infinity;

  arrange(rows: readonly QueueRow[], inSight: number, nowMs: number): readonly QueueRow[] {
    const ranked = [...rows].sort(worstFirst);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const sameQueues = this.order.length === rows.length && this.order.every((id) => byId.has(id));
    if (!sameQueues || nowMs - this.rankedAt >= RERANK_AFTER_MS || this.hidesTrouble(ranked, inSight)) {
      this.order = ranked.map((row) => row.id);
      this.rankedAt = nowMs;
      return ranked;
    }
    return this.order.flatMap((id) => byId.get(id) ?? []);
  }

  private hidesTrouble(ranked: readonly QueueRow[], inSight: number): boolean {
    const visible = new Set(this.order.slice(0, inSight));
    return ranked.slice(0, inSight).some((row) => row.sign !== 'calm' && row.sign !== 'unknown' && !visible.has(row.id));
  }
}
