import type { ReactiveController, ReactiveControllerHost } from 'lit';

const CHECK_EVERY_MS = 1_000;
const NOT_CURRENT_AFTER_MS = 15_000;
const RELOAD_AFTER_MS = 60_000;
const PICTURE_STOPPED_AFTER_MS = 60_000;

/**
 * Watches that frames still arrive (the server sends one at least every 5 s). After 15 s without one the page is not
 * current and says so; after 60 s it reloads itself, but only once the server answers again: a wall that reloads into
 * the browser's error page would never come back. A picture whose time stands still is not current either, however well the
 * connection may be.
 */
export class Watchdog implements ReactiveController {
  notCurrent = false;
  private lastFrame = performance.now();
  private lastPicture = Infinity;
  private timer: number | undefined;
  private asking = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.lastFrame = performance.now();
    this.timer = window.setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
  }

  /** A frame came: whatever was wrong with the connection is over. */
  frame(): void {
    this.lastFrame = performance.now();
    this.notCurrent = this.notCurrent && this.lastFrame - this.lastPicture >= PICTURE_STOPPED_AFTER_MS;
  }

  /** A new picture came; `another` is whether the next one must follow within a minute, as it must unless a recording is played. */
  picture(another: boolean): void {
    this.lastPicture = another ? performance.now() : Infinity;
  }

  private check(): void {
    const silentFor = performance.now() - this.lastFrame;
    const stopped = performance.now() - this.lastPicture >= PICTURE_STOPPED_AFTER_MS;
    const notCurrent = silentFor >= NOT_CURRENT_AFTER_MS || stopped;
    if (notCurrent || this.notCurrent) {
      // Since when it stands still is said by the second; at midnight it becomes another day.
      this.notCurrent = notCurrent;
      this.host.requestUpdate();
    }
    if (silentFor >= RELOAD_AFTER_MS) {
      void this.reloadWhenServerAnswers();
    }
  }

  private async reloadWhenServerAnswers(): Promise<void> {
    if (this.asking) {
      return;
    }
    this.asking = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
      if (answer.ok) {
        location.reload();
      }
    } catch {
      // The server or the network is still away; the next check asks again.
    } finally {
      this.asking = false;
    }
  }
}
