import type { Bound, Texts } from './wall-model.js';

/** Whether a name has letters that the CJK fonts lack; they would be patched together from a letter and a misplaced accent. */
export function beyondCjkFonts(name: string): boolean {
  return /[\u0100-\u024f]/.test(name);
}

/** About how wide a name is, in widths of a Chinese letter. */
export function ems(name: string): number {
  const wide = /[\u2e80-\uffef]/;
  return [...name].reduce((sum, letter) => sum + (wide.test(letter) ? 1 : 0.49), 0);
}

/**
 * The words, numbers and times of one wall in its language and in the zone of its hall. A key that is missing shows
 * itself, so that a gap in the bundle is seen and not hidden.
 */
export class WallText {
  private readonly hourMinute: Intl.DateTimeFormat;
  private readonly hourMinuteSecond: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;
  private readonly monthDay: Intl.DateTimeFormat;
  private readonly yearMonthDay: Intl.DateTimeFormat;
  private readonly number: Intl.NumberFormat;

  /** The instant that the page shows; what is of another day says so. */
  now: string | null = null;

  constructor(
    private readonly texts: Texts,
    language: string,
    zone: string,
  ) {
    const time = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    this.hourMinute = new Intl.DateTimeFormat(language, time);
    this.hourMinuteSecond = new Intl.DateTimeFormat(language, { ...time, second: '2-digit' });
    const date = { timeZone: zone, month: language.startsWith('zh') ? 'long' : 'short', day: 'numeric' } as const;
    this.monthDay = new Intl.DateTimeFormat(language, date);
    this.yearMonthDay = new Intl.DateTimeFormat(language, { ...date, year: 'numeric' });
    this.day = new Intl.DateTimeFormat(language, {
      timeZone: zone,
      year: 'numeric',
      month: language.startsWith('zh') ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    });
    this.number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  }

  /** The text of a key with {0}, {1} … replaced; `key.one` is used when it exists and the first argument is 1. */
  of(key: string, ...args: readonly (string | number)[]): string {
    const singular = args[0] === 1 ? this.texts[`${key}.one`] : undefined;
    const template = singular ?? this.texts[key] ?? key;
    return template.replace(/\{(\d)\}/g, (hole, index) => {
      const value = args[Number(index)];
      return value === undefined ? hole : typeof value === 'number' ? this.count(value) : value;
    });
  }

  has(key: string): boolean {
    return key in this.texts;
  }

  count(value: number): string {
    return this.number.format(value);
  }

  /** A number, with the sign that says it is only the least or the most. */
  bounded(value: number, bound: Bound): string {
    return bound === null ? this.count(value) : this.of(`bound.${bound}`, value);
  }

  time(instant: string): string {
    return this.hourMinute.format(new Date(instant));
  }

  /** A moment of today by the time of day, an older one by its date; there is no room for both. */
  timeOrDate(instant: string): string {
    return this.dateUnlessToday(instant) ?? this.time(instant);
  }

  /** The date of a moment that is of another day than the one some time after what the page shows. */
  dateIfOver(instant: string, laterMs: number): string | null {
    return this.dateUnlessOn(new Date(new Date(this.now ?? instant).getTime() + laterMs), instant);
  }

  private dateUnlessToday(instant: string): string | null {
    return this.dateUnlessOn(new Date(this.now ?? instant), instant);
  }

  private dateUnlessOn(now: Date, instant: string): string | null {
    const then = new Date(instant);
    if (this.yearMonthDay.format(then) === this.yearMonthDay.format(now)) {
      return null;
    }
    const year = (date: Date) => this.yearMonthDay.formatToParts(date).find((part) => part.type === 'year')?.value;
    return (year(then) === year(now) ? this.monthDay : this.yearMonthDay).format(then);
  }

  timeWithSeconds(instant: string): string {
    return this.hourMinuteSecond.format(new Date(instant));
  }

  /** The date with its weekday set apart, so that the day is found at a glance. */
  date(instant: string): string {
    const parts = this.day.formatToParts(new Date(instant));
    const weekday = parts.find((part) => part.type === 'weekday')?.value ?? '';
    const date = parts
      .filter((part) => part.type !== 'weekday')
      .map((part) => part.value)
      .join('')
      .replace(/^[\s,]+|[\s,]+$/g, '');
    return `${date}\u2002${weekday}`;
  }
}
