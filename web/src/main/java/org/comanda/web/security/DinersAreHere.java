package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.comanda.hub.floor.Presence;
import org.comanda.hub.identity.Caller;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whoever asks for something is at the table. */
final class DinersAreHere implements HandlerInterceptor {

    private final Presence presence;

    DinersAreHere(Presence presence) {
        this.presence = presence;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                && authentication.getPrincipal() instanceof Caller.Diner diner) {
            presence.seen(diner.id());
        }
        return true;
    }
}
