/** A chart over equal slots of time or over categories: bars and lines that share one axis. Null is "not known", not zero. */
export interface ChartModel {
  /** One label per slot; an empty string leaves the slot without a label. */
  readonly labels: readonly string[];
  readonly bars: readonly ChartSeries[];
  readonly lines: readonly ChartSeries[];
  /** The slot that is not over yet, drawn as unfinished; null when all are over. */
  readonly runningSlot: number | null;
  /** For each slot, whether nothing is known of it; such slots are hatched. */
  readonly unknown: readonly boolean[];
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Colours and sizes of a chart, read from the CSS variables of the place where it stands. */
export interface ChartTokens {
  readonly font: string;
  readonly fontSize: number;
  readonly ink: string;
  readonly dim: string;
  readonly hairline: string;
  readonly bar: string;
}
