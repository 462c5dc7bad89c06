package org.comanda.connectors.spi;

/** Whether a notice is the provider's. */
public sealed interface NoticeCheck {

    /**
     * It is. What it claims is still only a reason to {@link PaymentProvider#look}.
     *
     * @param topic the provider's word for the kind of notice
     */
    record Genuine(String topic, Subject subject) implements NoticeCheck {}

    /** It is not, or nothing proves it. */
    record Forged(String reason) implements NoticeCheck {}

    /** What a notice is about, by the provider's own name of it. */
    record Subject(Kind kind, String id) {

        private static final int ID_MAX_CHARS = 128;

        public Subject {
            if (id.isBlank() || id.length() > ID_MAX_CHARS) {
                throw new IllegalArgumentException("A subject's id has %d characters".formatted(id.length()));
            }
        }

        /** {@code OTHER} is acknowledged and kept, and nothing follows from it. */
        public enum Kind {
            PAYMENT,
            ORDER,
            CHARGEBACK,
            CLAIM,
            OTHER
        }
    }
}
