package org.comanda.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.comanda.hub.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal as {@code application/problem+json}: {@code type, title, status, detail, code} and the refusal's own
 * details. The detail is in the caller's language where that has a sentence for the code, in the hub's English otherwise.
 */
@Component
public class Problems {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"));
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final int MAX_ACCEPT_LANGUAGE_LENGTH = 200;

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Writes what a failure means to whoever asked: a refusal as it is, anything else without its inner parts. */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        write(request, response, Translation.of(failure));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var language = languageOf(request);
        var status = HttpStatus.resolve(refusal.status());
        var problem = new LinkedHashMap<String, Object>(refusal.details());
        problem.put("type", "about:blank");
        problem.put("title", status == null ? "Refused" : status.getReasonPhrase());
        problem.put("status", refusal.status());
        problem.put("detail", detail(refusal, language));
        problem.put("code", refusal.code());
        response.resetBuffer();
        response.setStatus(refusal.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Content-Language", language.getLanguage());
        if (refusal.status() == 503 && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private static String detail(Refusal refusal, Locale language) {
        if (!language.equals(Locale.ENGLISH)) {
            try {
                return ResourceBundle.getBundle(
                                "org.comanda.web.problem.problems",
                                language,
                                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(refusal.code());
            } catch (MissingResourceException e) {
                return String.valueOf(refusal.getMessage());
            }
        }
        return String.valueOf(refusal.getMessage());
    }

    private static Locale languageOf(HttpServletRequest request) {
        var wanted = request.getHeader("Accept-Language");
        if (wanted == null || wanted.length() > MAX_ACCEPT_LANGUAGE_LENGTH) {
            return Locale.ENGLISH;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
