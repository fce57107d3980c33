import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';

import type { Head, Sources, TroubledSource } from './wall-model.js';
import { ems, type WallText } from './wall-text.js';

/** Names that fit into the foot; of more than these, one gives way to the count of the others. */
const NAMED = 3;

/** How true is this page, and which screen is it? */
export function sourceLine(sources: Sources | undefined, head: Head, screenName: string, text: WallText): TemplateResult {
  return html`<footer>
    <div class="sources">${sources ? states(sources, text) : nothing}</div>
    <div class="data">
      ${screenName === '' ? nothing : html`<span class="screen">${screenName}</span>`}
      ${head.asOf === null ? text.of('age.none') : text.of('foot.data', text.timeWithSeconds(head.asOf))}
    </div>
  </footer>`;
}

function states(sources: Sources, text: WallText): TemplateResult {
  const named = sources.troubled.slice(0, sources.troubled.length > NAMED ? NAMED - 1 : NAMED);
  const more = sources.troubled.length - named.length;
  return html`${counts(sources, text).map((count) => html`<span class="count">${count}</span>`)}
    ${named.map((source) => html`<span class="trouble">${troubled(source, text)}</span>`)}
    ${more > 0 ? html`<span class="count">${text.of('sources.more', more)}</span>` : nothing}`;
}

function counts(sources: Sources, text: WallText): string[] {
  const speaking = sources.current + sources.troubled.length;
  if (speaking + sources.finished === 0) {
    return [text.of('sources.none')];
  }
  return [
    ...(speaking === 0 ? [] : [text.of('sources.current', sources.current)]),
    ...(sources.finished === 0 ? [] : [text.of('sources.finished', sources.finished)]),
  ];
}

function troubled(source: TroubledSource, text: WallText): TemplateResult {
  const sign = source.state === 'silent' || source.state === 'unknown' ? 'unknown' : 'warn';
  const words =
    source.since === null ? text.of(`source.${source.state}`) : text.of('source.since', text.of(`source.${source.state}`), text.timeOrDate(source.since));
  return html`<i class="mark ${sign}"></i><b style=${styleMap({ '--name': `${ems(source.name)}em` })}>${source.name}</b><span>${words}</span>`;
}
