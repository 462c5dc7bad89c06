package org.comanda.web.security;

import org.comanda.hub.Refusal;
import org.comanda.hub.identity.Callers;
import org.comanda.hub.identity.Proven;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Spring Security's view of an access token: {@link Callers} reads and judges it, here it only changes its clothes. */
@Component
final class AccessTokens implements JwtDecoder, Converter<Jwt, AbstractAuthenticationToken> {

    private static final String PROVEN = "proven";

    private final Callers callers;

    AccessTokens(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Jwt decode(String token) {
        try {
            var proven = callers.of(token);
            return Jwt.withTokenValue(token)
                    .header("typ", "at+jwt")
                    .expiresAt(proven.expiresAt())
                    .claim(PROVEN, proven)
                    .build();
        } catch (Refusal refusal) {
            throw new RefusedToken(refusal);
        }
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        return new CallerAuthentication((Proven) jwt.getClaims().get(PROVEN));
    }

    /** Why a token was turned away, if that is what happened. */
    static @Nullable Refusal refusalIn(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedToken refused) {
                return refused.refusal;
            }
        }
        return null;
    }

    private static final class RefusedToken extends BadJwtException {

        private final transient Refusal refusal;

        RefusedToken(Refusal refusal) {
            super(refusal.code());
            this.refusal = refusal;
        }
    }
}
