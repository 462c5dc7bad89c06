package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The few addresses of the API that nobody needs a token for: where tokens come from, and where who comes proves itself. */
final class OpenDoors implements RequestMatcher {

    private static final Set<String> POSTS =
            Set.of("/api/sessions/join", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout");

    /** What payment providers send is proved by its signature. */
    private static final Pattern NOTICES = Pattern.compile("/api/payments/webhooks/[a-z0-9-]{1,40}/[0-9a-f]{32}");

    @Override
    public boolean matches(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && isOpen(request.getServletPath());
    }

    static boolean isOpen(String path) {
        return POSTS.contains(path) || NOTICES.matcher(path).matches();
    }
}
