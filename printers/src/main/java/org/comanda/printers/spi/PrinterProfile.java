package org.comanda.printers.spi;

import java.util.List;
import org.comanda.printers.text.CodePage;

/**
 * What one model of printer can do.
 *
 * @param id stable name in settings, such as {@code epson-tm-t88}
 * @param name the name that people know
 * @param dialect the language it speaks, by {@link PrinterDialect#id()}
 * @param columns characters of the normal font on a line
 * @param dots dots on a line of graphics
 * @param codePages in order of preference, with this model's numbers
 * @param cutter how it ends a slip
 * @param sizing how letters are enlarged
 * @param invert whether it prints white on black
 * @param raster how it takes graphics
 * @param qr whether it draws QR codes by itself
 * @param code128 whether it draws CODE128 bars by itself
 * @param fence how it says that everything sent so far is on paper
 * @param statusRequest whether it answers real-time status requests
 * @param secondColour whether it has a red ribbon for what inverting does elsewhere
 * @param multiByte whether it starts in a Chinese mode, where letters with accents would come out as Chinese
 * @param feedDots blank dots between the last line and the cutter
 */
public record PrinterProfile(
        String id,
        String name,
        String dialect,
        int columns,
        int dots,
        List<CodePage> codePages,
        Cutter cutter,
        Sizing sizing,
        boolean invert,
        Raster raster,
        boolean qr,
        boolean code128,
        Fence fence,
        boolean statusRequest,
        boolean secondColour,
        boolean multiByte,
        int feedDots) {

    public enum Cutter {
        NONE,
        PARTIAL,
        FULL
    }

    /** How letters grow. */
    public enum Sizing {
        /** {@code GS !}: 1 to 8 times in each direction. */
        GS_BANG,
        /** {@code ESC !}: double at most, as impact printers have it. */
        ESC_BANG,
        /** {@code ESC i}: 1 to 6 times in each direction, in StarPRNT. */
        ESC_I
    }

    /** How graphics are sent. */
    public enum Raster {
        NONE,
        /** {@code GS v 0}. */
        GS_V_0,
        /** {@code ESC *} with 8 dots a column, for impact printers. */
        ESC_STAR_8,
        /** {@code ESC GS S}, in StarPRNT. */
        ESC_GS_S
    }

    /** How a printer proves that what came before is printed. */
    public enum Fence {
        NONE,
        /** {@code GS ( H} function 48: answers with the id that was sent. */
        GS_H,
        /** {@code GS r 1}: answers one byte when it is reached. */
        GS_R
    }

    public PrinterProfile {
        if (columns < 16 || columns > 96) {
            throw new IllegalArgumentException("Profile " + id + " has " + columns + " columns: 16 to 96 are possible");
        }
        if (dots < 128 || dots > 2_048) {
            throw new IllegalArgumentException("Profile " + id + " has " + dots + " dots: 128 to 2048 are possible");
        }
        if (feedDots < 0 || feedDots > 510) {
            throw new IllegalArgumentException("Profile " + id + " feeds " + feedDots + " dots: 0 to 510 are possible");
        }
        codePages = List.copyOf(codePages);
    }

    /** The strongest proof that a two-way line to this model can give. */
    public Proof bestProof() {
        return switch (fence) {
            case GS_H, GS_R -> Proof.PRINTED;
            case NONE -> statusRequest ? Proof.BYTES_ACCEPTED : Proof.NONE;
        };
    }

    /** Largest letters it has, in multiples of the normal size. */
    public int largestSize() {
        return sizing == Sizing.ESC_BANG ? 2 : 3;
    }
}
