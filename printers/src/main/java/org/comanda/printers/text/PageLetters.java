package org.comanda.printers.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which byte stands for which letter on a code page. Built from what each byte means, not from Java's encoder: that one
 * puts a question mark where a letter is missing.
 */
public final class PageLetters {

    private static final Map<Charset, PageLetters> KNOWN = new ConcurrentHashMap<>();

    private final Map<Character, Byte> bytes = new HashMap<>();

    private PageLetters(Charset charset) {
        for (int value = 0x20; value <= 0xFF; value++) {
            String letter = new String(new byte[] {(byte) value}, charset);
            boolean printable = letter.length() == 1
                    && letter.charAt(0) != '\uFFFD'
                    && !Character.isISOControl(letter.charAt(0))
                    && Character.getType(letter.charAt(0)) != Character.FORMAT;
            // DEL has a picture on page 437, but is a control everywhere else.
            if (printable && value != 0x7F) {
                bytes.put(letter.charAt(0), (byte) value);
            }
        }
    }

    public static PageLetters of(Charset charset) {
        return KNOWN.computeIfAbsent(charset, PageLetters::new);
    }

    /** The text in this page's bytes; empty when the page lacks one of its letters. */
    public Optional<byte[]> encode(String text) {
        byte[] encoded = new byte[text.length()];
        for (int i = 0; i < encoded.length; i++) {
            @Nullable Byte value = bytes.get(text.charAt(i));
            if (value == null) {
                return Optional.empty();
            }
            encoded[i] = value;
        }
        return Optional.of(encoded);
    }

    /** Those of the text's letters that this page has. */
    public String held(String text) {
        StringBuilder held = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (bytes.containsKey(text.charAt(i))) {
                held.append(text.charAt(i));
            }
        }
        return held.toString();
    }
}
