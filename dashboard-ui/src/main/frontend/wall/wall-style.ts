import { css } from 'lit';

/**
 * The look of the wall. Every length is a multiple of --u, which is one pixel of a page 1920 wide, so that the page is the
 * same on every screen of this shape and never scrolls. No text is smaller than 30 of them: at eight metres that is the
 * smallest one can read. A screen that stands on its short side is 1200 of them wide, with the tiles below each other.
 */
export const wallStyle = css`
  :host {
    --u: min(calc(100vw / 1920), calc(100vh / 1080));
    --bg: #0d131d;
    --ink: #eef2f8;
    --dim: #a3b0c3;
    --faint: #74829a;
    --line: #263347;
    --hatch: #33435c;
    --fill: #5aa9f5;
    --bar: #2f5f93;
    --serving: #28507c;
    --on-serving: #fff;
    --outline: #6f93ba;
    --on-outline: #c9dcf2;
    --warn: #ffb42e;
    --on-warn: #1b1405;
    --bad: #ff6f60;
    --mode: #c4a7f5;
    position: fixed;
    inset: 0;
    overflow: hidden;
    background: var(--bg);
    display: grid;
    place-items: center;
    cursor: none;
  }
  :host([theme='light']) {
    --bg: #f6f7f9;
    --ink: #121a26;
    --dim: #4a5769;
    --faint: #6b788b;
    --line: #d3dae3;
    --hatch: #bfc8d4;
    --fill: #2f7fd0;
    --bar: #8fb8e3;
    --serving: #2f6fb3;
    --on-serving: #fff;
    --outline: #2f6fb3;
    --on-outline: #1d4c7d;
    --warn: #9a5b00;
    --bad: #c3271a;
    --mode: #6a3fb5;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  i,
  em {
    font-style: normal;
  }

  /* not on the host: rules of the page around it would win over these */
  .wall,
  .stopped {
    color: var(--ink);
    font-family: 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', sans-serif;
    font-size: calc(30 * var(--u));
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  .wall {
    width: calc(1920 * var(--u));
    height: calc(1080 * var(--u));
    padding: calc(28 * var(--u)) calc(48 * var(--u)) calc(22 * var(--u));
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto auto;
    row-gap: calc(20 * var(--u));
  }

  /* signs: shape and colour here, the word always beside them */
  .mark {
    display: inline-block;
    flex: none;
    width: 0.72em;
    height: 0.72em;
    margin-right: 0.28em;
    background: currentColor;
  }
  .mark.bad {
    clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);
    width: 0.86em;
    height: 0.86em;
    color: var(--bad);
  }
  .mark.warn {
    clip-path: polygon(50% 6%, 100% 96%, 0 96%);
    width: 0.8em;
    height: 0.8em;
    color: var(--warn);
  }
  .mark.absent {
    width: 0.66em;
    height: 0.66em;
    color: var(--warn);
  }
  .mark.unknown {
    background: repeating-linear-gradient(135deg, var(--dim) 0 0.1em, transparent 0 0.22em);
    border: max(1px, 0.06em) solid var(--dim);
  }
  .fading {
    animation: arrive 0.8s ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0.25;
    }
  }
  .none {
    color: var(--faint);
    font-weight: 400;
  }

  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(40 * var(--u));
    align-items: start;
  }
  .where {
    font-size: calc(32 * var(--u));
    color: var(--dim);
    display: flex;
    align-items: center;
    gap: calc(24 * var(--u));
    height: calc(46 * var(--u));
    white-space: nowrap;
  }
  .where span {
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .mode {
    font-size: calc(30 * var(--u));
    line-height: calc(42 * var(--u));
    color: var(--mode);
    border: calc(2 * var(--u)) dashed var(--mode);
    border-radius: calc(8 * var(--u));
    padding: 0 calc(16 * var(--u));
  }
  .answer {
    font-size: calc(60 * var(--u));
    font-weight: 700;
    line-height: calc(82 * var(--u));
    height: calc(82 * var(--u));
    letter-spacing: 0.01em;
  }
  .answer.calm {
    font-weight: 500;
  }
  /* a long name gives way, what is said of it stays */
  .answer,
  .also > span {
    display: flex;
    align-items: baseline;
    white-space: nowrap;
    min-width: 0;
  }
  .answer b,
  .also b {
    margin-right: 0.3em;
    min-width: 0;
    flex: 0 1 auto;
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .answer .fading,
  .also .fading {
    flex: none;
  }
  .bad > b {
    color: var(--bad);
  }
  .warn > b,
  .absent > b {
    color: var(--warn);
  }
  .also {
    display: flex;
    gap: calc(44 * var(--u));
    height: calc(46 * var(--u));
    font-size: calc(32 * var(--u));
    white-space: nowrap;
    color: var(--ink);
  }
  .also b {
    font-weight: 500;
  }
  .clock {
    text-align: right;
    white-space: nowrap;
  }
  .clock .t {
    font-size: calc(88 * var(--u));
    font-weight: 500;
    line-height: 1.12;
    letter-spacing: -0.01em;
  }
  .clock .d {
    color: var(--dim);
    line-height: calc(46 * var(--u));
  }

  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) calc(770 * var(--u));
    gap: calc(56 * var(--u));
    min-height: 0;
  }
  main.observed {
    grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr);
  }
  h2 {
    font-size: calc(30 * var(--u));
    font-weight: 500;
    line-height: calc(42 * var(--u));
    height: calc(42 * var(--u));
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: calc(24 * var(--u));
    white-space: nowrap;
  }
  h2 .title {
    display: flex;
    align-items: baseline;
    min-width: 0;
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .aside {
    color: var(--dim);
    font-weight: 400;
    margin-left: 0.8em;
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .age {
    font-size: inherit;
    font-weight: 400;
    color: var(--faint);
    white-space: nowrap;
  }
  .age.old {
    color: var(--ink);
  }
  .tile {
    position: relative;
    min-width: 0;
    min-height: 0;
  }
  /* an old tile lies under hatching and is pale; its age says since when */
  .tile.stale::before {
    content: '';
    position: absolute;
    inset: 0;
    background: repeating-linear-gradient(135deg, var(--hatch) 0 calc(3 * var(--u)), transparent 0 calc(18 * var(--u)));
    opacity: 0.5;
    z-index: -1;
  }
  /* one hatching is enough */
  .windows.stale:has(.cells)::before,
  .stale .bar.unknown {
    visibility: hidden;
  }
  .stale .v {
    color: var(--dim);
  }
  .wall {
    isolation: isolate;
  }
  .nothing {
    display: flex;
    align-items: center;
    gap: calc(6 * var(--u));
    padding-top: calc(14 * var(--u));
    font-size: calc(34 * var(--u));
    color: var(--dim);
  }
  .nothing span {
    text-wrap: balance;
  }
  .why {
    font-size: calc(30 * var(--u));
    font-weight: 400;
    color: var(--dim);
  }

  /* queues */
  .queues {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
  }
  .cols,
  .q {
    display: grid;
    grid-template-columns: calc(var(--name) * var(--u)) calc(116 * var(--u)) minmax(0, 1fr) calc(156 * var(--u)) calc(144 * var(--u));
    column-gap: calc(22 * var(--u));
    align-items: center;
    white-space: nowrap;
  }
  .observed .cols,
  .observed .q {
    grid-template-columns: minmax(0, 1fr) calc(116 * var(--u)) calc(92 * var(--u)) calc(150 * var(--u));
  }
  .cols {
    color: var(--faint);
    height: calc(40 * var(--u));
    line-height: calc(40 * var(--u));
    text-align: right;
  }
  .cols .left {
    grid-column: span 2;
    text-align: left;
  }
  .rows {
    --row: min(calc(100% / var(--lines)), calc(92 * var(--u)));
    position: relative;
    container-type: size;
  }
  .q {
    --row: min(calc(100cqh / var(--lines)), calc(92 * var(--u)));
    position: absolute;
    left: 0;
    right: 0;
    top: 0;
    height: var(--row);
    transform: translateY(calc(var(--place) * var(--row)));
    transition: transform 0.9s ease-in-out;
    border-top: calc(1.5 * var(--u)) solid var(--line);
  }
  .q .n {
    font-size: calc(36 * var(--u));
    display: flex;
    align-items: baseline;
    min-width: 0;
  }
  .q .n span {
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .observed .q .n {
    font-size: calc(34 * var(--u));
  }
  .q .w {
    font-size: calc(52 * var(--u));
    font-weight: 600;
    line-height: 1;
    text-align: right;
  }
  .q .min,
  .q .avg,
  .q .open,
  .q .serving {
    font-size: calc(36 * var(--u));
    text-align: right;
  }
  .q .avg,
  .q .serving,
  .q .open {
    color: var(--dim);
  }
  .q .min i,
  .q .avg i {
    font-size: calc(30 * var(--u));
    color: var(--dim);
    margin-left: 0.22em;
    font-weight: 400;
  }
  /* room for the sign of the bound */
  .q .w.bounded {
    font-size: calc(38 * var(--u));
  }
  .q .min.bounded,
  .q .avg.bounded {
    font-size: calc(32 * var(--u));
  }
  .q.warn .n,
  .q.warn .min {
    color: var(--warn);
  }
  .q.bad .n,
  .q.bad .min {
    color: var(--bad);
    font-weight: 700;
  }
  .q.unknown .n {
    color: var(--dim);
  }
  .q.rest {
    display: flex;
    font-size: calc(34 * var(--u));
    color: var(--dim);
  }
  .bar {
    position: relative;
    height: calc(26 * var(--u));
  }
  .bar .track {
    position: absolute;
    inset: calc(11.5 * var(--u)) 0;
    background: var(--line);
  }
  .bar .v {
    position: absolute;
    left: 0;
    top: calc(4 * var(--u));
    height: calc(18 * var(--u));
    border-radius: calc(3 * var(--u));
    background: var(--fill);
    transition: width 0.8s ease-out;
  }
  .bar .tick {
    position: absolute;
    top: calc(-3 * var(--u));
    height: calc(32 * var(--u));
    width: calc(6 * var(--u));
    margin-left: calc(-3 * var(--u));
    background: var(--bg);
    border-left: calc(3 * var(--u)) solid var(--dim);
  }
  .q.warn .v {
    background: var(--warn);
  }
  .q.bad .v {
    background: repeating-linear-gradient(135deg, transparent 0 calc(7 * var(--u)), rgb(0 0 0 / 0.26) 0 calc(12 * var(--u))) var(--bad);
  }
  .gap {
    grid-column: span 2;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: calc(22 * var(--u));
  }
  .bar.unknown {
    flex: 1;
    height: calc(18 * var(--u));
    background: repeating-linear-gradient(135deg, var(--hatch) 0 calc(5 * var(--u)), transparent 0 calc(14 * var(--u)));
  }

  .extended-latin .n,
  b.extended-latin {
    font-family: 'Noto Sans', 'Source Sans 3', 'Liberation Sans', 'DejaVu Sans', sans-serif;
  }

  /* windows */
  .right {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: calc(20 * var(--u));
    min-height: 0;
    min-width: 0;
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    gap: calc(7 * var(--u));
    margin-top: calc(6 * var(--u));
  }
  .c {
    height: calc(var(--cell) * var(--u));
    border-radius: calc(7 * var(--u));
    display: flex;
    align-items: center;
    justify-content: center;
    font-size: calc(32 * var(--u));
    font-weight: 600;
    line-height: 1;
    position: relative;
    border: calc(2.5 * var(--u)) solid transparent;
    overflow: hidden;
  }
  .shapes .c {
    border-radius: calc(5 * var(--u));
  }
  .serving.c,
  .key.serving {
    background: var(--serving);
    color: var(--on-serving);
  }
  .calling.c,
  .key.calling {
    background: linear-gradient(to top, var(--fill) 0 16%, transparent 0);
    border: calc(2.5 * var(--u)) solid var(--fill);
    color: var(--ink);
  }
  .idle.c,
  .key.idle {
    border: calc(2.5 * var(--u)) solid var(--outline);
    color: var(--on-outline);
  }
  .paused.c,
  .key.paused {
    border: calc(2.5 * var(--u)) dashed var(--outline);
    color: var(--on-outline);
  }
  .cells:not(.shapes) .paused.c {
    padding-right: calc(16 * var(--u));
  }
  .narrow .c {
    font-size: calc(30 * var(--u));
    letter-spacing: -0.01em;
  }
  .cells.narrow:not(.shapes) .paused.c {
    padding-right: calc(12 * var(--u));
  }
  .paused.c::after {
    content: '';
    position: absolute;
    right: calc(6 * var(--u));
    bottom: calc(6 * var(--u));
    width: calc(4 * var(--u));
    height: calc(14 * var(--u));
    border: solid var(--on-outline);
    border-width: 0 calc(4 * var(--u));
    box-sizing: content-box;
  }
  .narrow .paused.c::after {
    right: calc(3 * var(--u));
    width: calc(3 * var(--u));
    border-width: 0 calc(3 * var(--u));
  }
  .shapes .paused.c::after {
    inset: 0;
    margin: auto;
  }
  .absent.c,
  .key.absent {
    background: #ffb42e;
    color: #1b1405;
  }
  .closed.c {
    color: var(--faint);
    font-weight: 400;
  }
  .shapes .closed.c::after {
    content: '';
    width: 40%;
    height: calc(3 * var(--u));
    background: var(--faint);
  }
  .unknown.c,
  .key.unknown {
    color: var(--dim);
    font-weight: 400;
    background: repeating-linear-gradient(135deg, var(--hatch) 0 calc(5 * var(--u)), transparent 0 calc(14 * var(--u)));
  }
  .unknown.c {
    text-shadow:
      0 0 calc(6 * var(--u)) var(--bg),
      0 0 calc(6 * var(--u)) var(--bg),
      0 0 calc(3 * var(--u)) var(--bg);
  }
  .key {
    display: inline-block;
    width: 0.72em;
    height: 0.72em;
    border-radius: calc(4 * var(--u));
    margin-right: 0.34em;
  }
  .key.closed {
    height: calc(3 * var(--u));
    border-radius: 0;
    margin-bottom: 0.26em;
    background: var(--faint);
    width: 0.5em;
  }
  .key.line {
    height: calc(5 * var(--u));
    width: 1em;
    border-radius: 0;
    background: var(--ink);
    align-self: center;
  }
  .key.block {
    background: var(--bar);
    margin-left: 0.9em;
    border-radius: calc(3 * var(--u));
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(34 * var(--u));
    margin-top: calc(10 * var(--u));
    line-height: calc(40 * var(--u));
    /* room for two lines, so that the chart below stays where it is when a state comes or goes */
    min-height: calc(80 * var(--u));
    align-content: start;
    color: var(--dim);
    white-space: nowrap;
  }
  .legend b {
    color: var(--ink);
    font-weight: 600;
  }
  .legend .absent,
  .legend .absent b {
    color: var(--warn);
  }

  .flow .nothing {
    align-self: start;
  }
  .flow {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
  }

  /* today */
  .today {
    display: flex;
    justify-content: space-between;
    gap: calc(24 * var(--u));
    border-top: calc(1.5 * var(--u)) solid var(--line);
    padding-top: calc(10 * var(--u));
    white-space: nowrap;
  }
  .f .k {
    color: var(--dim);
    line-height: calc(38 * var(--u));
  }
  .f .v {
    font-size: calc(50 * var(--u));
    font-weight: 600;
    line-height: calc(60 * var(--u));
  }
  .f .v i {
    font-size: calc(30 * var(--u));
    font-weight: 400;
    color: var(--dim);
    margin-left: 0.25em;
  }
  .f .v i.why {
    margin: 0;
  }
  .f.untold {
    min-width: 0;
    flex: 0 1 auto;
  }
  .f.untold .names {
    color: var(--dim);
    line-height: calc(60 * var(--u));
    min-width: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .f.when {
    text-align: right;
  }
  .f.when .age {
    line-height: calc(60 * var(--u));
  }

  footer {
    display: flex;
    justify-content: space-between;
    gap: calc(40 * var(--u));
    border-top: calc(1.5 * var(--u)) solid var(--line);
    padding-top: calc(10 * var(--u));
    line-height: calc(40 * var(--u));
    white-space: nowrap;
    color: var(--dim);
  }
  footer .screen {
    margin-right: calc(36 * var(--u));
    color: var(--faint, var(--dim));
    max-width: 10em;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .data {
    display: flex;
    flex: none;
  }
  .sources {
    display: flex;
    gap: calc(36 * var(--u));
    min-width: 0;
  }
  .sources .count {
    flex: none;
  }
  .sources .trouble {
    display: flex;
    align-items: baseline;
    min-width: 0;
    color: var(--ink);
  }
  .sources b {
    font-weight: 600;
    margin-right: 0.4em;
    /* the shorter of two names does not vanish before the longer one has given way */
    min-width: min(4em, var(--name));
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .sources .trouble span {
    flex: none;
  }

  /* the whole page is not current */
  .stopped {
    position: absolute;
    inset: 0;
    display: grid;
    align-items: center;
    background:
      repeating-linear-gradient(135deg, var(--hatch) 0 calc(3 * var(--u)), transparent 0 calc(26 * var(--u))),
      color-mix(in srgb, var(--bg) 62%, transparent);
  }
  .stopped > div {
    background: var(--bg);
    border-block: calc(4 * var(--u)) solid var(--dim);
    padding: calc(36 * var(--u)) calc(48 * var(--u));
    text-align: center;
    font-size: calc(60 * var(--u));
  }
  .stopped b {
    margin-right: 0.6em;
  }

  @media (orientation: portrait) {
    :host {
      --u: min(calc(100vw / 1200), calc(100vh / 2133));
    }
    .wall {
      width: calc(1200 * var(--u));
      height: calc(2133 * var(--u));
    }
    header {
      column-gap: calc(40 * var(--u));
      row-gap: calc(6 * var(--u));
      align-items: center;
    }
    .said {
      display: contents;
    }
    .answer,
    .also {
      grid-column: 1 / -1;
    }
    .clock {
      grid-area: 1 / 2;
    }
    .answer {
      flex-wrap: wrap;
      height: auto;
    }
    .answer:not(:has(b)) {
      flex-wrap: nowrap;
    }
    .answer b {
      max-width: calc(100% - 1.4em);
    }
    .answer .fading {
      flex: 0 1 auto;
      white-space: normal;
      text-wrap: balance;
    }
    .also {
      flex-direction: column;
      gap: 0;
      height: calc(138 * var(--u));
    }
    .also > span {
      line-height: calc(46 * var(--u));
    }
    main,
    main.observed {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: repeat(2, minmax(0, 1fr));
      gap: calc(24 * var(--u));
    }
    .today {
      display: grid;
      grid-template-columns: repeat(4, auto);
      row-gap: calc(6 * var(--u));
    }
    .f.untold {
      grid-column: 1 / 4;
    }
    footer {
      align-items: end;
    }
    .sources {
      flex-direction: column;
      gap: 0;
    }
    .data {
      flex-direction: column;
      align-items: end;
    }
    footer .screen {
      margin-right: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .fading {
      animation: none;
    }
    .q,
    .bar .v {
      transition: none;
    }
  }
`;
