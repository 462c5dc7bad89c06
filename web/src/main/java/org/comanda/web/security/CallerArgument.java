package org.comanda.web.security;

import org.comanda.hub.Refusal;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.FamilyId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives an end point the caller that the door has checked, when it asks for a {@link Caller} or one kind of caller, and the
 * log-in that it came by, when it asks for that.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return Caller.class.isAssignableFrom(type) || type == FamilyId.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication) {
            if (parameter.getParameterType() == FamilyId.class) {
                return authentication.logIn();
            }
            if (parameter.getParameterType().isInstance(authentication.getPrincipal())) {
                return authentication.getPrincipal();
            }
        }
        throw Refusal.forbidden("Your role may not do this");
    }
}
