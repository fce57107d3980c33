import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

import type { Aged, Figure, Sign } from './wall-model.js';
import type { WallText } from './wall-text.js';

/** The shape of a sign. Trouble always has one; calm has none. */
export function mark(sign: Sign): TemplateResult | typeof nothing {
  return sign === 'calm' ? nothing : html`<i class="mark ${sign}"></i>`;
}

/** A value that has changed is drawn anew, so that it fades in once; nothing blinks. */
export function fading(value: string): unknown {
  return keyed(value, html`<span class="fading">${value}</span>`);
}

/** A figure, or the dash and the words that say why there is none. */
export function figure(figureOf: Figure, text: WallText): unknown {
  return figureOf.value === null
    ? html`<span class="none" title=${reason(figureOf, text)}>—</span>`
    : fading(text.bounded(figureOf.value, figureOf.bound));
}

export function reason(figureOf: Figure, text: WallText): string {
  return text.of(`reason.${figureOf.reason ?? 'never-seen'}`);
}

/** The title of a tile with the age of what it shows. */
export function tileHead(title: unknown, aged: Aged, text: WallText): TemplateResult {
  return html`<h2><span class="title">${title}</span>${age(aged, text)}</h2>`;
}

export function age(aged: Aged, text: WallText): TemplateResult {
  if (aged.asOf === null) {
    return html`<small class="age old"><i class="mark unknown"></i>${text.of('age.none')}</small>`;
  }
  return aged.stale
    ? html`<small class="age old"><i class="mark unknown"></i>${text.of('age.stale', text.timeOrDate(aged.asOf))}</small>`
    : html`<small class="age">${text.time(aged.asOf)}</small>`;
}

export function tileClass(name: string, aged: Aged): string {
  return aged.stale || aged.asOf === null ? `tile ${name} stale` : `tile ${name}`;
}
