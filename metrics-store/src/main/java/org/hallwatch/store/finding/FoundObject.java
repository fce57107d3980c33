package org.hallwatch.store.finding;

import java.util.List;
import org.hallwatch.domain.finding.Finding;

/** A dirty object, in the version that was read, with what was found in it. */
record FoundObject(DirtyObject object, List<Finding> findings) {}
