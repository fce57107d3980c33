import type { EChartsCoreOption } from 'echarts/core';

import type { ChartModel, ChartSeries, ChartTokens } from './chart-model.js';

/** The ECharts options of a model. Nothing animates: a wall runs for weeks, and the page around it fades what is new. */
export function chartOptions(model: ChartModel, tokens: ChartTokens): EChartsCoreOption {
  const unit = tokens.fontSize / 30;
  const text = { color: tokens.dim, fontFamily: tokens.font, fontSize: tokens.fontSize };
  const top = niceTop(highest(model));
  return {
    animation: false,
    silent: true,
    grid: {
      left: (String(top).length + 1) * tokens.fontSize * 0.6,
      right: 26 * unit,
      top: 18 * unit,
      bottom: tokens.fontSize * 1.5,
      outerBoundsMode: 'none',
    },
    xAxis: [
      {
        type: 'category',
        data: [...model.labels],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokens.hairline, width: 2 * unit } },
        axisLabel: { ...text, interval: 0, margin: 12 * unit, hideOverlap: true },
      },
      { type: 'category', data: [...model.labels], show: false },
    ],
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      interval: top,
      axisLabel: { ...text, margin: 12 * unit, formatter: (value: number) => (value === 0 ? '' : String(value)) },
      splitLine: { lineStyle: { color: tokens.hairline, width: 1.5 * unit } },
    },
    series: [
      unknownSlots(model, tokens, unit, top),
      ...model.bars.map((bar) => barSeries(bar, model.runningSlot, tokens, unit)),
      ...model.lines.flatMap((line) => lineSeries(line, model.runningSlot, tokens, unit)),
    ],
  };
}

function highest(model: ChartModel): number {
  return Math.max(0, ...[...model.bars, ...model.lines].flatMap((series) => series.values.map((value) => value ?? 0)));
}

/** The next round number above the highest value, so that the scale seldom changes while the day goes on. */
export function niceTop(highestValue: number): number {
  if (highestValue <= 10) {
    return 10;
  }
  const power = 10 ** Math.floor(Math.log10(highestValue));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= highestValue * 1.04);
  return (step ?? 10) * power;
}

/**
 * A hatched column wherever nothing is known: a gap alone would look like nothing having happened. On an axis of its own, because
 * bars of one axis stand beside each other, and each of these is to stand in the middle of its slot.
 */
function unknownSlots(model: ChartModel, tokens: ChartTokens, unit: number, top: number): object {
  return {
    type: 'bar',
    name: 'unknown',
    xAxisIndex: 1,
    barWidth: '100%',
    data: model.unknown.map((unknown) => (unknown ? top : null)),
    itemStyle: { color: { image: hatch(tokens.hairline, unit), repeat: 'repeat' } },
    z: 1,
  };
}

function hatch(colour: string, unit: number): HTMLCanvasElement {
  const size = Math.max(4, Math.round(16 * unit));
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.strokeStyle = colour;
    pen.lineWidth = size * 0.32;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  }
  return canvas;
}

function barSeries(series: ChartSeries, running: number | null, tokens: ChartTokens, unit: number): object {
  const finished = { color: tokens.bar, borderRadius: [3 * unit, 3 * unit, 0, 0] };
  const outlined = { ...finished, color: 'transparent', borderColor: tokens.bar, borderWidth: 3 * unit };
  return {
    type: 'bar',
    name: series.name,
    data: series.values.map((value, index) => ({ value, itemStyle: index === running ? outlined : finished })),
    barWidth: '46%',
    z: 2,
  };
}

/** The line through the slots that are over, and a dotted continuation into the one that still runs. */
function lineSeries(series: ChartSeries, running: number | null, tokens: ChartTokens, unit: number): object[] {
  const { values } = series;
  const over = values.map((value, index) => (index === running ? null : value));
  const last = over.findLastIndex((value) => value !== null);
  const alone = (index: number) => (over[index - 1] ?? null) === null && (over[index + 1] ?? null) === null;
  const line = (points: (number | null)[], type: string | number[], dotted: (index: number) => boolean) => ({
    type: 'line',
    name: series.name,
    connectNulls: false,
    data: points.map((value, index) => ({ value, symbolSize: value !== null && dotted(index) ? 16 * unit : 0 })),
    symbol: 'circle',
    lineStyle: { color: tokens.ink, width: 4.5 * unit, join: 'round', cap: 'round', type },
    itemStyle: { color: tokens.ink },
    z: 3,
  });
  const finished = line(over, 'solid', (index) => index === last || alone(index));
  if (running === null || last !== running - 1) {
    return [finished];
  }
  const unfinished = values.map((value, index) => (index === last || index === running ? value : null));
  return [finished, line(unfinished, [1, 9 * unit], () => false)];
}
