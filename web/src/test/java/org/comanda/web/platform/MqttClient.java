package org.comanda.web.platform;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of MQTT 3.1.1 as a test needs, over a plain socket. */
final class MqttClient implements Closeable {

    private static final int READ_TIMEOUT_MILLIS = 5_000;
    private static final int USER_AND_PASSWORD = 0xC0;
    private static final int CLEAN_SESSION = 0x02;

    /** What a subscription that was refused is answered with. */
    static final int REFUSED = 0x80;

    record Packet(int type, byte[] content) {}

    private final Socket socket;
    private final DataInputStream in;

    MqttClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    static MqttClient connected(int port, String name, String clientId, boolean cleanSession) throws IOException {
        var client = new MqttClient(port);
        var code = client.connect(name, KnownClients.secretOf(name), clientId, cleanSession);
        if (code != 0) {
            throw new IOException("CONNACK " + code);
        }
        return client;
    }

    /** @return the code of the answer: 0 is accepted, 4 bad credentials, 5 not authorized */
    int connect(String user, String password, String clientId, boolean cleanSession) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(USER_AND_PASSWORD | (cleanSession ? CLEAN_SESSION : 0));
        out.writeShort(60);
        out.writeUTF(clientId);
        out.writeUTF(user);
        out.writeUTF(password);
        send(0x10, content.toByteArray());
        return read().content()[1];
    }

    /** @return the granted quality of service, or {@link #REFUSED} */
    int subscribe(String filter) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeShort(1);
        out.writeUTF(filter);
        out.writeByte(1);
        send(0x82, content.toByteArray());
        return read().content()[2] & 0xFF;
    }

    /** @return the type of the answer, 4 when the broker took it; it closes the connection otherwise */
    int publish(String topic, String body) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeUTF(topic);
        out.writeShort(2);
        out.write(body.getBytes(StandardCharsets.UTF_8));
        send(0x32, content.toByteArray());
        return read().type();
    }

    /** The body of the next message that the broker brings. */
    String receive() throws IOException {
        var packet = read();
        if (packet.type() != 3) {
            throw new IOException("Not a message but a packet of type " + packet.type());
        }
        var topicLength = (packet.content()[0] & 0xFF) << 8 | packet.content()[1] & 0xFF;
        var bodyAt = 2 + topicLength + 2;
        return new String(packet.content(), bodyAt, packet.content().length - bodyAt, StandardCharsets.UTF_8);
    }

    private void send(int header, byte[] content) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(header);
        var left = content.length;
        do {
            frame.write(left % 128 | (left >= 128 ? 0x80 : 0));
            left /= 128;
        } while (left > 0);
        frame.write(content);
        socket.getOutputStream().write(frame.toByteArray());
    }

    private Packet read() throws IOException {
        var type = in.readUnsignedByte() >> 4;
        var length = 0;
        var shift = 0;
        for (int next = 0x80; (next & 0x80) != 0; shift += 7) {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
        }
        return new Packet(type, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
