import { html, nothing, type TemplateResult } from 'lit';

import type { ChartModel } from '../chart/chart-model.js';
import { tileClass, tileHead } from './tile.js';
import type { Flow, FlowSlot } from './wall-model.js';
import type { WallText } from './wall-text.js';

/** A morning's bars would be as broad as doors: the axis always has room for at least these slots. */
const FEWEST_SLOTS = 14;

/** Does the hall keep up with the people who come? */
export function flowTile(flow: Flow, text: WallText, look: string): TemplateResult {
  const empty = flow.slots.every((slot) => unknownSlot(slot, flow));
  return html`<section class=${tileClass('flow', flow)}>
    ${tileHead(flowTitle(flow, text), flow, text)}
    ${empty
      ? html`<p class="nothing"><i class="mark unknown"></i>${text.of('flow.none')}</p>`
      : html`<hw-chart .model=${flowChart(flow, text)} .look=${look}></hw-chart>`}
  </section>`;
}

function flowTitle(flow: Flow, text: WallText): unknown {
  return flow.kind === 'throughput'
    ? html`<i class="key line"></i>${text.of('flow.taken')}<i class="key block"></i>${text.of('flow.served')}<span class="aside"
          >${text.of('flow.per', flow.slotMinutes)}</span
        >`
    : html`${text.of('flow.waiting')}${nothing}`;
}

function unknownSlot(slot: FlowSlot, flow: Flow): boolean {
  return flow.kind === 'waiting' ? slot.waiting === null : slot.taken === null && slot.served === null;
}

export function flowChart(flow: Flow, text: WallText): ChartModel {
  const missing = Math.max(0, FEWEST_SLOTS * (30 / flow.slotMinutes) - flow.slots.length);
  const slots = [...flow.slots.map((slot) => slot.from), ...future(flow, missing)];
  const pad = <T>(values: readonly T[], filler: T): T[] => [...values, ...new Array<T>(missing).fill(filler)];
  const values = (of: (slot: FlowSlot) => number | null) => pad(flow.slots.map(of), null);
  return {
    labels: hourLabels(slots, flow.kind === 'throughput' ? 7 : 5, text),
    bars: flow.kind === 'throughput' ? [{ name: text.of('flow.served'), values: values((slot) => slot.served) }] : [],
    runningSlot: flow.kind === 'throughput' ? flow.slots.length - 1 : null,
    lines:
      flow.kind === 'throughput'
        ? [{ name: text.of('flow.taken'), values: values((slot) => slot.taken) }]
        : [{ name: text.of('flow.waiting'), values: values((slot) => slot.waiting) }],
    unknown: pad(
      flow.slots.map((slot) => unknownSlot(slot, flow)),
      false,
    ),
  };
}

function future(flow: Flow, count: number): string[] {
  const last = flow.slots.at(-1);
  if (last === undefined) {
    return [];
  }
  const start = new Date(last.from).getTime();
  return Array.from({ length: count }, (_, index) => new Date(start + (index + 1) * flow.slotMinutes * 60_000).toISOString());
}

/** Full hours only, and so few that they never touch. */
function hourLabels(slots: readonly string[], most: number, text: WallText): string[] {
  const times = slots.map((slot) => text.time(slot));
  const hours = times.filter((time) => time.endsWith(':00')).length;
  const every = Math.max(1, Math.ceil(hours / most));
  let seen = -1;
  return times.map((time) => (time.endsWith(':00') && ++seen % every === 0 ? time : ''));
}
