package glassbox.gpu.worker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** One end of the channel between the two processes: a socket for messages, a file for arrays. */
final class Link implements AutoCloseable {
  /** Of messages and their order; both sides must have the same. */
  static final int VERSION = 2;

  private final SocketChannel channel;
  private final Message message = new Message();
  private final SharedFloats floats;

  private Link(SocketChannel channel, SharedFloats floats) {
    this.channel = channel;
    this.floats = floats;
  }

  /** The worker's end, which says its version first. */
  static Link connected(Path folder) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket(folder)));
      Link link = new Link(channel, new SharedFloats(array(folder)));
      link.start().put(VERSION);
      link.send();
      return link;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The end of the process that started the worker.
   *
   * @throws IOException if the other side is no worker of this version
   */
  static Link accepted(SocketChannel channel, Path folder) throws IOException {
    Link link = new Link(channel, new SharedFloats(array(folder)));
    try {
      int version = link.receive().getInt();
      if (version != VERSION) {
        throw new IOException("protocol version " + version + " instead of " + VERSION);
      }
      return link;
    } catch (IOException e) {
      link.close();
      throw e;
    }
  }

  /** Where the socket is. */
  static Path socket(Path folder) {
    return folder.resolve("socket");
  }

  private static Path array(Path folder) {
    return folder.resolve("arrays");
  }

  /** Begins a message and its arrays. */
  Message start() {
    floats.write();
    return message.start();
  }

  /** Sends the message. */
  void send() throws IOException {
    message.send(channel, floats.position());
  }

  /** Waits for the next message, whose arrays can then be read. */
  Message receive() throws IOException {
    message.receive(channel);
    floats.read(message.arrayBytes());
    return message;
  }

  /** The arrays of the message at hand. */
  SharedFloats floats() {
    return floats;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      floats.close();
    }
  }
}
