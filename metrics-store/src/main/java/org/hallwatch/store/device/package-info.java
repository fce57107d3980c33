/**
 * Wall screens as devices: which ask to be paired, which are approved for what, and what they said
 * of themselves last. Of keys only hashes are kept.
 */
@NullMarked
package org.hallwatch.store.device;

import org.jspecify.annotations.NullMarked;
