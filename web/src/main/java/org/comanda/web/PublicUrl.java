package org.comanda.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach this hub: as it is configured, never as a request claims, unless that came over loopback. */
@Component
public class PublicUrl {

    private final String configured;

    PublicUrl(@Value("${comanda.public-url:}") String configured) {
        this.configured = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    }

    /** Without a slash at its end. */
    public String of(HttpServletRequest request) {
        return configured.isEmpty() ? "http://localhost:" + request.getLocalPort() : configured;
    }

    /** Whether a browser page of this origin is the hub's own. */
    public boolean isOwn(String origin, int localPort) {
        if (!configured.isEmpty()) {
            return origin.equals(originOf(URI.create(configured)));
        }
        return origin.equals("http://localhost:" + localPort) || origin.equals("http://127.0.0.1:" + localPort);
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
