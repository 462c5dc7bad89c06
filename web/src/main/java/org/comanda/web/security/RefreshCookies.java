package org.comanda.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.comanda.hub.identity.Access;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.RefreshFamilies;
import org.comanda.hub.identity.RefreshFamilies.Kind;
import org.comanda.hub.identity.RefreshFamilies.Started;
import org.comanda.hub.identity.Tokens;
import org.comanda.web.PublicUrl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that buys access tokens. Scripts cannot read it, other sites cannot send it, and it goes to
 * {@code /api/auth} alone. A diner's and a staff member's have different names, since a waiter may also eat here.
 *
 * <p>It is Secure, so it needs TLS everywhere but on this machine: under the name {@code localhost} or a loopback address
 * it is sent without, because not every browser takes a Secure cookie there. Behind a proxy every connection comes from
 * this machine, so what counts is the name that was asked for and the address that the hub is configured to have.
 */
@Component
public class RefreshCookies {

    private static final String PATH = "/api/auth";

    private final RefreshFamilies families;
    private final Tokens tokens;
    private final PublicUrl publicUrl;

    RefreshCookies(RefreshFamilies families, Tokens tokens, PublicUrl publicUrl) {
        this.families = families;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /**
     * Starts a log-in of its own for somebody who has just proven who they are: sets the cookie and answers the first
     * access token. A cookie that came with the request plays no part, so that nobody can be given one to keep.
     *
     * @param version the current one of the session or the staff member
     */
    public Access start(HttpServletRequest request, HttpServletResponse response, Caller caller, int version) {
        var started = families.start(caller, version);
        set(request, response, started);
        return tokens.access(caller, version, started.family());
    }

    void set(HttpServletRequest request, HttpServletResponse response, Started started) {
        var life = Duration.between(Instant.now(), started.expiresAt());
        add(request, response, started.kind(), started.refreshToken(), life);
    }

    void clear(HttpServletRequest request, HttpServletResponse response, Kind kind) {
        add(request, response, kind, "", Duration.ZERO);
    }

    Optional<String> read(HttpServletRequest request, Kind kind) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(nameOf(kind))
                        && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst();
    }

    private void add(HttpServletRequest request, HttpServletResponse response, Kind kind, String value, Duration life) {
        var cookie = ResponseCookie.from(nameOf(kind), value)
                .path(PATH)
                .httpOnly(true)
                .secure(needsTls(request))
                .sameSite("Strict")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private boolean needsTls(HttpServletRequest request) {
        return request.isSecure()
                || publicUrl.of(request).startsWith("https:")
                || !isThisMachine(request.getServerName());
    }

    private static boolean isThisMachine(String name) {
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("0:0:0:0:0:0:0:1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static String nameOf(Kind kind) {
        return switch (kind) {
            case DINER -> "comanda_diner";
            case STAFF -> "comanda_staff";
        };
    }
}
