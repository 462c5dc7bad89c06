package org.comanda.printers.layout;

/**
 * How letters look.
 *
 * @param widthTimes multiple of the normal width, 1 to 3
 * @param heightTimes multiple of the normal height, 1 to 3
 * @param inverse white on black
 * @param accent in the second colour, where a printer has one instead of inverting
 */
public record Look(int widthTimes, int heightTimes, boolean bold, boolean inverse, boolean accent) {

    public static final Look PLAIN = new Look(1, 1, false, false);
    public static final Look BOLD = new Look(1, 1, true, false);
    public static final Look TALL = new Look(1, 2, true, false);

    public Look {
        if (widthTimes < 1 || widthTimes > 3 || heightTimes < 1 || heightTimes > 3) {
            throw new IllegalArgumentException("Letters of " + widthTimes + " by " + heightTimes + " times");
        }
    }

    public Look(int widthTimes, int heightTimes, boolean bold, boolean inverse) {
        this(widthTimes, heightTimes, bold, inverse, false);
    }

    Look atMost(int times) {
        return new Look(Math.min(widthTimes, times), Math.min(heightTimes, times), bold, inverse);
    }

    /** Stands out as this printer can: white on black, or in its second colour. */
    Look standingOut(boolean canInvert) {
        return new Look(widthTimes, heightTimes, bold, canInvert, !canInvert);
    }
}
