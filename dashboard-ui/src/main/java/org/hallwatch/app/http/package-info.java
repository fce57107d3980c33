/**
 * What the product answers over HTTP beside its screens: events in, halls, meters, health. Knows
 * Spring; reads no clock but through what it is handed.
 */
@NullMarked
package org.hallwatch.app.http;

import org.jspecify.annotations.NullMarked;
