package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A server that says it is PostgreSQL 14 and lets everybody in. It answers every question with its
 * number and knows nothing else.
 */
final class OldServer implements AutoCloseable {
  private static final String NUMBER = "140009";
  private static final int TEXT = 25;
  private static final int SSL_REQUEST = 80877103;

  private final ServerSocket socket;

  OldServer() {
    try {
      socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/halls";
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket guest = socket.accept();
        Thread.ofVirtual().start(() -> talk(guest));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void talk(Socket guest) {
    try (guest;
        DataInputStream in = new DataInputStream(guest.getInputStream());
        DataOutputStream out = new DataOutputStream(guest.getOutputStream())) {
      welcome(in, out);
      boolean asks = false;
      int type = in.read();
      while (type >= 0 && type != 'X') {
        String body = new String(in.readNBytes(in.readInt() - 4), UTF_8);
        switch (type) {
          case 'P' -> {
            asks = body.contains("select");
            say(out, '1');
          }
          case 'B' -> say(out, '2');
          case 'D' -> {
            if (asks) {
              say(out, 'T', column());
            } else {
              say(out, 'n');
            }
          }
          case 'E' -> {
            if (asks) {
              say(out, 'D', row());
            }
            say(out, 'C', text(asks ? "SELECT 1" : "SET"));
          }
          case 'S' -> {
            say(out, 'Z', new byte[] {'I'});
            out.flush();
          }
          case 'Q' -> {
            say(out, 'C', text("SET"));
            say(out, 'Z', new byte[] {'I'});
            out.flush();
          }
          default -> {}
        }
        type = in.read();
      }
    } catch (IOException gone) {
      // The guest has gone, which is all that is wanted of him.
    }
  }

  private static void welcome(DataInputStream in, DataOutputStream out) throws IOException {
    byte[] first = in.readNBytes(in.readInt() - 4);
    if (ByteBuffer.wrap(first).getInt() == SSL_REQUEST) {
      out.write('N');
      out.flush();
      in.readNBytes(in.readInt() - 4);
    }
    say(out, 'R', number(0));
    for (String[] setting :
        new String[][] {
          {"server_version", "14.9"},
          {"client_encoding", "UTF8"},
          {"DateStyle", "ISO, MDY"},
          {"TimeZone", "UTC"},
          {"integer_datetimes", "on"},
          {"standard_conforming_strings", "on"}
        }) {
      say(out, 'S', text(setting[0]), text(setting[1]));
    }
    say(out, 'K', number(1), number(1));
    say(out, 'Z', new byte[] {'I'});
    out.flush();
  }

  private static byte[] column() {
    ByteBuffer column = ByteBuffer.allocate(64).putShort((short) 1).put(text("number"));
    column.putInt(0).putShort((short) 0).putInt(TEXT).putShort((short) -1).putInt(-1);
    return used(column.putShort((short) 0));
  }

  private static byte[] row() {
    byte[] number = NUMBER.getBytes(UTF_8);
    return used(ByteBuffer.allocate(64).putShort((short) 1).putInt(number.length).put(number));
  }

  private static byte[] used(ByteBuffer buffer) {
    byte[] used = new byte[buffer.position()];
    buffer.flip().get(used);
    return used;
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static byte[] text(String text) {
    return (text + '\0').getBytes(UTF_8);
  }

  private static void say(DataOutputStream out, char type, byte[]... parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(part);
    }
    out.write(type);
    out.writeInt(body.size() + 4);
    body.writeTo(out);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
