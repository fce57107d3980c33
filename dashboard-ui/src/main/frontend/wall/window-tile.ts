import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';

import { tileClass, tileHead } from './tile.js';
import type { WindowCell, Windows, WindowState } from './wall-model.js';
import type { WallText } from './wall-text.js';

const STATES: readonly WindowState[] = ['serving', 'calling', 'idle', 'paused', 'absent', 'closed', 'unknown'];

/** How the cells are laid out: with their numbers while these can be read, as plain shapes in a very large hall. */
export interface CellGrid {
  readonly columns: number;
  readonly height: number;
  readonly numbered: boolean;
}

const WIDTH = 770;
const HEIGHT = 246;
const GAP = 7;
const DIGIT = 19;
const COLUMNS = [9, 10, 11, 12, 8, 7];

/** Sizes in units of 1/1920 of the page's width. */
export function cellGrid(cells: readonly WindowCell[]): CellGrid {
  const longest = Math.max(1, ...cells.map((cell) => cell.label.length));
  const narrowest = longest * DIGIT + 18;
  for (const columns of COLUMNS) {
    const lines = Math.ceil(cells.length / columns);
    const height = Math.min(62, Math.floor((HEIGHT + GAP) / lines) - GAP);
    if (height >= 42 && (WIDTH + GAP) / columns - GAP >= narrowest) {
      return { columns, height, numbered: true };
    }
  }
  for (let columns = 16; ; columns++) {
    const size = Math.floor((WIDTH + GAP) / columns) - GAP;
    if (Math.ceil(cells.length / columns) * (size + GAP) <= HEIGHT + GAP) {
      return { columns, height: size, numbered: false };
    }
  }
}

/** Which windows work, and which do not? */
export function windowTile(windows: Windows, text: WallText): TemplateResult {
  if (windows.cells.length === 0) {
    const why = windows.reason ?? 'never-seen';
    return html`<section class="tile windows ${why === 'not-reported' ? 'untold' : 'stale'}">
      <h2><span class="title">${text.of('windows.title')}</span></h2>
      <p class="nothing"><i class="mark unknown"></i><span>${text.of(`windows.${why}`)}</span></p>
    </section>`;
  }
  const grid = cellGrid(windows.cells);
  return html`<section class=${tileClass('windows', windows)}>
    ${tileHead(html`${text.of('windows.title')}<span class="aside">${text.of('windows.count', windows.cells.length)}</span>`, windows, text)}
    <div
      class="cells ${grid.numbered ? '' : 'shapes'} ${grid.columns > 10 ? 'narrow' : ''}"
      style=${styleMap({ '--columns': String(grid.columns), '--cell': String(grid.height) })}
    >
      ${repeat(
        windows.cells,
        (cell) => cell.id,
        (cell) => html`<div class="c ${cell.state}" data-window=${cell.id} data-state=${cell.state} role="img" aria-label="${cell.label} ${text.of(`window.${cell.state}`)}">${grid.numbered ? cell.label : nothing}</div>`,
      )}
    </div>
    <div class="legend">
      ${STATES.map((state) => ({ state, count: windows.cells.filter((cell) => cell.state === state).length }))
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => html`<span class=${state}><i class="key ${state}"></i>${text.of(`window.${state}`)} <b>${text.count(count)}</b></span>`)}
    </div>
  </section>`;
}
