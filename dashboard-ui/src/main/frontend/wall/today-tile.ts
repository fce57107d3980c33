import { html, nothing, type TemplateResult } from 'lit';

import { age, fading, reason, tileClass } from './tile.js';
import type { Fact, Today } from './wall-model.js';
import type { WallText } from './wall-text.js';

/** How was the day so far? Facts that no source of this hall ever tells are named once, in words. */
export function todayTile(today: Today, text: WallText): TemplateResult {
  const told = today.facts.filter((fact) => fact.figure.reason !== 'not-reported');
  const untold = today.facts.filter((fact) => fact.figure.reason === 'not-reported');
  return html`<section class=${tileClass('today', today)}>
    ${told.map((fact) => factOf(fact, text))}
    ${untold.length === 0
      ? nothing
      : html`<div class="f untold">
          <div class="k">${text.of('today.untold')}</div>
          <div class="names">${untold.map((fact) => text.of(`fact.${fact.key}`)).join(text.of('list.and'))}</div>
        </div>`}
    <div class="f when">
      <div class="k">${text.of('today.until')}</div>
      <div>${age(today, text)}</div>
    </div>
  </section>`;
}

function factOf({ key, figure }: Fact, text: WallText): TemplateResult {
  return html`<div class="f ${figure.value === null ? 'unknown' : ''}" data-fact=${key}>
    <div class="k">${text.of(`fact.${key}`)}</div>
    <div class="v">
      ${figure.value === null
        ? html`<i class="why">${reason(figure, text)}</i>`
        : html`${fading(text.bounded(figure.value, figure.bound))}<i>${text.of(`fact.${key}.unit`, figure.value)}</i>`}
    </div>
  </div>`;
}
