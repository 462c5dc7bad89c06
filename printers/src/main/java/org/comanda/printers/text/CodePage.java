package org.comanda.printers.text;

import java.nio.charset.Charset;

/** A character set and the number by which one model of printer selects it ({@code ESC t n}, in StarPRNT {@code ESC GS t n}). */
public record CodePage(Charset charset, int number) {
    public CodePage {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("Code page number " + number + ": 0 to 255 are possible");
        }
    }
}
