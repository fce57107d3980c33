/**
 * What a wall screen is told by the server: one object per tile group, each replaced as a whole when it changed.
 * org.hallwatch.ui.wall mirrors every type here as a record of the same shape.
 *
 * A figure that is not known is null and says why; it is never sent as zero. Instants are RFC 3339 in UTC and are shown
 * in the zone of the hall.
 */

/** Signs are always drawn as shape, word and colour together; `calm` has no sign. */
export type Sign = 'calm' | 'warn' | 'bad' | 'absent' | 'unknown';

/**
 * Why a figure is missing: its source has fallen silent, nothing was said of it today, this kind of source never tells it, the
 * clock of its source is wrong, or there is nothing to compute it from.
 */
export type Reason = 'source-silent' | 'never-seen' | 'not-reported' | 'clock-wrong' | 'source-frozen' | 'no-cases';

/** Null: the number itself. Else a part of what it counts is not known, so that it may be more, fewer, or either. */
export type Bound = 'at-least' | 'at-most' | 'about' | null;

export interface Figure {
  readonly value: number | null;
  readonly reason: Reason | null;
  readonly bound: Bound;
}

/** One sentence: what it is about, and what is to be said of it. */
export interface Statement {
  readonly sign: Sign;
  readonly subject: string;
  readonly text: string;
}

/** What every tile says of its own age: the newest observation behind it, and whether that is older than it may be. */
export interface Aged {
  readonly asOf: string | null;
  readonly stale: boolean;
}

export interface Head {
  readonly name: string;
  readonly zone: string;
  readonly asOf: string | null;
  readonly mode: 'live' | 'simulated' | 'replay';
  readonly answer: Statement;
  readonly also: readonly Statement[];
}

export interface QueueRow {
  readonly id: string;
  readonly name: string;
  readonly sign: Sign;
  readonly waiting: Figure;
  readonly longestMinutes: Figure;
  readonly averageMinutes: Figure;
  readonly openWindows: Figure;
  readonly targetMinutes: number;
  readonly limitMinutes: number;
  /** The number now being served, null when none is known. */
  readonly serving: string | null;
}

/** `tickets`: waiting times are known. `observed`: the source only counts people, so there is no waiting time. */
export interface Queues extends Aged {
  readonly kind: 'tickets' | 'observed';
  readonly rows: readonly QueueRow[];
}

export type WindowState = 'serving' | 'calling' | 'idle' | 'paused' | 'absent' | 'closed' | 'unknown';

export interface WindowCell {
  readonly id: string;
  readonly label: string;
  readonly state: WindowState;
}

/** No cells and a reason: the hall's sources do not tell the states of windows (or have not told them yet). */
export interface Windows extends Aged {
  readonly cells: readonly WindowCell[];
  readonly reason: Reason | null;
}

export type FactKey = 'waiting' | 'taken' | 'served' | 'abandoned' | 'noShow' | 'averageWait' | 'badReviews' | 'busyQueues' | 'unattended';

export interface Fact {
  readonly key: FactKey;
  readonly figure: Figure;
}

export interface Today extends Aged {
  readonly facts: readonly Fact[];
}

export interface FlowSlot {
  readonly from: string;
  readonly taken: number | null;
  readonly served: number | null;
  readonly waiting: number | null;
}

/** `throughput`: tickets taken and people served per slot; the last slot still runs. `waiting`: people waiting at its end. */
export interface Flow extends Aged {
  readonly kind: 'throughput' | 'waiting';
  readonly slotMinutes: number;
  readonly slots: readonly FlowSlot[];
}

export type SourceTrouble = 'late' | 'silent' | 'frozen' | 'clock-behind' | 'clock-ahead' | 'clock-backwards' | 'unknown';

export interface TroubledSource {
  readonly name: string;
  readonly state: SourceTrouble;
  readonly since: string | null;
}

/** Every source in trouble is named; the others are counted: those that speak, and those whose history was read to its end. */
export interface Sources {
  readonly current: number;
  readonly finished: number;
  readonly troubled: readonly TroubledSource[];
}

/** The words of the page in its language, by message key. */
export type Texts = Readonly<Record<string, string>>;
