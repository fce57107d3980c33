/** What the server lets the page call. */
interface Server {
  alive(width: number, height: number): void;
}

const EVERY_BEATS = 7;

/** Says now and then that the page lives, and how many pixels its screen has: with the first sign of life of the server and about every half minute. */
export class SignOfLife {
  private beats = 0;

  constructor(private readonly page: object) {}

  /** The server gave a sign of life. */
  beat(): void {
    if (this.beats++ % EVERY_BEATS === 0) {
      const server = (this.page as { $server?: Server }).$server;
      server?.alive(Math.round(screen.width * devicePixelRatio), Math.round(screen.height * devicePixelRatio));
    }
  }
}
