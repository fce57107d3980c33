package org.hallwatch;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how well the texts of a page stand out from what is behind them, from the styles that
 * the browser has computed: <a href="https://www.w3.org/TR/WCAG21/#contrast-minimum">WCAG 2.1,
 * 1.4.3</a>.
 */
public final class Contrast {
  private static final String SCRIPT =
      """
      () => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const rgba = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = ([r, g, b]) => {
          const linear = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        };
        const parent = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
        const over = (top, below) => top.slice(0, 3).map((c, i) => (c * top[3] + below[i] * (255 - top[3])) / 255);
        const behind = (element) => {
          const layers = [];
          for (let at = element; at; at = parent(at)) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] > 0) layers.push(colour);
            if (colour[3] === 255) break;
          }
          const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
          return layers.reduceRight((below, top) => over(top, below), dark ? [18, 18, 18] : [255, 255, 255]);
        };
        const found = [];
        const look = (root) => {
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) look(element.shadowRoot);
            const text = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join(' ').trim()
              || (element.matches('input, textarea') ? element.value || element.placeholder : '');
            if (!text || element.matches('script, style, option') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            const box = element.getBoundingClientRect();
            if (box.width < 2 || box.height < 2 || box.right < 0 || box.bottom < 0) continue;
            const style = element.matches('input, textarea') && !element.value
              ? getComputedStyle(element, '::placeholder') : getComputedStyle(element);
            const below = behind(element);
            const ink = over(rgba(style.color), below);
            const [light, dark] = [luminance(ink), luminance(below)].sort((a, b) => b - a);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            found.push({ text: text.slice(0, 40), ratio: (light + 0.05) / (dark + 0.05), least: large ? 3 : 4.5 });
          }
        };
        look(document);
        return found;
      }
      """;

  private Contrast() {}

  /** What a page says, and how much it stands out. */
  public record Text(String text, double ratio, double least) {
    /** Whether it can be read well enough. */
    public boolean isEnough() {
      return ratio >= least;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "'%s' %.2f, at least %.1f", text, ratio, least);
    }
  }

  /** Every text that can be seen on a page. */
  @SuppressWarnings("unchecked") // what the script above gives
  public static List<Text> of(Page page) {
    return ((List<Map<String, Object>>) page.evaluate(SCRIPT))
        .stream()
            .map(
                one ->
                    new Text(
                        String.valueOf(one.get("text")),
                        number(one.get("ratio")),
                        number(one.get("least"))))
            .toList();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
