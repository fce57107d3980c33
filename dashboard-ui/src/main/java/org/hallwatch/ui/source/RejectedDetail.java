package org.hallwatch.ui.source;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.hallwatch.domain.access.Mask;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.SureButton;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One record that was not accepted: why, where it stood, its text, and what can be done. What it
 * says may be of persons, so it is masked until somebody says why he needs it.
 */
final class RejectedDetail extends Div {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_REASON = 200;

  /** What a person can do with it. */
  interface Actions {
    void reveal(String reason);

    void retry(Duration shift);

    void correct(String text);

    void drop();
  }

  /**
   * Shows it.
   *
   * @param revealed whether what it says is shown as it came, and can be put right
   */
  RejectedDetail(
      StoredRejected stored,
      boolean revealed,
      Texts texts,
      Function<Instant, String> time,
      Actions actions) {
    Rejected record = stored.record();
    SourceId source = record.source();
    add(new H2(texts.of("rejected.record", stored.number())));
    Paragraph why = new Paragraph(RejectedWords.says(record, texts));
    why.addClassName("why");
    add(why);
    Facts facts = new Facts();
    facts.fact(texts.of("rejected.told"), revealed ? record.message() : null);
    facts.fact(texts.of("rejected.reason"), texts.of("reason." + record.reason().code()));
    facts.fact(texts.of("rejected.field"), record.field());
    facts.fact(texts.of("rejected.place"), RejectedWords.place(record, texts));
    facts.fact(texts.of("rejected.source"), source == null ? null : source.value());
    facts.fact(texts.of("rejected.event"), record.eventId());
    facts.fact(texts.of("rejected.first"), time.apply(stored.firstAt()));
    facts.fact(texts.of("rejected.seen"), texts.count(stored.seen()));
    facts.fact(
        texts.of("rejected.state"),
        texts.of("rejected.state." + stored.state().name().toLowerCase(Locale.ROOT)));
    add(facts);
    boolean isOpen = stored.state() == StoredRejected.State.OPEN;
    TextArea text =
        new TextArea(texts.of(revealed ? "rejected.original" : "rejected.original.masked"));
    text.setValue(revealed ? record.original() : Mask.of(record.original()));
    text.setWidthFull();
    text.addClassName("original");
    text.setReadOnly(!revealed || !isOpen);
    add(text);
    if (!revealed) {
      add(reveal(texts, actions));
    }
    if (isOpen) {
      add(buttons(record, revealed ? text : null, texts, actions));
    }
  }

  private static Div reveal(Texts texts, Actions actions) {
    TextField reason = new TextField(texts.of("rejected.reveal.why"));
    reason.setHelperText(texts.of("rejected.reveal.help"));
    reason.setErrorMessage(texts.of("rejected.reveal.missing"));
    reason.setMaxLength(LONGEST_REASON);
    NativeButton reveal =
        new NativeButton(
            texts.of("rejected.reveal"),
            _ -> {
              reason.setInvalid(reason.getValue().isBlank());
              if (!reason.isInvalid()) {
                actions.reveal(reason.getValue().strip());
              }
            });
    Div line = new Div(reason, reveal);
    line.addClassName("reveal");
    return line;
  }

  /**
   * What can be done with it.
   *
   * @param text with what somebody made of it; null where nobody has seen it
   */
  private static Div buttons(
      Rejected record, @Nullable TextArea text, Texts texts, Actions actions) {
    Div line = new Div();
    line.addClassName("actions");
    ShiftField shift = new ShiftField(texts);
    if (record.reason() == RejectionReason.FUTURE_CLOCK) {
      line.add(shift);
    }
    NativeButton send =
        new NativeButton(
            texts.of("rejected.send"),
            _ -> {
              Duration by = shift.duration();
              if (by == null) {
                Notice.failed(texts.of("rejected.shift.wrong"));
              } else if (text == null || text.getValue().equals(record.original())) {
                actions.retry(by);
              } else {
                actions.correct(text.getValue());
              }
            });
    send.addClassName("primary");
    line.add(send, new SureButton(texts.of("rejected.drop"), texts.of("sure"), actions::drop));
    return line;
  }
}
