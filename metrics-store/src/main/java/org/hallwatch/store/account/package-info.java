/**
 * The accounts: who may sign in, what he is and what he may see. Keeps hashes of passwords; making
 * and comparing them is the program's.
 */
@NullMarked
package org.hallwatch.store.account;

import org.jspecify.annotations.NullMarked;
