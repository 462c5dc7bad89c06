package org.comanda.hub.intake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * As much of MQTT 5 as it takes to ask and be answered.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html">MQTT 5.0, sections 3.1 to 3.9</a>
 */
final class Mqtt5 implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int RESPONSE_TOPIC = 0x08;
    private static final int CORRELATION_DATA = 0x09;

    private final Socket socket;
    private final DataInputStream in;

    /** What was published to us. */
    record Publication(String topic, String payload, String correlation) {}

    Mqtt5(int port, String clientId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        var connect = new Packet();
        connect.out.writeUTF("MQTT");
        connect.out.writeByte(5);
        connect.out.writeByte(0x02);
        connect.out.writeShort(60);
        connect.out.writeByte(0);
        connect.out.writeUTF(clientId);
        send(0x10, connect);
        expect(2);
    }

    void subscribe(String topic) throws IOException {
        var subscribe = new Packet();
        subscribe.out.writeShort(1);
        subscribe.out.writeByte(0);
        subscribe.out.writeUTF(topic);
        subscribe.out.writeByte(0);
        send(0x82, subscribe);
        expect(9);
    }

    /** Publishes at least once, and waits until the broker has it. */
    void publish(String topic, String payload, String responseTopic, String correlation) throws IOException {
        var properties = new Packet();
        properties.out.writeByte(RESPONSE_TOPIC);
        properties.out.writeUTF(responseTopic);
        properties.out.writeByte(CORRELATION_DATA);
        properties.out.writeUTF(correlation);
        var publish = new Packet();
        publish.out.writeUTF(topic);
        publish.out.writeShort(2);
        publish.length(properties.bytes.size());
        publish.out.write(properties.bytes.toByteArray());
        publish.out.write(payload.getBytes(StandardCharsets.UTF_8));
        send(0x32, publish);
        expect(4);
    }

    Publication receive() throws IOException {
        byte[] body = expect(3);
        var packet = new DataInputStream(new java.io.ByteArrayInputStream(body));
        String topic = packet.readUTF();
        int left = length(packet);
        int end = packet.available() - left;
        Map<Integer, String> found = new HashMap<>();
        while (packet.available() > end) {
            int property = packet.readByte();
            switch (property) {
                case 0x01 -> packet.readByte();
                case 0x02 -> packet.readInt();
                case 0x03, RESPONSE_TOPIC, CORRELATION_DATA -> found.put(property, packet.readUTF());
                case 0x26 -> found.put(property, packet.readUTF() + "=" + packet.readUTF());
                default -> throw new IOException("Property %d is not expected here".formatted(property));
            }
        }
        return new Publication(
                topic,
                new String(packet.readAllBytes(), StandardCharsets.UTF_8),
                String.valueOf(found.get(CORRELATION_DATA)));
    }

    private byte[] expect(int type) throws IOException {
        int header = in.readUnsignedByte();
        byte[] body = in.readNBytes(length(in));
        if (header >> 4 != type) {
            throw new IOException("Expected packet type %d, got %d".formatted(type, header >> 4));
        }
        return body;
    }

    private static int length(DataInputStream from) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = from.readUnsignedByte();
            value |= (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return value;
            }
        }
    }

    private void send(int header, Packet packet) throws IOException {
        var whole = new Packet();
        whole.out.writeByte(header);
        whole.length(packet.bytes.size());
        whole.out.write(packet.bytes.toByteArray());
        socket.getOutputStream().write(whole.bytes.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class Packet {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final DataOutputStream out = new DataOutputStream(bytes);

        void length(int value) throws IOException {
            int rest = value;
            do {
                out.writeByte(rest > 0x7F ? (rest & 0x7F) | 0x80 : rest);
                rest >>= 7;
            } while (rest > 0);
        }
    }
}
