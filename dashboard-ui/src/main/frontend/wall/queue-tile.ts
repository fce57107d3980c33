import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';

import { fading, figure, mark, reason, tileClass, tileHead } from './tile.js';
import type { Figure, QueueRow, Queues } from './wall-model.js';
import { beyondCjkFonts, ems, type WallText } from './wall-text.js';

/** Lines that fit under each other at the smallest height; with more queues the last line counts the rest. */
export const LINES = 8;

export function rowsInSight(queues: Queues): number {
  return queues.rows.length <= LINES ? queues.rows.length : LINES - 1;
}

/** Room for the names, in units of the page, as far as they need it: what they leave goes to the bars. */
function nameWidth(rows: readonly QueueRow[]): number {
  const needed = rows.map((row) => 48 + 36 * ems(row.name));
  return Math.min(390, Math.max(230, ...needed));
}

/** Where do people wait, and for how long? Worst first. */
export function queueTile(queues: Queues, ordered: readonly QueueRow[], text: WallText): TemplateResult {
  const inSight = ordered.slice(0, rowsInSight(queues));
  const hidden = ordered.slice(inSight.length);
  const position = new Map(inSight.map((row, index) => [row.id, index]));
  const byId = [...inSight].sort((a, b) => a.id.localeCompare(b.id));
  const scaleMinutes = waitScale(inSight);
  return html`<section class=${tileClass(`queues ${queues.kind}`, queues)} style=${styleMap({ '--name': String(nameWidth(queues.rows)) })}>
    ${tileHead(title(queues, text), queues, text)}
    <div class="cols">${ordered.length === 0 ? nothing : columns(queues, text)}</div>
    <div class="rows ${queues.rows.some((row) => beyondCjkFonts(row.name)) ? 'extended-latin' : ''}" style=${styleMap({ '--lines': String(Math.max(5, Math.min(LINES, ordered.length))) })}>
      ${ordered.length === 0 ? html`<p class="nothing"><i class="mark unknown"></i>${text.of('queues.none')}</p>` : nothing}
      ${repeat(
        byId,
        (row) => row.id,
        (row) =>
          html`<div class="q ${row.sign}" data-queue=${row.id} style=${styleMap({ '--place': String(position.get(row.id)) })}>
            <div class="n">${mark(row.sign)}<span>${row.name}</span></div>
            ${queues.kind === 'tickets' ? waits(row, scaleMinutes, text) : observed(row, text)}
          </div>`,
      )}
      ${hidden.length === 0 ? nothing : html`<div class="q rest" style=${styleMap({ '--place': String(inSight.length) })}>${rest(hidden, text)}</div>`}
    </div>
  </section>`;
}

function title(queues: Queues, text: WallText): unknown {
  return queues.kind === 'tickets'
    ? html`${text.of('queues.title')}<span class="aside">${limits(queues.rows, text)}</span>`
    : html`${text.of('queues.title.observed')}<span class="aside">${text.of('queues.wait.unavailable')}</span>`;
}

/** The target and the limit in figures where all queues share them, else what the ticks mean. */
function limits(rows: readonly QueueRow[], text: WallText): string {
  const first = rows[0];
  if (first === undefined) {
    return '';
  }
  const shared = rows.every((row) => row.targetMinutes === first.targetMinutes && row.limitMinutes === first.limitMinutes);
  return shared ? text.of('queues.limits', first.targetMinutes, first.limitMinutes) : text.of('queues.limits.differ');
}

function columns(queues: Queues, text: WallText): TemplateResult {
  return queues.kind === 'tickets'
    ? html`<span></span><span>${text.of('queues.waiting')}</span><span class="left">${text.of('queues.longest')}</span
        ><span>${text.of('queues.average')}</span>`
    : html`<span></span><span>${text.of('queues.waiting')}</span><span>${text.of('queues.open')}</span><span>${text.of('queues.serving')}</span>`;
}

function waits(row: QueueRow, scaleMinutes: number, text: WallText): TemplateResult {
  return html`${people(row.waiting, text)}
    ${isUnknown(row.longestMinutes)
      ? html`<div class="gap"><div class="bar unknown"></div><i class="why">${reason(row.longestMinutes, text)}</i></div>`
      : html`${waitBar(row, scaleMinutes)}
          <div class=${boundedClass('min', row.longestMinutes)}>${minutes(row.longestMinutes, text)}</div>`}
    <div class=${boundedClass('avg', row.averageMinutes)}>${minutes(row.averageMinutes, text)}</div>`;
}

function people(waiting: Figure, text: WallText): TemplateResult {
  return html`<div class=${boundedClass('w', waiting)}>${figure(waiting, text)}</div>`;
}

function boundedClass(name: string, figureOf: Figure): string {
  return figureOf.bound === null ? name : `${name} bounded`;
}

function minutes(figureOf: Figure, text: WallText): TemplateResult {
  return figureOf.value === null
    ? html`<span class="none">—</span>`
    : html`${fading(text.bounded(figureOf.value, figureOf.bound))}<i>${text.of('unit.minutes')}</i>`;
}

/** Where nobody waits, nobody waits longest: that is known. An unknown wait has no scale at all: hatching, no ticks, no bar. */
function isUnknown(longest: Figure): boolean {
  return longest.value === null && longest.reason !== 'no-cases';
}

/** The longest wait against target and limit. */
function waitBar(row: QueueRow, scaleMinutes: number): TemplateResult {
  const longest = row.longestMinutes.value;
  const at = (minutes: number) => `${Math.min(100, (minutes / scaleMinutes) * 100)}%`;
  return html`<div class="bar">
    <div class="track"></div>
    ${longest === null ? nothing : html`<div class="v" style=${styleMap({ width: at(longest) })}></div>`}
    <div class="tick" style=${styleMap({ left: at(row.targetMinutes) })}></div>
    <div class="tick" style=${styleMap({ left: at(row.limitMinutes) })}></div>
  </div>`;
}

function observed(row: QueueRow, text: WallText): TemplateResult {
  return html`${people(row.waiting, text)}
    <div class="open">${figure(row.openWindows, text)}</div>
    <div class="serving">${row.serving === null ? html`<span class="none">—</span>` : fading(row.serving)}</div>`;
}

/** The scale of the bars, in steps, so that it does not move with every minute. */
export function waitScale(rows: readonly QueueRow[]): number {
  const longest = Math.max(0, ...rows.map((row) => row.longestMinutes.value ?? 0));
  const limit = Math.max(1, ...rows.map((row) => row.limitMinutes));
  const step = limit / 3;
  return Math.max(limit * 1.5, Math.ceil(longest / step) * step);
}

function rest(hidden: readonly QueueRow[], text: WallText): string {
  const known = hidden.filter((row) => row.waiting.value !== null && row.waiting.bound === null);
  const unknown = hidden.length - known.length;
  const waiting = known.reduce((sum, row) => sum + (row.waiting.value ?? 0), 0);
  const said = hiddenSaid(hidden.length, known.length, waiting, text);
  return known.length > 0 && unknown > 0 ? said + text.of('queues.rest.unknown', unknown) : said;
}

function hiddenSaid(hidden: number, known: number, waiting: number, text: WallText): string {
  if (known === 0) {
    return text.of('queues.rest.unknown.all', hidden);
  }
  return waiting === 0 ? text.of('queues.rest.nobody', hidden) : text.of('queues.rest', hidden, waiting);
}
