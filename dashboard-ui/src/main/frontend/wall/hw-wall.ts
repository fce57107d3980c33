import '../chart/hw-chart.js';

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { flowTile } from './flow-tile.js';
import { headTile } from './head-tile.js';
import { queueTile, rowsInSight } from './queue-tile.js';
import { SignOfLife } from './sign-of-life.js';
import { sourceLine } from './source-line.js';
import { todayTile } from './today-tile.js';
import type { Flow, Head, Queues, Sources, Texts, Today, Windows } from './wall-model.js';
import { CalmOrder } from './wall-order.js';
import { wallStyle } from './wall-style.js';
import { WallText } from './wall-text.js';
import { Watchdog } from './wall-watchdog.js';
import { windowTile } from './window-tile.js';

/**
 * The wall screen of one hall: one element with one property per tile group. The server sets a property when its group
 * changed, and `beat` at least every 5 s; everything else, from the layout to the watchdog, happens here.
 */
@customElement('hw-wall')
export class HwWall extends LitElement {
  static override styles = wallStyle;

  @property({ attribute: false }) texts: Texts | undefined;
  @property({ type: String }) hall = '';
  /** What people call the paired screen; empty before a person. */
  @property({ type: String }) screenName = '';
  @property({ type: String }) language = 'zh-CN';
  @property({ type: String, reflect: true }) theme = 'dark';
  @property({ attribute: false }) head: Head | undefined;
  @property({ attribute: false }) queues: Queues | undefined;
  @property({ attribute: false }) windows: Windows | undefined;
  @property({ attribute: false }) today: Today | undefined;
  @property({ attribute: false }) flow: Flow | undefined;
  /** Not told to public screens. */
  @property({ attribute: false }) sources: Sources | undefined;
  /** Changes with every sign of life of the server. */
  @property({ attribute: false }) beat = 0;

  private readonly watchdog = new Watchdog(this);
  private readonly order = new CalmOrder();
  private text: WallText | undefined;
  private headCame = 0;
  private readonly signOfLife = new SignOfLife(this);

  protected override firstUpdated(): void {
    this.hideFrameworkMessages();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.head && changed.has('head')) {
      this.headCame = performance.now();
      this.watchdog.picture(this.head.mode !== 'replay');
    }
    // Before a person it would keep his session from ending while nobody sits there.
    if (changed.has('beat') && this.screenName !== '') {
      this.signOfLife.beat();
    }
    if (changed.size > 0) {
      this.watchdog.frame();
    }
    const zoneMoved = changed.has('head') && changed.get('head')?.zone !== this.head?.zone;
    if (this.texts && this.head && (changed.has('texts') || changed.has('language') || zoneMoved)) {
      this.text = this.words(this.head.zone);
      document.documentElement.lang = this.language;
      document.title = this.head.name;
    }
    if (this.text && this.head) {
      this.text.now = this.head.asOf;
    }
  }

  override render() {
    const { text, head, queues, windows, today, flow, sources } = this;
    if (!text || !head || !queues || !windows || !today || !flow) {
      return this.noPicture();
    }
    return html`<div class="wall ${head.mode}" data-as-of=${head.asOf ?? ''}>
        ${headTile(head, text)}
        <main class=${queues.kind}>
          ${queueTile(queues, this.order.arrange(queues.rows, rowsInSight(queues), performance.now()), text)}
          <div class="right">${windowTile(windows, text)} ${flowTile(flow, text, this.theme + this.language)}</div>
        </main>
        ${todayTile(today, text)} ${sourceLine(sources, head, this.screenName, text)}
      </div>
      ${this.watchdog.notCurrent ? this.notCurrent(text, head) : nothing}`;
  }

  /** The address is right, but nothing was ever said of this hall. */
  private noPicture() {
    return this.texts === undefined ? nothing : html`<div class="stopped">${stoppedBand(this.words('UTC').of('stopped.no-picture', this.hall), '')}</div>`;
  }

  private notCurrent(text: WallText, head: Head) {
    return html`<div class="stopped" role="alert">${stoppedBand(text.of('stopped.title'), this.stoppedSince(text, head.asOf))}</div>`;
  }

  private stoppedSince(text: WallText, asOf: string | null): string {
    if (asOf === null) {
      return text.of('stopped.never');
    }
    const date = text.dateIfOver(asOf, performance.now() - this.headCame);
    const time = text.timeWithSeconds(asOf);
    return date === null ? text.of('stopped.since', time) : text.of('stopped.since.day', date, time);
  }

  private words(zone: string): WallText {
    return new WallText(this.texts ?? {}, this.language, zone);
  }

  /** A wall has no person who could close the messages of the framework; it has its own watchdog. */
  private hideFrameworkMessages(): void {
    const style = document.createElement('style');
    style.textContent = 'vaadin-connection-indicator, .v-system-error { display: none !important; }';
    document.head.append(style);
  }
}

function stoppedBand(title: string, since: string) {
  return html`<div><i class="mark unknown"></i><b>${title}</b><span>${since}</span></div>`;
}
