/** Questions about indicators as people and programs write them, and their answers in JSON. */
@NullMarked
package org.hallwatch.app.indicator;

import org.jspecify.annotations.NullMarked;
