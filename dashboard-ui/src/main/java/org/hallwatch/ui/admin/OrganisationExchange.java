package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.OutputStream;
import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.organisation.Comparison;
import org.hallwatch.domain.organisation.Difference;
import org.hallwatch.ui.admin.OrganisationBook.Draft;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.Texts;
import org.hallwatch.ui.layout.Visit;

/**
 * The organisation as a file: it can be downloaded, edited and sent back; what would change is
 * shown first, and then changed with a reason.
 */
final class OrganisationExchange extends Section {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 500;

  private final transient AdminPages pages;
  private final transient Texts texts;
  private final transient Runnable changed;
  private final Div shown = new Div();
  private boolean answered;

  /**
   * Nothing was sent yet.
   *
   * @param changed told when the organisation has changed
   */
  OrganisationExchange(AdminPages pages, Texts texts, Runnable changed) {
    this.pages = pages;
    this.texts = texts;
    this.changed = changed;
    addClassName("exchange");
    Anchor export = new Anchor(export(), texts.of("exchange.export"));
    export.getElement().setAttribute("download", true);
    Upload upload =
        new Upload(
            new SentFile(
                pages,
                AuditAction.ORGANISATION_CHANGED,
                Permission.MANAGE_ORGANISATION,
                pages.organisation().largest(),
                new Sent()));
    upload.setUploadButton(new NativeButton(texts.of("exchange.import")));
    upload.setDropAllowed(false);
    upload.setMaxFiles(1);
    upload.setMaxFileSize(pages.organisation().largest());
    upload.addFileRejectedListener(_ -> refused(tooLarge()));
    upload.setAcceptedFileExtensions(".xlsx", ".zip", ".csv");
    // without them the page would hear of an upload with the next click only; cleared nowhere else,
    // so that no file is taken away that came after it
    for (String heard : List.of("upload-success", "upload-error", "upload-abort")) {
      upload
          .getElement()
          .addEventListener(
              heard,
              _ -> {
                upload.clearFileList();
                ended(heard.equals("upload-error"));
              });
    }
    Div line = new Div(export, upload, new Span(texts.of("exchange.says")));
    line.addClassName("chosen");
    shown.addClassName("compared");
    shown.getElement().setAttribute("aria-live", "polite");
    add(line, shown);
  }

  private DownloadHandler export() {
    return event -> {
      event.setFileName("organisation.xlsx");
      event.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      try (OutputStream out = event.getOutputStream()) {
        pages.organisation().write(pages.visits().current(), out);
      } catch (RefusedException _) {
        event.getResponse().setStatus(403);
      }
    };
  }

  /** On the thread of the request; what it means for the page is shown with the page locked. */
  private final class Sent implements SentFile.Taker {
    @Override
    public void take(UploadEvent event, Visit by, byte[] bytes) {
      String name = event.getFileName();
      try {
        Draft draft = pages.organisation().look(by, name, bytes);
        later(event, () -> show(draft));
      } catch (RefusedException e) {
        String why = why(e);
        later(event, () -> refused(why));
      }
    }

    @Override
    public void refuse(UploadEvent event) {
      later(event, () -> refused(tooLarge()));
    }
  }

  /** With the page locked, which is not so on the thread of the request. */
  private void later(UploadEvent event, Command shows) {
    var _ =
        event
            .getUI()
            .access(
                () -> {
                  answered = true;
                  shows.execute();
                });
  }

  /** An upload is over; what was refused before it came here has no other answer. */
  private void ended(boolean failed) {
    if (failed && !answered) {
      refused(texts.of("exchange.not-sent"));
    }
    answered = false;
  }

  private String tooLarge() {
    return texts.of("exchange.too-large", Math.max(1, pages.organisation().largest() >> 20));
  }

  private void refused(String why) {
    shown.removeAll();
    shown.add(Sign.BAD.with(why));
  }

  private void show(Draft draft) {
    shown.removeAll();
    Comparison comparison = draft.comparison();
    shown.add(new H2(texts.of("exchange.compared", draft.file(), comparison.version())));
    if (!comparison.problems().isEmpty()) {
      shown.add(
          Sign.BAD.with(texts.of("exchange.problems", comparison.problems().size())),
          DifferenceTables.problems(comparison.problems(), texts));
    } else if (comparison.differences().isEmpty()) {
      shown.add(new Paragraph(texts.of("exchange.same")));
    } else {
      shown.add(
          new Paragraph(
              texts.of(
                  "exchange.differs",
                  Comparison.count(comparison.differences(), Difference.Added.class),
                  Comparison.count(comparison.differences(), Difference.Changed.class),
                  Comparison.count(comparison.differences(), Difference.Ended.class))),
          DifferenceTables.differences(comparison.differences(), texts),
          apply(draft));
    }
  }

  private Div apply(Draft draft) {
    TextField reason = new TextField(texts.of("exchange.reason"));
    reason.setHelperText(texts.of("exchange.reason.help"));
    reason.setMaxLength(LONGEST_REASON);
    reason.setErrorMessage(texts.of("exchange.reason.wrong"));
    NativeButton apply =
        new NativeButton(
            texts.of("exchange.apply"),
            _ -> {
              reason.setInvalid(reason.getValue().isBlank());
              if (!reason.isInvalid()) {
                apply(draft, reason.getValue().strip());
              }
            });
    apply.addClassName("primary");
    NativeButton leave = new NativeButton(texts.of("exchange.leave"), _ -> shown.removeAll());
    Div buttons = new Div(apply, leave);
    buttons.addClassName("chosen");
    Div form = new Div(reason, buttons);
    form.addClassName("apply");
    return form;
  }

  private void apply(Draft draft, String reason) {
    try {
      int version = pages.organisation().apply(pages.visits().current(), draft, reason);
      Notice.good(texts.of("exchange.done", version));
      changed.run();
    } catch (RefusedException e) {
      Notice.failed(why(e));
      shown.addComponentAsFirst(Sign.BAD.with(why(e)));
    }
  }

  private String why(RefusedException refused) {
    boolean may = pages.visits().current().may(Permission.MANAGE_ORGANISATION);
    return refused
        .fault()
        .map(fault -> FaultWords.of(fault, texts))
        .orElseGet(() -> texts.of(may ? "exchange.refused" : "not-allowed"));
  }
}
