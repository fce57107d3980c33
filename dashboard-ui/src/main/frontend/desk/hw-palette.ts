import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

import { found, type PaletteEntry } from './palette-search.js';

const MOST_SHOWN = 50;

/**
 * A field that goes to whatever is named in it, opened with Ctrl+K, ⌘K or its button. Everything can be done without
 * a mouse: the field keeps the focus, the arrows choose, Enter goes there, Escape closes and gives the focus back.
 */
@customElement('hw-palette')
export class HwPalette extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    button {
      display: flex;
      align-items: baseline;
      gap: 0.8em;
      font: inherit;
      color: var(--dim);
      background: var(--raised);
      border: 1px solid var(--field);
      border-radius: 3px;
      padding: 0.25em 0.8em;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--accent);
    }
    :focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    kbd {
      font: inherit;
      font-size: 0.85em;
      color: var(--faint);
    }
    dialog {
      width: min(42rem, 100vw - 2rem);
      max-height: min(36rem, 80dvh);
      margin: 12dvh auto auto;
      padding: 0;
      overflow: hidden;
      color: var(--ink);
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: 4px;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 40%);
    }
    input {
      font: inherit;
      font-size: 1.15em;
      color: inherit;
      background: none;
      border: 0;
      border-bottom: 1px solid var(--line);
      padding: 0.8em 1em;
      outline: none;
    }
    input::placeholder {
      color: var(--faint);
      opacity: 1;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0.3em 0;
      overflow-y: auto;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      gap: 1.2em;
      align-items: baseline;
      padding: 0.4em 1em;
      cursor: pointer;
    }
    li[aria-selected='true'] {
      background: var(--chosen);
      box-shadow: inset 3px 0 0 var(--accent);
    }
    .name {
      overflow-wrap: anywhere;
    }
    .code,
    .kind,
    p {
      color: var(--dim);
      font-size: 0.9em;
    }
    p {
      margin: 0;
      padding: 0.6em 1.1em;
    }
    p:empty {
      display: none;
    }
    @media (max-width: 60rem) {
      kbd,
      .code {
        display: none;
      }
      li {
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 0.7em 1em;
      }
    }
  `;

  /** Undefined until they were asked for. */
  @property({ attribute: false }) entries: PaletteEntry[] | undefined;
  @property({ attribute: false }) texts: Record<string, string> = {};

  @state() private typed = '';
  @state() private chosen = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private field!: HTMLInputElement;

  private readonly pressed = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.open();
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.pressed);
    super.disconnectedCallback();
  }

  override render() {
    const all = found(this.entries ?? [], this.typed);
    const shown = all.slice(0, MOST_SHOWN);
    return html`
      <button type="button" aria-keyshortcuts="Control+K Meta+K" aria-haspopup="dialog" @click=${this.open}>
        <span>${this.texts.button}</span><kbd>Ctrl K</kbd>
      </button>
      <dialog aria-label=${this.texts.label ?? ''} @click=${this.clickedBeside} @close=${this.closed}>
        <input
          type="text"
          role="combobox"
          aria-label=${this.texts.label ?? ''}
          aria-expanded="true"
          aria-controls="found"
          aria-autocomplete="list"
          aria-activedescendant=${shown.length > 0 ? `entry-${this.chosen}` : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder=${this.texts.hint ?? ''}
          .value=${this.typed}
          @input=${this.type}
          @keydown=${(event: KeyboardEvent) => this.steer(event, shown)}
        />
        <ul id="found" role="listbox" aria-label=${this.texts.label ?? ''}>
          ${shown.map(
            (entry, at) => html`
              <li
                id="entry-${at}"
                role="option"
                aria-selected=${at === this.chosen ? 'true' : 'false'}
                @click=${() => this.go(entry)}
              >
                <span class="name">${entry.name}</span><span class="code">${entry.code}</span>
                <span class="kind">${entry.kind}</span>
              </li>
            `,
          )}
        </ul>
        <p role="status">${this.said(all.length)}</p>
      </dialog>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('chosen')) {
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  private readonly open = (): void => {
    if (!this.dialog.open) {
      this.typed = '';
      this.chosen = 0;
      this.dispatchEvent(new CustomEvent('palette-open'));
      this.dialog.showModal();
      this.field.focus();
    }
  };

  private closed(): void {
    this.typed = '';
  }

  /** On the backdrop, which is the dialog itself and none of what is in it. */
  private clickedBeside(event: MouseEvent): void {
    if (event.target === this.dialog) {
      this.dialog.close();
    }
  }

  private type(): void {
    this.typed = this.field.value;
    this.chosen = 0;
  }

  private steer(event: KeyboardEvent, shown: PaletteEntry[]): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const entry = shown[this.chosen];
    if (event.isComposing) {
      return; // the keys belong to the input method
    }
    if (step !== undefined) {
      event.preventDefault();
      this.chosen = Math.max(0, Math.min(shown.length - 1, this.chosen + step));
    } else if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault();
      this.go(entry);
    }
  }

  private go(entry: PaletteEntry): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('palette-go', { detail: entry.address }));
  }

  private said(count: number): string {
    if (this.entries === undefined) {
      return this.texts.loading ?? '';
    }
    if (count === 0) {
      return this.texts.none ?? '';
    }
    return count > MOST_SHOWN ? (this.texts.more ?? '').replace('{n}', String(count - MOST_SHOWN)) : '';
  }
}
