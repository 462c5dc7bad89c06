package org.comanda.printers.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an ESC/POS printer sends back, however the bytes are split. Kinds are told apart by their fixed bits, as
 * Epson's reference lists them under "transmission data identification".
 */
public final class EscPosReplies {

    /** Something that a printer said. */
    public sealed interface Reply {

        /** Answer to {@code DLE EOT n}. */
        record RealTime(int bits) implements Reply {}

        /** Automatic status: four bytes, sent whenever something changes. */
        record Automatic(int first, int second, int third, int fourth) implements Reply {}

        /** Answer to {@code GS ( H} function 48, with the id that was sent. */
        record Fence(String id) implements Reply {}

        /** Answer to {@code GS r}. */
        record Sensor(int bits) implements Reply {}
    }

    private static final int BLOCK_HEADER = 0x37;
    private static final int FENCE_IDENTIFIER = 0x22;
    private static final int MAX_BLOCK_BYTES = 80;

    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final int[] automatic = new int[4];
    private int automaticCount;
    private boolean inBlock;

    public List<Reply> read(ByteBuffer bytes) {
        List<Reply> replies = new ArrayList<>();
        while (bytes.hasRemaining()) {
            read(bytes.get() & 0xFF).ifPresent(replies::add);
        }
        return replies;
    }

    private Optional<Reply> read(int value) {
        if (inBlock) {
            return readBlock(value);
        }
        if (automaticCount > 0) {
            if ((value & 0x90) == 0) {
                automatic[automaticCount++] = value;
                if (automaticCount < 4) {
                    return Optional.empty();
                }
                automaticCount = 0;
                return Optional.of(new Reply.Automatic(automatic[0], automatic[1], automatic[2], automatic[3]));
            }
            // A continuation was lost; this byte begins something else.
            automaticCount = 0;
        }
        if (value == BLOCK_HEADER) {
            inBlock = true;
            block.reset();
            return Optional.empty();
        }
        return switch (value & 0x93) {
            case 0x12 -> Optional.of(new Reply.RealTime(value));
            case 0x10 -> {
                automatic[0] = value;
                automaticCount = 1;
                yield Optional.empty();
            }
            default -> (value & 0x90) == 0 ? Optional.of(new Reply.Sensor(value)) : Optional.empty();
        };
    }

    private Optional<Reply> readBlock(int value) {
        if (value != 0) {
            block.write(value);
            if (block.size() > MAX_BLOCK_BYTES) {
                inBlock = false;
            }
            return Optional.empty();
        }
        inBlock = false;
        byte[] content = block.toByteArray();
        if (content.length == 5 && content[0] == FENCE_IDENTIFIER) {
            return Optional.of(new Reply.Fence(new String(content, 1, 4, StandardCharsets.US_ASCII)));
        }
        return Optional.empty();
    }
}
