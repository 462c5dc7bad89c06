package org.comanda.printers.slip;

import java.nio.charset.StandardCharsets;
import org.comanda.printers.text.CodePage;
import org.comanda.printers.text.PrintableText;

/**
 * One line of a slip, by what it means. Every text is cleaned when the line is made, so no slip can ever hold a
 * character that steers a printer.
 */
public sealed interface SlipLine {

    /** How large a centred title is: width by height, in multiples of a normal character. */
    enum Size {
        /** 1 by 1, bold. */
        PLAIN,
        /** 1 by 2, bold, on the left. */
        TALL,
        /** 1 by 2, bold: a restaurant's name. */
        TALL_CENTRED,
        /** 2 by 2, bold: a station. */
        LARGE,
        /** 3 by 3, bold: a table, to be read from across the kitchen. */
        HUGE
    }

    enum Emphasis {
        NORMAL,
        BOLD
    }

    /** Words by themselves, in the middle unless their size says otherwise. */
    record Title(String text, Size size) implements SlipLine {
        public Title {
            text = required("Title", text);
        }
    }

    /** Words on the left, with an indent in columns. */
    record Words(Phrase text, int indentColumns, Emphasis emphasis) implements SlipLine {
        public Words {
            if (indentColumns < 0 || indentColumns > 16) {
                throw new IllegalArgumentException("Indent of " + indentColumns + " columns: 0 to 16 are possible");
            }
        }
    }

    /** Centred words of normal size. */
    record Centred(Phrase text, Emphasis emphasis) implements SlipLine {}

    /** Up to three cells on one line: left, after the left, and at the right edge. */
    record Row(Phrase left, Phrase middle, Phrase right, Emphasis emphasis, int indentColumns) implements SlipLine {
        public Row {
            if (indentColumns < 0 || indentColumns > 16) {
                throw new IllegalArgumentException("Indent of " + indentColumns + " columns: 0 to 16 are possible");
            }
        }
    }

    /** A sum at double size: label on the left, amount on the right. */
    record Total(String label, String amount) implements SlipLine {
        public Total {
            label = required("Label of a total", label);
            amount = required("Amount of a total", amount);
        }
    }

    /** A line across the paper. */
    record Rule(boolean strong) implements SlipLine {}

    /** Blank height, in dots (8 dots are a millimetre). */
    record Space(int dots) implements SlipLine {
        public Space {
            if (dots < 1 || dots > 240) {
                throw new IllegalArgumentException("Space of " + dots + " dots: 1 to 240 are possible");
            }
        }
    }

    /** A group's name, such as a course, with a line under it. */
    record Heading(String text) implements SlipLine {
        public Heading {
            text = required("Heading", text);
        }
    }

    /** A dish, quantity first, double height. The quantity is text because a void says {@code -1}. */
    record Item(String quantity, String name) implements SlipLine {
        public Item {
            quantity = required("Quantity", quantity);
            name = required("Name of an item", name);
        }
    }

    /** What is different about a dish; the keyword ({@code SIN}, {@code CON}) is bold. */
    record Modifier(String keyword, String text) implements SlipLine {
        public Modifier {
            keyword = PrintableText.clean(keyword);
            text = PrintableText.clean(text);
            if (keyword.isEmpty() && text.isEmpty()) {
                throw new IllegalArgumentException("A modifier without a word");
            }
        }
    }

    /** What a guest wrote about a dish. */
    record Note(Phrase text) implements SlipLine {}

    /** An allergy, white on black over the whole width. {@code words} already says so in words. */
    record Allergy(String words, String who, boolean atTop) implements SlipLine {
        public Allergy {
            words = required("Allergy", words);
            who = PrintableText.clean(who);
        }
    }

    /** What kind of slip this is, as large as fits, white on black over the whole width. */
    record Banner(String text, String detail) implements SlipLine {
        public Banner {
            text = required("Banner", text);
            detail = PrintableText.clean(detail);
        }
    }

    enum Symbology {
        QR,
        CODE128
    }

    /** A code for a scanner, with words under it. */
    record Code(Symbology symbology, String data, String caption) implements SlipLine {

        /** A QR code of version 40 would hold more, but no longer fits the paper at a size that scans. */
        public static final int MAX_QR_BYTES = 900;

        /** More bars than these are wider than 80 mm paper. */
        public static final int MAX_CODE128_LENGTH = 40;

        public Code {
            caption = PrintableText.clean(caption);
            if (data.isEmpty()) {
                throw new IllegalArgumentException("A code without data");
            }
            int bytes = data.getBytes(StandardCharsets.UTF_8).length;
            if (symbology == Symbology.QR && bytes > MAX_QR_BYTES) {
                throw new IllegalArgumentException("QR code of " + bytes + " bytes: at most " + MAX_QR_BYTES);
            }
            boolean asciiOnly = data.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
            if (symbology == Symbology.CODE128 && (data.length() > MAX_CODE128_LENGTH || !asciiOnly)) {
                throw new IllegalArgumentException(
                        "CODE128 takes 1 to " + MAX_CODE128_LENGTH + " printable ASCII characters");
            }
        }
    }

    /**
     * Letters on one code page by its number, whatever page the rest of the slip uses: wrong letters on paper mean a
     * wrong number in the profile. Letters that the page lacks are left out.
     */
    record PageSample(CodePage page, String letters) implements SlipLine {
        public PageSample {
            letters = PrintableText.clean(letters);
        }
    }

    /** The slip's last line, so that a torn slip is obvious. */
    record End(String text) implements SlipLine {
        public End {
            text = required("End", text);
        }
    }

    private static String required(String what, String text) {
        String clean = PrintableText.clean(text);
        // A name made only of control characters still needs its line, or the dish would vanish.
        return clean.isEmpty() ? unreadable(what, text) : clean;
    }

    private static String unreadable(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return "\uFFFD";
    }
}
