/** The organisation in files that people edit: CSV and XLSX. */
@NullMarked
package org.hallwatch.app.organisation;

import org.jspecify.annotations.NullMarked;
