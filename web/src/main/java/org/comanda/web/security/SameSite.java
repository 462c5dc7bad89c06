package org.comanda.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.comanda.hub.Refusal;
import org.comanda.web.PublicUrl;
import org.comanda.web.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other sites away from what a cookie alone can do. Browsers send {@code Sec-Fetch-Site} and {@code Origin}, which
 * no page can forge; the header of our own cannot be sent across origins without a preflight, which is never answered.
 * Other programs send none of the first two, hold no cookie that was not meant for them, and only add the header.
 */
final class SameSite extends OncePerRequestFilter {

    private final Problems problems;
    private final PublicUrl publicUrl;

    SameSite(Problems problems, PublicUrl publicUrl) {
        this.problems = problems;
        this.publicUrl = publicUrl;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/auth/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") || !isOwn(request.getHeader("Origin"), request)) {
            problems.write(request, response, new Refusal(403, "CROSS_ORIGIN", "This request comes from another site"));
        } else if (!"1".equals(request.getHeader("X-Comanda"))) {
            problems.write(
                    request, response, new Refusal(403, "HEADER_REQUIRED", "The header X-Comanda: 1 must be there"));
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * The configured public address is the hub's own, whatever Host a proxy makes of it; and so is the one that was asked
     * for, since a browser writes the same host and port into {@code Origin} and {@code Host}.
     */
    private boolean isOwn(@Nullable String origin, HttpServletRequest request) {
        if (origin == null || publicUrl.isOwn(origin, request.getLocalPort())) {
            return true;
        }
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
