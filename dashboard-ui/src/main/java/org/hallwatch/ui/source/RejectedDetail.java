package org.hallwatch.ui.source;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.SureButton;
import org.hallwatch.ui.layout.Texts;

/** One record that was not accepted: why, where it stood, its text, and what can be done. */
final class RejectedDetail extends Div {
  private static final long serialVersionUID = 1L;

  /** What a person can do with it. */
  interface Actions {
    void retry(Duration shift);

    void correct(String text);

    void drop();
  }

  RejectedDetail(
      StoredRejected stored, Texts texts, Function<Instant, String> time, Actions actions) {
    Rejected record = stored.record();
    SourceId source = record.source();
    add(new H2(texts.of("rejected.record", stored.number())));
    Paragraph why = new Paragraph(RejectedWords.says(record, texts));
    why.addClassName("why");
    add(why);
    Facts facts = new Facts();
    facts.fact(texts.of("rejected.told"), record.message());
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
    TextArea text = new TextArea(texts.of("rejected.original"));
    text.setValue(record.original());
    text.setWidthFull();
    text.addClassName("original");
    text.setReadOnly(stored.state() != StoredRejected.State.OPEN);
    add(text);
    if (stored.state() == StoredRejected.State.OPEN) {
      add(buttons(record, text, texts, actions));
    }
  }

  private static Div buttons(Rejected record, TextArea text, Texts texts, Actions actions) {
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
              } else if (text.getValue().equals(record.original())) {
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
