import { html, nothing, type TemplateResult } from 'lit';

import { fading, mark } from './tile.js';
import type { Head, Statement } from './wall-model.js';
import { beyondCjkFonts, type WallText } from './wall-text.js';

/** Is the hall all right? One sentence, then what else is wrong, then the time of the hall. */
export function headTile(head: Head, text: WallText): TemplateResult {
  return html`<header>
    <div class="said">
      <div class="where">
        <span>${head.name}</span>
        ${head.mode === 'live' ? nothing : html`<em class="mode">${text.of(`mode.${head.mode}`)}</em>`}
      </div>
      <h1 class="answer ${head.answer.sign}">${sentence(head.answer)}</h1>
      <div class="also">${head.also.map((also) => html`<span class="${also.sign}">${sentence(also)}</span>`)}</div>
    </div>
    <div class="clock">
      ${head.asOf === null
        ? html`<div class="t none">—</div>`
        : html`<div class="t">${text.time(head.asOf)}</div>
            <div class="d">${text.date(head.asOf)}</div>`}
    </div>
  </header>`;
}

function sentence(statement: Statement): unknown {
  return html`${mark(statement.sign)}${statement.subject === '' ? nothing : html`<b class=${beyondCjkFonts(statement.subject) ? 'extended-latin' : ''}>${statement.subject}</b>`}${fading(statement.text)}`;
}
