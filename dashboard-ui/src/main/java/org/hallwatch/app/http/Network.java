package org.hallwatch.app.http;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code fd00::/8} say it.
 *
 * @param bits how many of them are the same
 */
record Network(InetAddress first, int bits) {
  Network {
    byte[] address = first.getAddress();
    if (bits < 0 || bits > address.length * Byte.SIZE) {
      throw new IllegalArgumentException("/" + bits + " is more bits than an address has");
    }
    for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
      if (bit(address, bit)) {
        throw new IllegalArgumentException(
            first.getHostAddress() + " has bits beyond /" + bits + "; name the first address");
      }
    }
  }

  /** Reads it; an address alone is a network of one. */
  static Network of(String text) {
    int slash = text.indexOf('/');
    InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new Network(
        first,
        slash < 0
            ? first.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] other = address.getAddress();
    if (ours.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(ours, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] address, int bit) {
    return (address[bit / Byte.SIZE] >> Byte.SIZE - 1 - bit % Byte.SIZE & 1) == 1;
  }
}
