package org.hallwatch.ui.admin;

import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.ui.layout.Visit;

/** Takes a file that somebody sends to a page, up to a size; of a larger one no more is read. */
final class SentFile implements UploadHandler {
  private static final long serialVersionUID = 1L;

  /** What stands around a file in a form. */
  private static final int AROUND = 16_384;

  private final transient AdminPages pages;
  private final AuditAction action;
  private final Permission needed;
  private final int largest;
  private final transient Taker taker;

  /** What becomes of it. */
  interface Taker {
    /** It is there, as a whole. */
    void take(UploadEvent event, Visit by, byte[] bytes);

    /** It is too large. */
    void refuse(UploadEvent event);
  }

  /**
   * Takes files for something that a permission is needed for.
   *
   * @param action what is recorded as tried where somebody may not do it
   */
  SentFile(AdminPages pages, AuditAction action, Permission needed, int largest, Taker taker) {
    this.pages = pages;
    this.action = action;
    this.needed = needed;
    this.largest = largest;
    this.taker = taker;
  }

  @Override
  public void handleUploadRequest(UploadEvent event) throws IOException {
    Visit by = pages.visits().current();
    if (!by.may(needed)) {
      pages
          .audit()
          .append(by.does(action).with("file", event.getFileName()).failed(by.refusal(needed)));
      event.getResponse().setStatus(HttpStatusCode.FORBIDDEN.getCode());
      return;
    }
    try (InputStream in = event.getInputStream()) {
      byte[] bytes = event.getFileSize() > largest ? new byte[0] : in.readNBytes(largest + 1);
      if (event.getFileSize() > largest || bytes.length > largest) {
        event.reject("too large");
        taker.refuse(event);
      } else {
        taker.take(event, by, bytes);
      }
    }
  }

  @Override
  public long getFileSizeMax() {
    return largest;
  }

  @Override
  public long getRequestSizeMax() {
    return (long) largest + AROUND;
  }
}
