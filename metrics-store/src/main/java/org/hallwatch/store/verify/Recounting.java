package org.hallwatch.store.verify;

import org.hallwatch.domain.hall.CodeBook;

/** All that a recount reads, in one snapshot, and where it says what it found. */
record Recounting(
    CodeBook codes,
    StoredFigures stored,
    RawEvents raw,
    Gone gone,
    Verification.Gathering gathering) {}
