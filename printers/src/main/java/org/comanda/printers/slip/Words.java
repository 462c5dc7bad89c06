package org.comanda.printers.slip;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The fixed words of slips in one language; Spanish where a language is not known. */
final class Words {

    private static final String BUNDLE = "org.comanda.printers.slip.words";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    static Words in(Locale locale) {
        // Without a fallback control the language of the server's own user would creep in.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Words(ResourceBundle.getBundle(BUNDLE, locale, Words.class.getClassLoader(), control), locale);
    }

    String of(String key, Object... values) {
        return format(bundle.getString(key), values);
    }

    /** Looks for the brief form under the key with {@code .brief} behind it. */
    Phrase phrase(String key, Object... values) {
        String brief = key + ".brief";
        return new Phrase(of(key, values), bundle.containsKey(brief) ? of(brief, values) : of(key, values));
    }

    private String format(String pattern, Object... values) {
        // Numbers are numbers of tickets and tables: no grouping, or ticket 1042 would be printed as 1.042.
        Object[] plain = Arrays.stream(values).map(String::valueOf).toArray();
        return new MessageFormat(pattern, locale).format(plain);
    }
}
