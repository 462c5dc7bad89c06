package org.comanda.hub;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The hub understood and says no. It carries what RFC 9457 wants of a problem: a status (HTTP's, whatever door the
 * request came in by), a stable code that programs may test, and a sentence for people. It holds nothing internal, and
 * it never stands for a passing fault: what may work on a second try is thrown as what it is.
 */
public class Refusal extends RuntimeException {

    private static final String FIELD = "field";

    private final int status;
    private final String code;
    private final Map<String, Object> details;

    public Refusal(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    public Refusal(int status, String code, String detail, Map<String, Object> details) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** What is not yours and what is not there are told the same way. */
    public static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "No such thing here");
    }

    public static Refusal conflict(String code, String detail) {
        return new Refusal(409, code, detail);
    }

    public static Refusal invalid(String code, String detail) {
        return new Refusal(422, code, detail);
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(403, "FORBIDDEN", detail);
    }

    /** Makes one value of a larger one, and says which it was that is not allowed. */
    public static <T> T at(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refusal refusal) {
            throw refusal.under(field);
        }
    }

    /** The same, as a refusal of what is called {@code field}: {@code name} becomes {@code options[2].name}. */
    public Refusal under(String field) {
        var named = new HashMap<>(details);
        named.merge(FIELD, field, (inner, outer) -> outer + "." + inner);
        return new Refusal(status, code, String.valueOf(getMessage()), named);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Further members of the problem, such as who was first; values are strings, numbers and instants. */
    public Map<String, Object> details() {
        return details;
    }
}
