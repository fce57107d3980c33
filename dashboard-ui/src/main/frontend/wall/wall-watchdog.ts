import type { ReactiveController, ReactiveControllerHost } from 'lit';

const CHECK_EVERY_MS = 1_000;
const NOT_CURRENT_AFTER_MS = 15_000;
const RELOAD_AFTER_MS = 60_000;

/**
 * Watches that frames still arrive (the server sends one at least every 5 s). After 15 s without one the page is not
 * current and says so; after 60 s it reloads itself, but only once the server answers again: a wall that reloads into
 * the browser's error page would never come back.
 */
export class Watchdog implements ReactiveController {
  notCurrent = false;
  private lastFrame = performance.now();
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
    this.notCurrent = false;
  }

  private check(): void {
    const silentFor = performance.now() - this.lastFrame;
    const notCurrent = silentFor >= NOT_CURRENT_AFTER_MS;
    if (notCurrent !== this.notCurrent) {
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
