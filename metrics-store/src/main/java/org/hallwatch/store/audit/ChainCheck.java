package org.hallwatch.store.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.store.audit.AuditFinding.Kind;
import org.hallwatch.store.audit.AuditFinding.Word;
import org.hallwatch.store.audit.HeadFile.Found;
import org.jspecify.annotations.Nullable;

/** Goes along the chain and says what is not as it was written. */
final class ChainCheck {
  private static final int MOST_NAMED = 1_000;
  private static final String ASK =
      " Keep the database as it is, compare with a backup and with copies of the head file, and"
          + " find out who had access.";

  private final Ends ends;
  private final @Nullable Found file;
  private final List<AuditFinding> findings = new ArrayList<>();
  private final List<Instant> headBegun = new ArrayList<>();
  private long found;
  private long entries;
  private @Nullable Link before;
  private boolean beforeHolds = true;
  private boolean droppedIsSaid;
  private boolean endIsMissing;
  private @Nullable Link atHead;

  /**
   * @param file what the head file said before the chain was read; null if the head is kept nowhere
   */
  ChainCheck(Ends ends, @Nullable Found file) {
    this.ends = ends;
    this.file = file;
    droppedIsSaid = ends.dropped() == 0;
  }

  /** The next row; they come in the order of their numbers. */
  void add(Link link) {
    entries++;
    if (link.no() <= ends.dropped() || link.no() > ends.last()) {
      find(
          Kind.INSERTED,
          link.no(),
          link.no(),
          Word.PAST_THE_CHAIN,
          "Entry "
              + link.no()
              + " was written past the chain, which has entries "
              + (ends.dropped() + 1)
              + " to "
              + ends.last()
              + "."
              + ASK);
      return;
    }
    long expected = before == null ? ends.dropped() + 1 : before.no() + 1;
    boolean follows = link.no() == expected;
    if (!follows) {
      removed(expected, link.no() - 1);
    }
    boolean holds = link.holds();
    if (!holds) {
      edited(link.no(), Word.HASH_DIFFERS, "its hash is not that of what it says");
    } else if (follows && !link.previous().equals(hashBefore())) {
      anotherBefore(link.no());
    }
    note(link);
    before = link;
    beforeHolds = holds;
  }

  /** What was found, after the last row. */
  AuditVerification end() {
    end(before == null ? ends.dropped() : before.no());
    if (!droppedIsSaid) {
      find(
          Kind.CHAIN,
          0,
          ends.dropped(),
          Word.BEGINNING_UNSAID,
          "The chain begins after entry "
              + ends.dropped()
              + ", but no entry says that those before were dropped because of their age: they were"
              + " removed, or audit_chain was edited."
              + ASK);
    }
    Long head = head();
    return new AuditVerification(
        entries, ends.dropped(), ends.last(), ends.lastHash(), head, headBegun, found, findings);
  }

  private void end(long last) {
    if (last < ends.last()) {
      endIsMissing = true;
      removed(last + 1, ends.last());
    } else if (!hashBefore().equals(ends.lastHash()) && beforeHolds) {
      find(
          before == null ? Kind.CHAIN : Kind.EDITED,
          last,
          last,
          Word.END_DIFFERS,
          "Entry "
              + last
              + " was edited and its hash made anew, or audit_chain was: there the last hash is"
              + " another one."
              + ASK);
    }
  }

  private @Nullable Long head() {
    return switch (file) {
      case null -> null;
      case Found.Nothing() -> {
        find(
            Kind.HEAD,
            0,
            0,
            Word.HEAD_MISSING,
            "The head file is missing. If nobody moved it on purpose: compare the newest copy of it"
                + " that was kept elsewhere with the entry of its number; the next entry begins a"
                + " new one, and says so.");
        yield null;
      }
      case Found.Unreadable(String why) -> {
        find(
            Kind.HEAD,
            0,
            0,
            Word.HEAD_UNREADABLE,
            why,
            "The head file cannot be read: "
                + why
                + ". Compare the newest copy of it that was kept elsewhere, then move the file"
                + " away; the next entry begins a new one, and says so.");
        yield null;
      }
      case Found.Head(AuditHead head) -> {
        compare(head);
        yield head.no();
      }
    };
  }

  private void compare(AuditHead head) {
    if (head.no() > ends.last()) {
      find(
          Kind.REMOVED,
          ends.last() + 1,
          head.no(),
          Word.HEAD_AHEAD,
          head.at().toString(),
          "Entries up to "
              + head.no()
              + " were written, as the head file says of "
              + head.at()
              + ", but the chain ends with "
              + ends.last()
              + ": its end was removed, or an older backup was restored, or the head file was"
              + " edited."
              + ASK);
    } else if (head.no() < ends.dropped()) {
      headDiffers(head, "is older than what was kept");
    } else if (head.no() == ends.dropped()) {
      if (!head.hash().equals(ends.droppedHash())) {
        headDiffers(head, "has another hash than the beginning of the chain");
      }
    } else if (head.no() == ends.last() && endIsMissing) {
      if (!head.hash().equals(ends.lastHash())) {
        headDiffers(head, "has another hash than the end of the chain");
      }
    } else if (atHead != null && !atHead.hash().equals(head.hash())) {
      headDiffers(head, "has another hash than entry " + head.no());
    } else if (atHead != null && !atHead.at().equals(head.at())) {
      headDiffers(head, "has another time than entry " + head.no());
    }
  }

  private void headDiffers(AuditHead head, String how) {
    find(
        Kind.HEAD,
        head.no(),
        head.no(),
        Word.HEAD_DIFFERS,
        "The head file, of entry "
            + head.no()
            + ", "
            + how
            + ": the file was edited or put back, or the entries up to there were all written anew."
            + ASK);
  }

  /** What a row says about the chain itself. */
  private void note(Link link) {
    if (link.action().equals(AuditAction.AUDIT_HEAD_BEGUN.code())) {
      headBegun.add(link.at());
    }
    if (link.action().equals(AuditAction.AUDIT_DROPPED.code())
        && String.valueOf(ends.dropped()).equals(link.object())
        && link.detail().contains(ends.droppedHash())) {
      droppedIsSaid = true;
    }
    if (file instanceof Found.Head(AuditHead head) && head.no() == link.no()) {
      atHead = link;
    }
  }

  private String hashBefore() {
    return before == null ? ends.droppedHash() : before.hash();
  }

  /** Whoever edits an entry and reckons its hash anew gives the next one another before it. */
  private void anotherBefore(long no) {
    if (before == null) {
      find(
          Kind.CHAIN,
          no,
          no,
          Word.BEGINNING_DIFFERS,
          "Entry " + no + " does not follow the beginning of the chain in audit_chain." + ASK);
    } else if (beforeHolds) {
      edited(
          no - 1,
          Word.HASH_MADE_ANEW,
          "its hash was made anew, entry " + no + " was written after another one");
    }
  }

  private void edited(long no, Word word, String how) {
    find(Kind.EDITED, no, no, word, "Entry " + no + " was edited: " + how + "." + ASK);
  }

  private void removed(long from, long to) {
    String which =
        from == to ? "Entry " + from + " was" : "Entries " + from + " to " + to + " were";
    find(Kind.REMOVED, from, to, Word.GONE, which + " removed." + ASK);
  }

  private void find(Kind kind, long from, long to, Word word, String message) {
    find(kind, from, to, word, "", message);
  }

  private void find(Kind kind, long from, long to, Word word, String about, String message) {
    found++;
    if (findings.size() < MOST_NAMED) {
      findings.add(new AuditFinding(kind, from, to, word, about, message));
    }
  }
}
