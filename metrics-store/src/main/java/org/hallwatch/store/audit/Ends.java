package org.hallwatch.store.audit;

/**
 * What the database keeps of the ends of the chain.
 *
 * @param dropped up to which number entries went because of their age
 * @param droppedHash the hash of that one
 * @param last number of the newest entry
 * @param lastHash its hash
 */
record Ends(long dropped, String droppedHash, long last, String lastHash) {}
