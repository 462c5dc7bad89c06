package org.comanda.bench;

/** What is timed of a table's evening. */
enum Step {
    OPEN("open the table"),
    JOIN("join"),
    DRAFT("begin a draft"),
    ITEMS("write its items"),
    SEND("send it"),
    CLOSE_ROUND("close the round"),
    SHOWN("close the round → last ticket on the screen's wire"),
    STATE("read the state"),
    PAY("pay one's own part in cash"),
    CLOSE("close the table"),
    EVENING("the whole evening");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
