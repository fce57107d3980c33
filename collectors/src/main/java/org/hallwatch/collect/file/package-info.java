/** Recorded data in files, read through a mapping, from the first record to the last. */
@NullMarked
package org.hallwatch.collect.file;

import org.jspecify.annotations.NullMarked;
