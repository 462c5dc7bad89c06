package org.comanda.hub;

/** The hub cannot start: a setting is outside of what it promises. */
public final class UnusableSetting extends RuntimeException {

    private final String needed;

    /** @param needed what it may be, in a few words */
    public UnusableSetting(String property, Object found, String needed) {
        super("%s is %s.".formatted(property, found));
        this.needed = "Set it to %s.".formatted(needed);
    }

    public String needed() {
        return needed;
    }
}
