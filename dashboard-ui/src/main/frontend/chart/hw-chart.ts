import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { ChartModel, ChartTokens } from './chart-model.js';
import { chartOptions } from './chart-options.js';

use([BarChart, LineChart, GridComponent, SVGRenderer]);

/**
 * Draws a ChartModel with Apache ECharts, in the colours and the type of the place where it stands: it reads --ink, --dim,
 * --line and --bar and the font of its own element. SVG, so that it is as sharp on 3840 pixels as on 1920.
 */
@customElement('hw-chart')
export class HwChart extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      min-width: 0;
      overflow: hidden;
    }
    div {
      width: 100%;
      height: 100%;
    }
  `;

  @property({ attribute: false }) model: ChartModel | undefined;
  /** A word that changes with the theme, so that the colours are read again. */
  @property({ attribute: false }) look = '';

  private chart: EChartsType | undefined;
  private readonly sized = new ResizeObserver(() => {
    this.chart?.resize();
    this.draw();
  });

  override render() {
    return html`<div aria-hidden="true"></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.draw();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
  }

  override disconnectedCallback(): void {
    this.sized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  private draw(): void {
    const place = this.renderRoot.querySelector('div');
    if (this.model && place && place.clientWidth > 0) {
      this.chart ??= init(place, null, { renderer: 'svg' });
      this.chart.setOption(chartOptions(this.model, this.tokens()), { notMerge: true, silent: true });
    }
  }

  private tokens(): ChartTokens {
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    return {
      font: style.fontFamily,
      fontSize: parseFloat(style.fontSize),
      ink: colour('--ink'),
      dim: colour('--dim'),
      hairline: colour('--line'),
      bar: colour('--bar'),
    };
  }
}
