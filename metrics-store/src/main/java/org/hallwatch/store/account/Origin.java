package org.hallwatch.store.account;

import org.jspecify.annotations.Nullable;

/**
 * Where an attempt to sign in comes from.
 *
 * @param address of the connection
 * @param device the mark of a browser that has signed in to this very account before, null of any
 *     other; whoever asks has proved it
 * @param typed stands for the name that was typed, where no account has it. People type passwords
 *     there by mistake, so it is not the text itself
 */
public record Origin(String address, @Nullable String device, String typed) {}
