package org.comanda.hub.intake;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.comanda.connectors.message.CommandAnswer.Original;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.support.JmsUtils;

/** The body of a message as the broker hands it over: text or bytes, by whatever protocol it came. */
final class RequestBody {

    /** Of a message over the size limit, this much is kept to tell what it was. */
    private static final int LARGE_ORIGINAL_MAX_BYTES = 1_024;

    private RequestBody() {}

    /** The whole body. Objects are never deserialized. */
    static byte[] bytes(Message message) throws JMSException {
        return switch (message) {
            case TextMessage text -> {
                String content = text.getText();
                if (content != null && content.length() > CommandDesk.BODY_MAX_BYTES) {
                    throw CommandDesk.tooLarge(content.length());
                }
                yield content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
            }
            case BytesMessage bytes -> {
                if (bytes.getBodyLength() > CommandDesk.BODY_MAX_BYTES) {
                    throw CommandDesk.tooLarge(bytes.getBodyLength());
                }
                yield beginning(bytes, CommandDesk.BODY_MAX_BYTES);
            }
            default -> throw new Refusal(400, "NOT_JSON", "The message is neither text nor bytes");
        };
    }

    static @Nullable Original original(Message message) {
        try {
            return switch (message) {
                case TextMessage text -> text.getText() == null ? null : original(text.getText());
                case BytesMessage bytes -> original(bytes);
                default -> null;
            };
        } catch (JMSException unreadable) {
            throw JmsUtils.convertJmsAccessException(unreadable);
        }
    }

    private static Original original(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        boolean large = encoded.length > CommandDesk.BODY_MAX_BYTES;
        return new Original(large ? text.substring(0, LARGE_ORIGINAL_MAX_BYTES) : text, false, large, encoded.length);
    }

    private static Original original(BytesMessage message) throws JMSException {
        long size = message.getBodyLength();
        boolean large = size > CommandDesk.BODY_MAX_BYTES;
        byte[] kept = beginning(message, large ? LARGE_ORIGINAL_MAX_BYTES : CommandDesk.BODY_MAX_BYTES);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(kept))
                    .toString();
            return new Original(text, false, large, size);
        } catch (CharacterCodingException notText) {
            int fits = Math.min(kept.length, Original.TEXT_MAX_CHARS / 4 * 3);
            String text = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(kept, fits));
            return new Original(text, true, large || fits < kept.length, size);
        }
    }

    private static byte[] beginning(BytesMessage message, int maxBytes) throws JMSException {
        message.reset();
        byte[] content = new byte[(int) Math.min(message.getBodyLength(), maxBytes)];
        message.readBytes(content);
        return content;
    }
}
