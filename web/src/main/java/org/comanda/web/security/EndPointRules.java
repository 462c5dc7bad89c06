package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Holds every end point to the one annotation that says whom it is for. That is decided before the body is read, so that
 * nobody learns from a complaint about a body that was not theirs to send; an end point without an annotation is closed.
 */
final class EndPointRules implements HandlerInterceptor {

    private final Map<Method, AuthorizationManager<HandlerMethod>> rules = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endPoint && isOurs(request, endPoint)) {
            var decision = rules.computeIfAbsent(endPoint.getMethod(), EndPointRules::ruleOf)
                    .authorize(() -> SecurityContextHolder.getContext().getAuthentication(), endPoint);
            if (decision == null || !decision.isGranted()) {
                throw new AccessDeniedException("Not for this caller");
            }
        }
        return true;
    }

    /** Libraries bring end points of their own, such as the API's description; under {@code /api} they are ours. */
    private static boolean isOurs(HttpServletRequest request, HandlerMethod endPoint) {
        return endPoint.getBeanType().getName().startsWith("org.comanda.")
                        && !ErrorController.class.isAssignableFrom(endPoint.getBeanType())
                || request.getServletPath().startsWith("/api/");
    }

    private static AuthorizationManager<HandlerMethod> ruleOf(Method method) {
        var found = annotationsOf(method);
        if (found.size() != 1) {
            return SingleResultAuthorizationManager.denyAll();
        }
        var authorities = found.getFirst().value();
        return authorities.length == 0
                ? SingleResultAuthorizationManager.permitAll()
                : AuthorityAuthorizationManager.hasAnyAuthority(authorities);
    }

    static List<AllowedTo> annotationsOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> AnnotationUtils.findAnnotation(annotation.annotationType(), AllowedTo.class))
                .filter(rule -> rule != null)
                .toList();
    }
}
