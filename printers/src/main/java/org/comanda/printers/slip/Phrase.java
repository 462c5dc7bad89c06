package org.comanda.printers.slip;

import org.comanda.printers.text.PrintableText;

/** The same words in full and in brief; narrow paper takes the brief ones, wide paper too when the full don't fit. */
public record Phrase(String full, String brief) {

    public static final Phrase NONE = new Phrase("", "");

    public Phrase {
        full = PrintableText.clean(full);
        brief = PrintableText.clean(brief);
    }

    public static Phrase of(String words) {
        return new Phrase(words, words);
    }
}
