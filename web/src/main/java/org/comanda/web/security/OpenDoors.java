package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The few addresses of the API that nobody needs a token for: where tokens come from, and where who comes proves itself. */
final class OpenDoors implements RequestMatcher {

    /** Whoever opens a hub's restaurant proves itself by a code; whether there is one already is no secret. */
    private static final String SET_UP = "/api/setup";

    private static final Set<String> POSTS =
            Set.of("/api/sessions/join", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout", SET_UP);

    /** What a program reads before it has a token: see {@code OpenApiController}. */
    private static final Set<String> GETS = Set.of(SET_UP, "/api/openapi.json");

    /** What payment providers send is proved by its signature. */
    private static final Pattern NOTICES = Pattern.compile("/api/payments/webhooks/[a-z0-9-]{1,40}/[0-9a-f]{32}");

    @Override
    public boolean matches(HttpServletRequest request) {
        var path = request.getServletPath();
        return HttpMethod.POST.matches(request.getMethod()) && isOpenToPost(path)
                || HttpMethod.GET.matches(request.getMethod()) && GETS.contains(path);
    }

    static boolean isOpen(String path) {
        return GETS.contains(path) || isOpenToPost(path);
    }

    private static boolean isOpenToPost(String path) {
        return POSTS.contains(path) || NOTICES.matcher(path).matches();
    }
}
