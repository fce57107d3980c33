package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hallwatch.actor.CodeView;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** One code, and what can be said of it. */
final class CodeDetail extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CodeRef met;
  private final transient Texts texts;
  private final transient Consumer<CodeDecision> decide;

  CodeDetail(
      CodeView code,
      List<CodeTarget> targets,
      Texts texts,
      Function<@Nullable Instant, String> time,
      Consumer<CodeDecision> decide) {
    this.met = code.met();
    this.texts = texts;
    this.decide = decide;
    add(new H2(texts.of("code." + met.kind().word()) + " " + met.code()));
    if (code.example() != null) {
      add(
          new Paragraph(
              texts.of(
                  "codes.met",
                  code.events(),
                  time.apply(code.first()),
                  time.apply(code.last()),
                  code.example())));
    }
    if (code.decision() == null) {
      add(means(targets), names(), notNeeded());
    } else {
      add(taken(code.decision().met()));
    }
  }

  private Component means(List<CodeTarget> targets) {
    ComboBox<CodeTarget> target = new ComboBox<>(texts.of("codes.means"));
    target.setItems(targets);
    target.setItemLabelGenerator(CodeTarget::label);
    target.setWidthFull();
    NativeButton all =
        new NativeButton(texts.of("codes.map"), _ -> map(met.ofAnySource(), target.getValue()));
    all.addClassName("primary");
    Div line = new Div(target, all);
    if (met.source() != null) {
      line.add(
          new NativeButton(
              texts.of("codes.map-source", met.source().value()),
              _ -> map(met, target.getValue())));
    }
    return decision(line);
  }

  private void map(CodeRef ref, @Nullable CodeTarget target) {
    if (target == null) {
      Notice.failed(texts.of("codes.no-target"));
    } else {
      decide.accept(new CodeDecision.Means(ref, target.code()));
    }
  }

  private Component names() {
    TextField name = new TextField(texts.of("codes.name"));
    name.setWidthFull();
    NativeButton add =
        new NativeButton(
            texts.of("codes.add"),
            _ -> {
              if (name.getValue().isBlank()) {
                Notice.failed(texts.of("codes.no-name"));
              } else {
                decide.accept(new CodeDecision.Names(met, name.getValue().strip()));
              }
            });
    return decision(new Div(name, add));
  }

  private Component notNeeded() {
    return decision(
        new Div(
            new NativeButton(
                texts.of("codes.ignore"),
                _ -> decide.accept(new CodeDecision.NotNeeded(met.ofAnySource())))));
  }

  private Component taken(CodeRef decided) {
    return decision(
        new Div(
            new NativeButton(
                texts.of("codes.undo"), _ -> decide.accept(new CodeDecision.Undecided(decided)))));
  }

  private static Div decision(Div line) {
    line.addClassName("actions");
    return line;
  }
}
