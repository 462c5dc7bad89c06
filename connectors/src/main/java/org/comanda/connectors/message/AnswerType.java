package org.comanda.connectors.message;

/** What a command is answered with. */
public enum AnswerType implements MessageType {
    ACCEPTED("comanda.command.accepted.v1", CommandAnswer.Accepted.class),
    REJECTED("comanda.command.rejected.v1", CommandAnswer.Rejected.class);

    private final String wireName;
    private final Class<?> dataType;

    AnswerType(String wireName, Class<?> dataType) {
        this.wireName = wireName;
        this.dataType = dataType;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public Class<?> dataType() {
        return dataType;
    }
}
