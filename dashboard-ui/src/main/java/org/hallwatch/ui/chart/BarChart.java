package org.hallwatch.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars over equal slots of time or over categories. The bars say nothing to a screen reader: the
 * same figures stand in a table beside them.
 */
@Tag("hw-chart")
@JsModule("./chart/hw-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class BarChart extends Component {
  private static final long serialVersionUID = 1L;

  /** As {@code chart-model.ts} has it. */
  record Model(
      List<String> labels,
      List<Series> bars,
      List<Series> lines,
      @Nullable Integer runningSlot,
      List<Boolean> unknown) {}

  record Series(String name, List<Long> values) {}

  /**
   * A chart.
   *
   * @param labels one for each slot; an empty text leaves the slot without a label
   * @param values one for each slot
   * @throws IllegalArgumentException if there are not as many labels as values
   */
  public BarChart(String name, List<String> labels, List<Long> values) {
    if (labels.size() != values.size()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not fit " + values.size() + " values");
    }
    getElement()
        .setPropertyBean(
            "model",
            new Model(
                labels,
                List.of(new Series(name, values)),
                List.of(),
                null,
                Collections.nCopies(values.size(), false)));
  }
}
