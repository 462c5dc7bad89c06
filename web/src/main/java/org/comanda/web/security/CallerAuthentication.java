package org.comanda.web.security;

import java.util.List;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.FamilyId;
import org.comanda.hub.identity.Proven;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A proven caller, as Spring Security carries it through a request. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Proven proven;

    CallerAuthentication(Proven proven) {
        super(authorities(proven.caller()));
        this.proven = proven;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> authorities(Caller caller) {
        return switch (caller) {
            case Caller.Diner diner -> List.of(new SimpleGrantedAuthority(AllowedTo.DINER));
            case Caller.Staff staff ->
                List.of(new SimpleGrantedAuthority("ROLE_" + staff.role().name()));
            case Caller.Client client -> List.of();
            case Caller.Hub hub -> List.of();
        };
    }

    @Override
    public Caller getPrincipal() {
        return proven.caller();
    }

    FamilyId logIn() {
        return proven.family();
    }

    /** The token itself is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return proven.caller().who();
    }
}
