package org.hallwatch.ui.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.hallwatch.ui.access.Html.Element;

/** A text as a picture that phones read (二维码), dark on light in both lights. */
final class QrPicture {
  /** Light modules around it, as the standard asks for. */
  private static final int MARGIN = 4;

  /**
   * Pixels of a module, whole ones: where modules differ in width one picture in fifty is not read.
   */
  private static final int PIXELS = 5;

  private QrPicture() {}

  static Element of(String text, String name) {
    BitMatrix modules = modules(text);
    StringBuilder dark = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return Html.element("svg")
        .with("class", "qr")
        .with("role", "img")
        .with("aria-label", name)
        .with("width", String.valueOf(modules.getWidth() * PIXELS))
        .with("height", String.valueOf(modules.getHeight() * PIXELS))
        .with("viewBox", "0 0 " + modules.getWidth() + " " + modules.getHeight())
        .with("shape-rendering", "crispEdges")
        .holding(
            Html.element("rect").with("width", "100%").with("height", "100%").with("fill", "#fff"),
            Html.element("path").with("d", dark.toString()).with("fill", "#000"));
  }

  private static BitMatrix modules(String text) {
    Map<EncodeHintType, Object> hints =
        Map.of(
            EncodeHintType.MARGIN,
            MARGIN,
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M,
            EncodeHintType.CHARACTER_SET,
            "UTF-8");
    try {
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
    } catch (WriterException e) {
      throw new IllegalArgumentException("this text does not fit into a picture", e);
    }
  }
}
