package org.comanda.web.problem;

import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** What an exception means to the person who asked. */
final class Translation {

    private static final Logger LOG = LoggerFactory.getLogger(Translation.class);
    private static final int MAX_CAUSES = 20;

    private Translation() {}

    static Refusal of(Throwable thrown) {
        var failure = unwrapped(thrown);
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof DirectConsumerNotAvailableException) {
            return new Refusal(503, "ROUTE_STOPPED", "This part of the hub is stopped; try again when it runs");
        }
        if (isAway(failure)) {
            LOG.warn("Refused with UNAVAILABLE: {}", failure.toString());
            return new Refusal(503, "UNAVAILABLE", "The hub cannot reach its data just now; try again in a moment");
        }
        return switch (failure) {
            // Camel takes nothing while it starts or stops.
            case RejectedExecutionException notYet ->
                new Refusal(503, "UNAVAILABLE", "The hub is starting or stopping; try again in a moment");
            case AccessDeniedException denied -> Refusal.forbidden("Your role may not do this");
            case AuthenticationException nobody -> unauthenticated();
            case HttpMessageNotReadableException unreadable -> unreadableBody(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case ErrorResponse answer -> ofStatus(answer.getStatusCode().value());
            default -> internal(failure);
        };
    }

    static Refusal unauthenticated() {
        return new Refusal(401, "UNAUTHENTICATED", "Log in, or join a table, first");
    }

    static Refusal ofStatus(int status) {
        return switch (status) {
            case 400 -> new Refusal(400, "BAD_REQUEST", "The request is not understood");
            case 401 -> unauthenticated();
            case 403 -> Refusal.forbidden("Your role may not do this");
            case 404 -> Refusal.notFound();
            case 405 -> new Refusal(405, "METHOD_NOT_ALLOWED", "This address does not take that method");
            case 406 -> new Refusal(406, "NOT_ACCEPTABLE", "The answer is JSON");
            case 413 -> tooLarge();
            case 415 -> new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "The body must be JSON");
            case 422 -> new Refusal(422, "BAD_VALUE", "A value is not allowed");
            case 503 -> new Refusal(503, "UNAVAILABLE", "The hub cannot answer just now; try again in a moment");
            default ->
                status < 500
                        ? new Refusal(status, "BAD_REQUEST", "The request is not understood")
                        : new Refusal(status, "INTERNAL", "Something went wrong in the hub");
        };
    }

    static Refusal tooLarge() {
        return new Refusal(413, "BODY_TOO_LARGE", "The body is too large");
    }

    /** Wrappers that say nothing themselves, and the refusal of a record that checked itself while it was being read. */
    private static Throwable unwrapped(Throwable thrown) {
        var failure = thrown;
        for (var depth = 0; depth < MAX_CAUSES; depth++) {
            var cause = failure.getCause();
            var wrapper = failure instanceof CamelExecutionException
                    || failure instanceof ExecutionException
                    || failure instanceof CompletionException
                    || failure instanceof ServletException && !(failure instanceof ErrorResponse);
            if (cause == null || !wrapper) {
                break;
            }
            failure = cause;
        }
        if (failure instanceof HttpMessageNotReadableException
                || failure instanceof MethodArgumentTypeMismatchException) {
            var refusal = causeOf(failure, Refusal.class);
            return refusal == null ? failure : placed(refusal, failure);
        }
        return failure;
    }

    /** A part of a body that checked itself knows its own fields, the reader knows where in the body it is. */
    private static Refusal placed(Refusal refusal, Throwable failure) {
        var where = causeOf(failure, DatabindException.class) instanceof DatabindException bad ? fieldOf(bad) : "";
        return where.isEmpty() ? refusal : refusal.under(where);
    }

    private static Refusal unreadableBody(HttpMessageNotReadableException unreadable) {
        // A number too large for its field is a fault of the value, though the parser is who says so.
        var notJson = causeOf(unreadable, StreamReadException.class);
        if (notJson instanceof InputCoercionException) {
            return new Refusal(422, "BAD_VALUE", "A number is out of bounds");
        }
        if (notJson == null && causeOf(unreadable, DatabindException.class) instanceof DatabindException bad) {
            var field = fieldOf(bad);
            return new Refusal(
                    422,
                    "BAD_VALUE",
                    field.isEmpty()
                            ? "The body is not of the right shape"
                            : "The value of " + field + " is not allowed",
                    field.isEmpty() ? Map.of() : Map.of("field", field));
        }
        return new Refusal(400, "BAD_JSON", "The body is not JSON");
    }

    private static String fieldOf(DatabindException bad) {
        var field = new StringBuilder();
        for (var step : bad.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }

    /** An address with a name that cannot be is an address of nothing; a parameter is a value like those of a body. */
    private static Refusal mismatch(MethodArgumentTypeMismatchException mismatch) {
        var inPath = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
        return inPath
                ? Refusal.notFound()
                : new Refusal(
                        422,
                        "BAD_VALUE",
                        "The value of " + mismatch.getName() + " is not allowed",
                        Map.of("field", mismatch.getName()));
    }

    private static boolean isAway(Throwable failure) {
        if (failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof CannotCreateTransactionException) {
            return true;
        }
        return causeOf(failure, SQLException.class) instanceof SQLException sql
                && (sql instanceof SQLTransientException
                        || sql instanceof SQLRecoverableException
                        || sql instanceof SQLNonTransientConnectionException
                        || String.valueOf(sql.getSQLState()).startsWith("08")
                        || String.valueOf(sql.getSQLState()).startsWith("57P"));
    }

    /** The answer and the log share a number, and nothing else. */
    private static Refusal internal(Throwable failure) {
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}", incident, failure);
        return new Refusal(500, "INTERNAL", "Something went wrong in the hub", Map.of("incident", incident));
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
